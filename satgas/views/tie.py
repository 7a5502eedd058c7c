"""Home of the pages on ties: saying that she knows somebody, and shutting somebody out."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from core.forms.base import ActionForm
from core.views.base import ActionView, SignedInRequest
from intake.models import Denial
from satgas import choices, exceptions
from satgas.actions import tie
from satgas.forms.exception import EmptyForm, TieDeclareForm, TieSetForm
from satgas.views.pages import CaseAction


class TieDeclare(ActionView):
    """She says that she knows somebody in a case. The answer never tells whether there is one."""

    request: SignedInRequest
    template_name = "satgas/tie/declare.html"
    form_class = TieDeclareForm
    title = _("I know somebody in a case")
    submit_label = _("Say so and step back")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.request.scope.may_anywhere(Permission.TIE_DECLARE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "number": self.request.GET.get("kasus", "")[:30]}

    def act(self, form: ActionForm) -> str:
        given = {name: form.cleaned_data[name] for name in ("number", "tie", "note")}
        tie.declare(by=cast("User", self.request.user), **given)
        messages.success(
            self.request,
            _("Thank you for saying so. From now on you see nothing of this case."),
        )
        return reverse("accounts:home-show")


class TieSet(CaseAction):
    """Who is shut out from the case, and shutting somebody out."""

    template_name = "satgas/tie/set.html"
    form_class = TieSetForm
    need = Permission.TIE_MANAGE
    title = _("Who is shut out")
    submit_label = _("Shut this person out")
    done = _("This person sees nothing of the case any more.")

    def get_form_kwargs(self) -> dict[str, Any]:
        staff = choices.staff_of(self.case, besides=self.user)
        return {**super().get_form_kwargs(), "staff": staff}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(denials=exceptions.denials_of(self.case), **context)

    def run(self, data: dict[str, Any]) -> None:
        tie.set_for(by=self.user, case=self.case, **data)

    @property
    def back_url(self) -> str:
        return reverse("satgas:grant-list", args=[self.case.number])


class TieLift(CaseAction):
    """Read the note and let somebody be a colleague like any other again."""

    template_name = "satgas/tie/lift.html"
    form_class = EmptyForm
    need = Permission.TIE_MANAGE
    title = _("Let this person back in")
    submit_label = _("Let this person back in")
    done = _("Lifted. What this person had before does not come back by itself.")
    denial: Denial

    def load(self, **kwargs: Any) -> None:
        self.denial = exceptions.get_denial_or_404(
            self.request.scope, kwargs["number"], kwargs["denial_id"]
        )
        self.case = self.denial.case

    def run(self, data: dict[str, Any]) -> None:  # noqa: ARG002
        tie.lift(by=self.user, denial=self.denial)

    @property
    def back_url(self) -> str:
        return reverse("satgas:tie-set", args=[self.case.number])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        note = exceptions.note_of(self.request.scope, self.denial)
        return super().get_context_data(denial=self.denial, note=note, **context)
