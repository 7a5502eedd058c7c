"""Home of lists: what one may be asked for in its address, and leafing through it.

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
AHEAD = 1_000  # rows
FURTHEST = 1_000_000  # pages: no address makes the database count further
AnyModel = TypeVar("AnyModel", bound=Model)


def refuse_unknown(asked: Collection[str], known: Collection[str]) -> None:
    """Raise BadRequest for a parameter that the list does not name. Its text quotes nothing."""
    if not set(asked) <= set(known):
        message = "unknown parameter of a list"
        raise BadRequest(message)


class ListPage(Page):
    """A list. `parameters` are all that its address may carry.

    `keeps_views`: whether people keep what they asked of it under a name (accounts.saved_views).
    """

    parameters: ClassVar[frozenset[str]] = frozenset()
    keeps_views: ClassVar[bool] = False
    per_page: ClassVar[int] = 50

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        refuse_unknown(request.GET.keys(), self.parameters)
        return super().dispatch(request, *args, **kwargs)

    def leaf_of(self, rows: QuerySet[AnyModel]) -> Leaf[AnyModel]:
        """The rows of the page that the address names; of the nearest when there is none such."""
        asked = self.request.GET.get(PAGE, "1")
        return CountedAhead(rows, self.per_page, asked=asked).get_page(asked)


class CountedAhead(Paginator[AnyModel]):
    """Counts `AHEAD` rows, or as far as the page after the one that is asked for.

    To count all cases of a city takes longer than the page itself, and longer with every year.
    """

    object_list: QuerySet[AnyModel]

    def __init__(self, rows: QuerySet[AnyModel], per_page: int, *, asked: str) -> None:
        super().__init__(rows, per_page)
        page = min(int(asked), FURTHEST) if asked.isascii() and asked.isdigit() else 1
        self.most = max(AHEAD, (page + 1) * per_page)

    @cached_property
    def count(self) -> int:
        return min(self._counted, self.most)

    @property
    def is_cut(self) -> bool:
        """Whether there are more rows than were counted."""
        return self._counted > self.most

    @cached_property
    def _counted(self) -> int:
        return self.object_list[: self.most + 1].count()
