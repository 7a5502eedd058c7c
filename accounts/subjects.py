"""Home of what a notice is about, in a word or two: each app tells it of its own pages.

An app registers in its `ready`, for a notice may lead to any page and may import none of them.
"""

import re
from collections.abc import Callable

from django.urls import Resolver404, resolve

Name = Callable[..., str]

# Of a complaint or a case: tells lines apart that say the same. A task's address holds none.
NUMBER = re.compile(r"/((?:ADU-)?[A-Z]{3}-\d{4}-\d{6})/")
_NAME: dict[str, Name] = {}


def register(address_name: str, name: Name) -> None:
    """Let `name` say what the page is about, from its address alone: never a person, no query."""
    _NAME[address_name] = name


def of(path: str) -> str:
    """A number or a period; empty where the address tells nothing, or nothing that may be told."""
    found = NUMBER.search(path)
    if found:
        return found.group(1)
    try:
        match = resolve(path)
    except Resolver404:
        return ""
    name = _NAME.get(match.view_name)
    return "" if name is None else name(**match.kwargs)
