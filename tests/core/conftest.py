"""Home of what core's tests share."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture
def english() -> Iterator[None]:
    """The texts as the code says them, whatever is compiled."""
    with translation.override("en"):
        yield
