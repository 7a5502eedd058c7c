"""Home of the door of a restored database: it stays shut until what was erased is erased again.

Asked once per process at its start; where the database is away just then, at its first request.
"""

import logging
from functools import cache

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from core.middleware import GetResponse
from core.sealing import tombstone_file
from core.views.errors import down

logger = logging.getLogger(__name__)


@cache
def may_open() -> bool:
    """True once the database has every tombstone of the file; the answer is kept.

    Raises ImproperlyConfigured while it lacks one, OperationalError while the database is away.
    """
    tombstone_file.refuse_unapplied()
    return True


class ClosedAfterRestore:
    """No page of a database that somebody's deleted file has come back in."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            may_open()
        except ImproperlyConfigured as closed:
            logger.error("closed: %s", closed)
            return down(request)
        return self.get_response(request)
