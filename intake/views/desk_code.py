"""Home of the pages on which somebody who reported at the desk is given a code."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm
from core.views.base import ActionView, SignedInRequest
from intake import desk_codes
from intake.actions import desk_code
from intake.forms.desk_code import DeskCodeAskForm, DeskCodeGiveForm
from intake.models import DeskCode
from intake.public import receipt
from intake.thread_access import get_held_or_404


class _OfMatter(ActionView):
    """A step about the code of a complaint that is hers to act on."""

    request: SignedInRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.sight = get_held_or_404(self.request.scope, kwargs["number"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        told = {"complaint": self.sight.complaint, "case": self.sight.case}
        return super().get_context_data(**told, **context)

    def address(self, name: str) -> str:
        return reverse(f"intake:{name}", args=[self.sight.complaint.number])

    def back(self) -> str:
        """The complaint; the thread for whoever has the case and no queue."""
        return self.address("message-write" if self.sight.case else "complaint-detail")


class DeskCodeAsk(_OfMatter):
    """What a code is for, and the button that has one made."""

    template_name = "intake/desk_code/ask.html"
    form_class = DeskCodeAskForm
    title = _("Give a code")
    submit_label = _("Make the code")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(code=desk_codes.shown_to(self.sight), **context)

    def act(self, form: ActionForm) -> str:  # noqa: ARG002
        desk_code.ask(by=self.request.scope.user, complaint=self.sight.complaint)
        return self.address("desk-code-give")


class DeskCodeGive(_OfMatter):
    """The code, large, until somebody says that she has it; before, a page that looks again."""

    template_name = "intake/desk_code/give.html"
    form_class = DeskCodeGiveForm
    title = _("Code for the reporter")
    submit_label = _("She has it")
    held: DeskCode

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        if request.method == "GET" and self.waits and desk_codes.is_recent(self.held.asked_at):
            response.headers["Refresh"] = str(desk_codes.SECONDS_A_LOOK)
        return response

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = desk_codes.of_complaint(self.sight.complaint)
        if found is None:
            raise Http404
        self.held = found
        if self.held.code or self.waits:
            return super().get(request, *args, **kwargs)
        return HttpResponseRedirect(self.address("desk-code-ask"))

    @property
    def waits(self) -> bool:
        return self.held.made_at is None

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        found = desk_codes.of_complaint(self.sight.complaint)
        code = desk_codes.open_code(self.sight, found) if found and found.code else ""
        return super().get_context_data(
            spaced=receipt.spaced(code),
            site=desk_codes.address_of_codes(settings.PUBLIC_URL),
            still_looks=found is not None and desk_codes.is_recent(found.asked_at),
            **context,
        )

    def act(self, form: ActionForm) -> str:
        typed = form.cleaned_data["typed"]
        desk_code.give(by=self.request.scope.user, complaint=self.sight.complaint, typed=typed)
        messages.success(self.request, _("She has her code. It is shown nowhere any more."))
        return self.back()
