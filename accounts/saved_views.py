"""Home of which lists keep views, and of somebody's views of one list."""

import re
from urllib.parse import parse_qsl, urlencode

from django.http import Http404
from django.urls import NoReverseMatch, resolve, reverse

from accounts.models import SavedView, SavedViewQuerySet
from accounts.scope import Scope
from core.views.lists import PAGE, ListPage

CODE = re.compile(r"[a-z0-9_.-]{1,40}")


def url_of(page: str) -> str:
    """The address of a list that keeps views. Raises Http404 for any other name."""
    try:
        url = reverse(page)
    except NoReverseMatch as unknown:
        raise Http404 from unknown
    if not getattr(_list_at(url), "keeps_views", False):
        raise Http404
    return url


def address_on(page: str, asked: str) -> str:
    """What of `asked` that list may be asked, codes only and without the leaf; may be empty."""
    known = _list_at(url_of(page)).parameters - {PAGE}
    said = [(name, value) for name, value in parse_qsl(asked) if name in known]
    return urlencode([(name, value) for name, value in said if CODE.fullmatch(value)])


def views_of(scope: Scope) -> SavedViewQuerySet:
    """Her own, of every list."""
    return SavedView.objects.none() if scope.user is None else SavedView.objects.of(scope.user)


def _list_at(url: str) -> type[ListPage]:
    view: type[ListPage] = getattr(resolve(url).func, "view_class", ListPage)
    return view
