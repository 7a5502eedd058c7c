"""Home of the page on which somebody who works here says where she lives."""

from typing import Any, cast

from django.contrib import messages
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts import domiciles
from accounts.actions import domicile
from accounts.forms.domicile import DomicileForm
from accounts.models import Domicile, User
from core.forms.base import ActionForm
from core.views.base import ActionView, SignedInRequest


class DomicileDeclare(ActionView):
    """Her own, and nobody else's: no page shows where somebody lives."""

    request: SignedInRequest
    template_name = "accounts/domicile/declare.html"
    form_class = DomicileForm
    title = _("Where you live")
    submit_label = _("Save where I live")

    @cached_property
    def told(self) -> Domicile | None:
        return domiciles.domicile_of(cast("User", self.request.user))

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "kelurahan": domiciles.kelurahan_for(self.request.scope),
        }

    def get_initial(self) -> dict[str, Any]:
        told = self.told
        known = {"kelurahan": told.kelurahan_id, "rw": told.rw, "rt": told.rt} if told else {}
        return {**super().get_initial(), **known}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(told=self.told, **context)

    def act(self, form: ActionForm) -> str:
        given = {name: form.cleaned_data[name] for name in ("kelurahan", "rw", "rt", "house")}
        domicile.declare(by=cast("User", self.request.user), **given)
        messages.success(self.request, _("Thank you. Nobody sees this; it is only compared."))
        return reverse("accounts:home-show")
