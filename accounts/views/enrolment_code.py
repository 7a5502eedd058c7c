"""Home of the officer's pages about codes: print one, print a team's, take one back."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from accounts import codes
from accounts.actions import enrolment_code
from accounts.forms.volunteer import VolunteerForm
from accounts.models import User
from accounts.views.step_up import FreshFactor
from accounts.volunteers import get_team_or_404, get_volunteer_or_404, without_phone
from core.errors import Refusal
from core.forms.base import ActionForm
from core.views.base import ActionView, SignedInRequest

Slip = dict[str, str]


class Prints(FreshFactor, TemplateView):
    """Answers a button with slips that are shown once: there is no address to see them again.

    A code makes a phone, so whoever prints one proves herself first. Sent twice, it prints new
    codes and the first ones are worth nothing, so no key is needed.
    """

    request: SignedInRequest
    http_method_names = ("post",)

    def people(self) -> list[User]:
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return self.http_method_not_allowed(request, *args, **kwargs)
        self.found = self.people()
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002
        try:
            slips = [self._slip(user) for user in self.found]
        except Refusal as refusal:
            return self._answer([], refusal)
        return self._answer(slips)

    def _slip(self, user: User) -> Slip:
        code = enrolment_code.issue(by=cast("User", self.request.user), user=user)
        return {"name": user.display_name, "username": user.username, "code": codes.printed(code)}

    def _answer(self, slips: list[Slip], refusal: Refusal | None = None) -> HttpResponse:
        context = self.get_context_data(
            title=_("Slips to print"),
            slips=slips,
            refusal=refusal.message if refusal else "",
            enrol_url=self.request.build_absolute_uri(reverse("accounts:device-enrol")),
            back_url=reverse("accounts:volunteer-list"),
        )
        return self.render_to_response(context, status=refusal.status if refusal else 200)


class EnrolmentCodeIssue(Prints):
    """A slip for one volunteer, whose face and papers the officer has just seen."""

    template_name = "accounts/enrolment_code/issue.html"

    def people(self) -> list[User]:
        return [get_volunteer_or_404(self.request.scope, self.kwargs["user_id"])]


class EnrolmentCodePrint(Prints):
    """Slips for everybody in a team who has no phone yet, several on a sheet."""

    template_name = "accounts/enrolment_code/issue.html"

    def people(self) -> list[User]:
        team = get_team_or_404(self.request.scope, self.kwargs["team_id"])
        return without_phone(team, but=cast("User", self.request.user))


class EnrolmentCodeRevoke(ActionView):
    """One click on the list."""

    request: SignedInRequest
    http_method_names = ("post",)
    form_class = VolunteerForm
    template_name = "accounts/volunteer/refused.html"
    title = _("The code was not taken back")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.volunteer = get_volunteer_or_404(self.request.scope, kwargs["user_id"])
        return super().post(request, *args, **kwargs)

    def act(self, form: ActionForm) -> str:  # noqa: ARG002  # the button is all it says
        enrolment_code.revoke(by=cast("User", self.request.user), user=self.volunteer)
        messages.success(self.request, _("The code is worth nothing any more."))
        return f"{reverse('accounts:volunteer-list')}?orang={self.volunteer.pk}"
