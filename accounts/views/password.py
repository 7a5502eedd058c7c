"""Home of changing one's own password."""

from typing import cast

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.translation import gettext_lazy as _

from accounts.actions import set_up
from accounts.forms.password import PasswordForm
from accounts.models import User
from accounts.views.door import DoorForm
from accounts.views.step_up import FreshFactor


class PasswordChange(FreshFactor, DoorForm[PasswordForm]):
    """Every other session of hers ends; this one goes on under a new id."""

    form_class = PasswordForm
    template_name = "accounts/password/change.html"
    title = _("Change your password")

    def act(self, form: PasswordForm) -> HttpResponse:
        set_up.change_own(
            by=cast("User", self.request.user),
            request=self.request,
            password=form.cleaned_data["new_password"],
        )
        messages.success(self.request, _("Your new password is saved."))
        return HttpResponseRedirect(resolve_url("accounts:factor-list"))
