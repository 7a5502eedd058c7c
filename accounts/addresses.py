"""Home of which address a request comes from: the connection's, never what the sender claims."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The connection's address; behind a proxy named in TRUSTED_PROXIES, the one that it saw.

    The proxy appends what it saw, so only the last entry of X-Forwarded-For is its word; all
    before it were written by the sender.
    """
    peer = str(request.META.get("REMOTE_ADDR", ""))
    if peer in settings.TRUSTED_PROXIES:
        seen = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
        if _is_address(seen):
            return seen
    return peer if _is_address(peer) else "0.0.0.0"  # noqa: S104  # a socket has no address


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
