"""Home of her own views of lists: keep one, look at all of them, drop one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, resolve_url
from django.utils.translation import gettext_lazy as _
from django.views import View

from accounts.actions import saved_view as actions
from accounts.forms.saved_view import SavedViewForm
from accounts.phones import came_by_phone
from accounts.saved_views import address_on, url_of, views_of
from core.forms.base import ActionForm
from core.views.base import ActionView, SignedInRequest
from core.views.lists import ListPage


class DeskOnly(View):
    """A volunteer's phone has no list to keep a view of."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if came_by_phone(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class SavedViewSave(DeskOnly, ActionView):
    """Asked beside a list, with that list's filters in the address; the form carries them on."""

    request: SignedInRequest
    template_name = "accounts/saved_view/save.html"
    form_class = SavedViewForm
    title = _("Keep this view")
    submit_label = _("Keep this view")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.url = url_of(kwargs["page"])
        asked = request.POST.get("address", request.META.get("QUERY_STRING", ""))
        self.address = address_on(kwargs["page"], asked)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "address": self.address}

    def act(self, form: ActionForm) -> str:
        actions.keep(
            by=self.request.scope.user,
            page=self.kwargs["page"],
            name=form.cleaned_data["name"],
            address=self.address,
        )
        messages.success(self.request, _("The view was kept. It stands above the list."))
        return self.back_url

    @property
    def back_url(self) -> str:
        return f"{self.url}?{self.address}"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(back_url=self.back_url, **context)


class SavedViewList(DeskOnly, ListPage):
    """Hers, by list; each opens or goes."""

    request: SignedInRequest
    template_name = "accounts/saved_view/list.html"
    title = _("Your views")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        rows = [
            {"view": one, "url": f"{url_of(one.page)}?{one.address}"}
            for one in views_of(self.request.scope)
        ]
        return super().get_context_data(rows=rows, **context)


class SavedViewDrop(DeskOnly):
    """Somebody else's is not there (404)."""

    request: SignedInRequest
    http_method_names = ("post",)

    def post(self, _request: HttpRequest, pk: int) -> HttpResponse:
        view = get_object_or_404(views_of(self.request.scope), pk=pk)
        actions.drop(by=self.request.scope.user, view=view)
        messages.success(self.request, _("The view is gone."))
        return HttpResponseRedirect(resolve_url("accounts:saved-view-list"))
