"""Home of writing to us with a code: adding something, or answering our message."""

from contextlib import suppress
from http import HTTPStatus
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from intake.public import post, store, visit
from intake.public.codes import Says, Voice
from intake.public.forms.child_code import IN_WORDS_OF_A_CHILD
from intake.public.forms.letter import LetterForm, WishForm
from intake.public.forms.question import Text
from intake.public.store import OpenedMailbox
from intake.public.views.base import PublicPage, go
from intake.public.views.mailbox import VisitPage, hold_visit, look_up, with_patience


class SendsLetter(VisitPage):
    """A page with one form that sends one letter. The address of a second code finds nothing."""

    says: ClassVar[Says]
    form_class: ClassVar[type[WishForm]]
    mailbox: OpenedMailbox | None = None

    def goes_by_itself(self) -> bool:
        return "words" not in self.form_class.base_fields

    def finds(self) -> bool:
        """Whether the code opens what this page writes about."""
        found = look_up(self.keys)
        self.mailbox = found if isinstance(found, OpenedMailbox) else None
        return self.mailbox is not None and self.fits(self.mailbox)

    def hand_in(self, form: WishForm) -> bool:
        """False when the code opens nothing any more."""
        return post.send(
            self.keys, says=self.says, words=form.told, form_key=form.cleaned_data["key"]
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.finds():
            return go("mailbox-show")
        # Twenty minutes from here: whoever takes her time to write does not lose the letter.
        return hold_visit(super().get(request, *args, **kwargs), self.keys, self.voice)

    def fits(self, mailbox: OpenedMailbox) -> bool:  # noqa: ARG002
        """Whether this makes sense where the matter stands."""
        return True

    def form_in_her_words(self, data: object = None) -> WishForm:
        is_childs = self.voice == Voice.CHILD
        form_class = IN_WORDS_OF_A_CHILD.get(self.form_class) if is_childs else None
        return (form_class or self.form_class)(data)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form_in_her_words(request.POST)
        if not form.is_valid():
            return self.again(form, HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            is_stored = with_patience(lambda: self.hand_in(form))
        except store.TooManyTries:
            return self.refuse(form, _("Many people are writing now. Wait a minute, then send."))
        except store.TooManyLetters:
            return self.refuse(form, _("No more fits in today. Call us, or write tomorrow."))
        return go("letter-done") if is_stored else go("mailbox-show")

    def refuse(self, form: WishForm, why: Text) -> HttpResponse:
        form.add_error(None, why)
        return self.again(form, HTTPStatus.TOO_MANY_REQUESTS)

    def again(self, form: WishForm, status: HTTPStatus) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        context.setdefault("form", self.form_in_her_words())
        return super().get_context_data(mailbox=self.mailbox, **context)


class LetterWrite(SendsLetter):
    """Add something to what was told."""

    template_name = "public/letter/write.html"
    title = _("Write")
    says = Says.ADD
    form_class = LetterForm


class LetterAnswer(SendsLetter):
    """Answer what we wrote; our newest message stands above the form."""

    template_name = "public/letter/answer.html"
    title = _("Answer")
    says = Says.ANSWER
    form_class = LetterForm

    def fits(self, mailbox: OpenedMailbox) -> bool:
        return bool(mailbox.letters)

    def again(self, form: WishForm, status: HTTPStatus) -> HttpResponse:
        """In a flood of tries her words come back without our message, and nothing is lost."""
        with suppress(store.TooManyTries):
            found = look_up(self.keys)
            self.mailbox = found if isinstance(found, OpenedMailbox) else None
        return super().again(form, status)

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        entries = post.thread(self.keys, self.mailbox) if self.mailbox else []
        answered = next((entry for entry in entries if entry.is_ours), None)
        return super().get_context_data(answered=answered, **context)


class LetterDone(PublicPage):
    """It arrived. This page knows nothing of what, and works when the visit is over."""

    template_name = "public/letter/done.html"
    title = _("Sent")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with suppress(visit.VisitOver):
            self.voice = visit.held_by(request, is_sending=True).voice
        return super().dispatch(request, *args, **kwargs)
