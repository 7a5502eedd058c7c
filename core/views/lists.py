"""Home of lists: what one may be asked for in its address, and how far one leafs through it.

A parameter never becomes a field name of a query. An unknown one, such as `ordering` or
`victim__nik`, is answered 400, so that nobody learns anything by trying names (ADR 0019).
"""

from collections.abc import Collection
from typing import Any, ClassVar, TypeVar

from django.core.exceptions import BadRequest
from django.core.paginator import Page as Leaf
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property

from core.views.base import Page

PAGE = "halaman"
MOST = 1_000  # rows that are counted and leafed through; further on, filters and search are quicker
AnyModel = TypeVar("AnyModel", bound=Model)


def refuse_unknown(asked: Collection[str], known: Collection[str]) -> None:
    """Raise BadRequest for a parameter that the list does not name. Its text quotes nothing."""
    if not set(asked) <= set(known):
        message = "unknown parameter of a list"
        raise BadRequest(message)


class ListPage(Page):
    """A list. `parameters` are all that its address may carry."""

    parameters: ClassVar[frozenset[str]] = frozenset()
    per_page: ClassVar[int] = 50

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        refuse_unknown(request.GET.keys(), self.parameters)
        return super().dispatch(request, *args, **kwargs)

    def leaf_of(self, rows: QuerySet[AnyModel]) -> Leaf[AnyModel]:
        """The rows of the page that the address names; of the nearest when there is none such."""
        return FirstRows(rows, self.per_page).get_page(self.request.GET.get(PAGE))


class FirstRows(Paginator[AnyModel]):
    """Leafs through the first `MOST` rows: to count all cases of a city takes longer than the page
    itself, and longer with every year."""

    object_list: QuerySet[AnyModel]

    @cached_property
    def count(self) -> int:
        return min(self._counted, MOST)

    @property
    def is_cut(self) -> bool:
        """Whether there are rows that nobody reaches by leafing."""
        return self._counted > MOST

    @cached_property
    def _counted(self) -> int:
        return self.object_list[: MOST + 1].count()
