"""Home of words: how waits and levels are said, and how texts reach the translators."""
