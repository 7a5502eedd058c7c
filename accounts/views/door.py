"""Home of a form at the door: what it writes stays written even when it says no."""

from typing import Any, ClassVar, TypeVar

from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from accounts.views.addresses import own_address
from core.errors import Refusal
from core.forms.base import ActionForm

AnyForm = TypeVar("AnyForm", bound=ActionForm)


@method_decorator(sensitive_post_parameters(), name="dispatch")
class DoorForm(FormView[AnyForm]):
    """Unlike an ActionView it takes nothing back on a refusal: a failed try has to be counted."""

    title: ClassVar[str | Promise] = ""
    home: ClassVar[str] = "accounts:home-show"

    def act(self, form: AnyForm) -> HttpResponse:
        """Call the action and answer; a Refusal becomes an error above the form."""
        raise NotImplementedError

    def wanted(self) -> str:
        """The page she was on her way to, if it is one of ours."""
        asked_for = self.request.GET.get("next", "")
        return own_address(self.request, asked_for, otherwise=resolve_url(self.home))

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        return super().get_context_data(**{"title": self.title, **context})

    def form_valid(self, form: AnyForm) -> HttpResponse:
        try:
            return self.act(form)
        except Refusal as refusal:
            form.refuse(refusal)
            return self.form_invalid(form)

    def form_invalid(self, form: AnyForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)
