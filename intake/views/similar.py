"""Home of the list of files that may be about one human."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from core.views.base import SignedInRequest
from core.views.lists import ListPage
from intake.actions import lookup


class SimilarList(ListPage):
    """For whoever triages: pairs that were noted when a person or a complaint was recorded."""

    request: SignedInRequest
    template_name = "intake/similar/list.html"
    title = _("Perhaps the same person")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.request.scope.may_anywhere(Permission.COMPLAINT_TRIAGE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(
            pairs=lookup.read_hints(scope=self.request.scope), **context
        )
