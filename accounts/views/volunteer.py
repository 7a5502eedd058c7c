"""Home of the officer's list of volunteers and their phones."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from accounts.forms.volunteer import VolunteerForm
from accounts.permissions import Permission
from accounts.volunteers import Filters, teams_for_choice, volunteers_of
from core.views.base import SignedInRequest
from core.views.lists import PAGE, ListPage


class VolunteerList(ListPage):
    """By team and name: whose phone is connected, who holds a code, and the buttons."""

    request: SignedInRequest
    parameters = frozenset({"cari", "tim", "orang", PAGE})
    per_page = 25
    template_name = "accounts/volunteer/list.html"
    title = _("Volunteers' phones")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.request.scope.may_anywhere(Permission.DEVICE_MANAGE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        filters = Filters.of(self.request.GET.dict())
        rows = volunteers_of(self.request.scope, filters)
        return super().get_context_data(
            page=self.leaf_of(rows),
            filters=filters,
            teams=teams_for_choice(self.request.scope),
            form=VolunteerForm(),
            **context,
        )
