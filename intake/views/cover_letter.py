"""Home of the pages of a letter to a kelurahan or another body: written, printed, received."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.domiciles import kelurahan_for
from core import clock
from core.forms.base import ActionForm
from core.views.base import ActionView, SignedInRequest
from intake import cover_letters, desk_codes
from intake.actions import cover_letter
from intake.forms.cover_letter import (
    CoverLetterReceiveForm,
    CoverLetterShowForm,
    CoverLetterWithdrawForm,
    CoverLetterWriteForm,
)
from intake.models import CoverLetter
from intake.public import receipt
from intake.thread_access import ThreadSight, get_held_or_404


class CoverLetterWrite(ActionView):
    """To whom, and what is asked; no story and no name."""

    request: SignedInRequest
    template_name = "intake/cover_letter/write.html"
    form_class = CoverLetterWriteForm
    title = _("Letter to a kelurahan or an office")
    submit_label = _("Make the letter")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.sight = get_held_or_404(self.request.scope, kwargs["number"])
        self.offers = cover_letters.may_go_to_kelurahan(self.sight.complaint)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        places = {"kelurahan": kelurahan_for(self.request.scope), "offers": self.offers}
        return super().get_form_kwargs() | places

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "kelurahan": self.sight.complaint.reported_kelurahan}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(
            complaint=self.sight.complaint, case=self.sight.case, offers=self.offers, **context
        )

    def act(self, form: ActionForm) -> str:
        told = {name: value for name, value in form.cleaned_data.items() if name != "client_key"}
        made = cover_letter.write(
            by=self.request.scope.user, complaint=self.sight.complaint, **told
        )
        return reverse("intake:cover-letter-show", args=[made.pk])


class _OfLetter(ActionView):
    """A page about one letter; whoever holds its matter acts on it."""

    request: SignedInRequest
    done: ClassVar[str | Promise] = ""
    sight: ThreadSight
    letter: CoverLetter

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.sight, self.letter = self.find()
        return super().dispatch(request, *args, **kwargs)

    def find(self) -> tuple[ThreadSight, CoverLetter]:
        return cover_letters.get_held_letter_or_404(self.request.scope, self.kwargs["pk"])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(
            complaint=self.sight.complaint,
            case=self.sight.case,
            letter=cover_letters.shown(self.letter),
            **context,
        )

    def act(self, form: ActionForm) -> str:
        self.run(form.cleaned_data)
        messages.success(self.request, str(self.done))
        return reverse("intake:cover-letter-show", args=[self.letter.pk])

    def run(self, told: dict[str, Any]) -> None:
        """Call the action with the form's values."""
        raise NotImplementedError


class CoverLetterShow(_OfLetter):
    """The sheet to print with its code; handed over, how it stands and what they wrote."""

    template_name = "intake/cover_letter/show.html"
    form_class = CoverLetterShowForm
    title = _("Cover letter")
    submit_label = _("The letter is on its way")
    done = _("Noted. The code is shown nowhere any more.")

    def find(self) -> tuple[ThreadSight, CoverLetter]:
        if self.request.method == "POST":
            return super().find()
        return cover_letters.get_letter_or_404(self.request.scope, self.kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = super().get(request, *args, **kwargs)
        if self.waits and desk_codes.is_recent(self.letter.written_at):
            page.headers["Refresh"] = str(desk_codes.SECONDS_A_LOOK)
        return page

    @property
    def waits(self) -> bool:
        return self.letter.made_at is None and self.letter.withdrawn_at is None

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        may_act, sight = self.sight.answers, self.sight
        code = cover_letters.open_code(sight, self.letter) if self.letter.code and may_act else ""
        return super().get_context_data(
            spaced=receipt.spaced(code),
            waits=self.waits,
            site=desk_codes.address_of_codes(settings.PUBLIC_URL),
            answers=cover_letters.answers_of(sight, self.letter),
            may_act=may_act,
            **context,
        )

    def run(self, told: dict[str, Any]) -> None:  # noqa: ARG002
        cover_letter.hand_over(by=self.request.scope.user, letter=self.letter)


class CoverLetterReceive(_OfLetter):
    """They told us by phone or in person that they have it."""

    template_name = "intake/cover_letter/receive.html"
    form_class = CoverLetterReceiveForm
    title = _("They have received it")
    submit_label = _("Record it")
    done = _("Recorded. Nothing is awaited of them any more.")

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "received_on": clock.today()}

    def run(self, told: dict[str, Any]) -> None:
        cover_letter.receive(
            by=self.request.scope.user,
            letter=self.letter,
            received_on=told["received_on"],
            received_from=told["received_from"],
        )


class CoverLetterWithdraw(_OfLetter):
    """It is no longer needed."""

    template_name = "intake/cover_letter/withdraw.html"
    form_class = CoverLetterWithdrawForm
    title = _("Withdraw the letter")
    submit_label = _("Withdraw it")
    done = _("Withdrawn. Behind its code they read that it is no longer needed.")

    def run(self, told: dict[str, Any]) -> None:  # noqa: ARG002
        cover_letter.withdraw(by=self.request.scope.user, letter=self.letter)
