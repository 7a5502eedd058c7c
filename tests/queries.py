"""Home of counting a page's queries, to show that more rows do not cost more (style 18)."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries_for(client: Any, url: str) -> int:
    """How many queries one GET of this address takes; the answer must be a page."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)
