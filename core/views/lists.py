"""Home of what a list may be asked for in its address: the parameters it names, and nothing else.

A parameter never becomes a field name of a query. An unknown one, such as `ordering` or
`victim__nik`, is answered 400, so that nobody learns anything by trying names (ADR 0019).
"""

from collections.abc import Collection
from typing import Any, ClassVar

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from core.views.base import Page

PAGE = "halaman"


def refuse_unknown(asked: Collection[str], known: Collection[str]) -> None:
    """Raise BadRequest for a parameter that the list does not name. Its text quotes nothing."""
    if not set(asked) <= set(known):
        message = "unknown parameter of a list"
        raise BadRequest(message)


class ListPage(Page):
    """A list. `parameters` are all that its address may carry."""

    parameters: ClassVar[frozenset[str]] = frozenset()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        refuse_unknown(request.GET.keys(), self.parameters)
        return super().dispatch(request, *args, **kwargs)
