"""Home of Indonesian names: how they are taken apart, how they sound, how alike two of them are.

Pure: no Django, no key, no database, so that it can be measured (bench/names, docs/search.md).
"""
