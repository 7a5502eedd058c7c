"""Home of coming back with a code: typing it, and reading a neutral status in steps."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intake.public import asks, post, receipt, store, visit
from intake.public.codes import PublicStatus, Voice
from intake.public.forms.code import CodeForm
from intake.public.receipt import ReceiptKeys
from intake.public.store import Opened, OpenedAppointment, OpenedLetter, OpenedMailbox
from intake.public.views.base import PublicPage, go

WAITS = (0.6, 1.2)  # seconds between tries; in a flood a genuine visitor waits at most two
FINISHED = {PublicStatus.DONE, PublicStatus.ANSWERED}

Answer = TypeVar("Answer")

_patient = threading.BoundedSemaphore(1)


class MailboxOpen(PublicPage):
    """Takes a code. A wrong, an old and an unknown one get the same answer."""

    template_name = "public/mailbox/open.html"
    title = _("Open with a code")

    def post(self, request: HttpRequest) -> HttpResponse:
        form = CodeForm(request.POST)
        if not form.is_valid():
            return self.again(form, HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            keys = receipt.keys_of(form.cleaned_data["code"])
            found = look_up(keys)
        except (receipt.Busy, store.TooManyTries):
            form.add_error(None, _("Many people are trying now. Wait a minute, then try again."))
            return self.again(form, HTTPStatus.TOO_MANY_REQUESTS)
        if found is None:
            form.add_error("code", _("We do not find this code. Check the 16 digits once more."))
            return self.again(form, HTTPStatus.UNPROCESSABLE_ENTITY)
        return hold_visit(go("mailbox-show"), keys, voice_of(found))

    def again(self, form: CodeForm, status: HTTPStatus) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        context.setdefault("form", CodeForm())
        return super().get_context_data(**context)


class VisitPage(PublicPage):
    """A page behind a code. Without a visit of the last 20 minutes it asks for the code; what is
    sent from a page that is still open counts for two hours.

    Left open it goes by itself, without script too: the browser is told to ask again afterwards.
    """

    keys: ReceiptKeys

    def goes_by_itself(self) -> bool:
        """Never where somebody may be writing."""
        return True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            held = visit.held_by(request, is_sending=request.method == "POST")
            self.keys, self.voice = held.keys, held.voice
            response = super().dispatch(request, *args, **kwargs)
        except visit.VisitOver:
            return go("mailbox-open")
        except store.TooManyTries:  # her visit goes on: she asks again with one press
            told = {"title": MailboxOpen.title, "view": self, "path": request.path}
            return TemplateResponse(request, "public/mailbox/busy.html", told, status=429)
        if self.goes_by_itself():
            response.headers["Refresh"] = (
                f"{visit.SHOWN_SECONDS + 1}; url={reverse('public:mailbox-open')}"
            )
        return response


class MailboxShow(VisitPage):
    """News for the holder of a code: steps and our messages, never the content.

    A second code leads to the same address, and finds an everyday appointment there.
    """

    template_name = "public/mailbox/show.html"
    title = _("News")
    mailbox: OpenedMailbox

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = look_up(self.keys)
        if found is None:
            return forget_visit(go("mailbox-open"))
        if isinstance(found, OpenedAppointment):
            note = {"title": self.title, "view": self, "appointment": found}
            return TemplateResponse(request, "public/mailbox/note.html", note)
        if isinstance(found, OpenedLetter):
            return TemplateResponse(request, "public/offer/show.html", self.told_of(found))
        self.mailbox, self.voice = found, voice_of(found)
        return super().get(request, *args, **kwargs)

    def told_of(self, letter: OpenedLetter) -> dict[str, Any]:  # Any: template context
        """What a kelurahan or another body finds behind the code of our letter."""
        asked = asks.in_words(letter.asks)
        return {"title": self.title, "view": self, "letter": letter, "asks": asked}

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        entries = post.thread(self.keys, self.mailbox)
        return super().get_context_data(
            news=steps_of(self.mailbox.status),
            mailbox=self.mailbox,
            entries=entries,
            has_letters=bool(self.mailbox.letters),
            is_finished=self.mailbox.status in FINISHED,
            **context,
        )


def steps_of(status: str) -> list[dict[str, object]]:
    """The way of a matter with the step it has reached; `answered` is an end of its own."""
    order = [PublicStatus.RECEIVED, PublicStatus.READ]
    order += (
        [PublicStatus.ANSWERED]
        if status == PublicStatus.ANSWERED
        else [PublicStatus.IN_PROGRESS, PublicStatus.DONE]
    )
    reached = order.index(PublicStatus(status)) if status in order else 0
    return [
        {"code": step.value, "is_reached": place <= reached, "is_current": place == reached}
        for place, step in enumerate(order)
    ]


def look_up(keys: ReceiptKeys) -> Opened | None:
    """Ask what the code opens. Raises store.TooManyTries."""
    return with_patience(lambda: store.open_mailbox(keys.lookup_id))


def with_patience(ask: Callable[[], Answer]) -> Answer:
    """Use a code; when too many try, wait a little, one visitor at a time: a flood of tries must
    not hold the threads that everybody else needs. Raises store.TooManyTries at last."""
    with suppress(store.TooManyTries):
        return ask()
    if not _patient.acquire(blocking=False):
        raise store.TooManyTries
    try:
        for seconds in WAITS:
            time.sleep(seconds)
            with suppress(store.TooManyTries):
                return ask()
    finally:
        _patient.release()
    raise store.TooManyTries


def voice_of(found: Opened) -> Voice:
    """In whose words the pages behind this code speak; only a mailbox may speak to a child."""
    is_childs = isinstance(found, OpenedMailbox) and found.voice == Voice.CHILD
    return Voice.CHILD if is_childs else Voice.ADULT


def hold_visit(response: HttpResponse, keys: ReceiptKeys, voice: Voice) -> HttpResponse:
    response.set_cookie(
        visit.COOKIE,
        visit.cookie_for(keys, voice),
        path=visit.PATH,
        secure=settings.SECURE_COOKIES,
        httponly=True,
        samesite="Lax",
    )
    return response


def forget_visit(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(visit.COOKIE, path=visit.PATH, samesite="Lax")
    return response
