"""Home of enrolling a security key, or the screen lock of her own device."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from accounts.actions import enrolment
from accounts.forms.factor import KeyForm
from accounts.models import User
from accounts.views.door import DoorForm
from accounts.views.key_questions import new_key
from accounts.views.recovery import after_enrolling
from accounts.views.step_up import FreshFactor


class KeyEnrol(FreshFactor, DoorForm[KeyForm]):
    """Needs the page's script: a key speaks only through the browser."""

    form_class = KeyForm
    template_name = "accounts/key/enrol.html"
    title = _("Add a security key")

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        request = new_key(cast("User", self.request.user))
        return super().get_context_data(key_request=request, **context)

    def act(self, form: KeyForm) -> HttpResponse:
        user = cast("User", self.request.user)
        enrolment.enrol_key(
            by=user,
            request=self.request,
            name=form.cleaned_data["name"],
            credential=form.cleaned_data["credential"],
        )
        messages.success(self.request, _("The key is added."))
        return HttpResponseRedirect(after_enrolling(user))
