"""Home of the page for photos and files: after the words were sent, so none holds them up."""

from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from intake.attachments.kinds import MOST_FILES, Reason, State
from intake.public import store, visit
from intake.public.codes import Voice
from intake.public.forms.child_code import ChildFileForm
from intake.public.forms.file import FileForm
from intake.public.sender import Sender, by_code, by_draft
from intake.public.store import HeldFile
from intake.public.upload import Outcome, SealedUpload
from intake.public.views.base import DraftPage, PublicPage, go, go_on
from intake.public.views.mailbox import VisitPage, hold_visit, with_patience

Answer = TypeVar("Answer")


class TakesFiles(PublicPage):
    """Shows what arrived and takes more, for whoever the address says."""

    title = _("Files")
    held: list[HeldFile]

    @property
    def sender(self) -> Sender:
        """Who hands them in: a sent draft, or whoever holds a code."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        held = patiently(lambda: store.files(self.sender))
        if held is None:
            return go("mailbox-open")
        self.held = held
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form_class(request.POST)
        form.is_valid()
        may_keep_original = bool(form.cleaned_data.get("original"))
        uploads = request.FILES.getlist("file")
        outcomes = [
            self.hand_in(one, may_keep_original=may_keep_original)
            for one in uploads
            if isinstance(one, SealedUpload)
        ]
        if outcomes and set(outcomes) == {Outcome.KEPT}:
            return self.all_kept()
        form.explain(outcomes)
        self.held = self.held_if_known()
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)

    @property
    def form_class(self) -> type[FileForm]:
        return ChildFileForm if self.voice == Voice.CHILD else FileForm

    def all_kept(self) -> HttpResponse:
        """Where to go when every file is in."""
        raise NotImplementedError

    def hand_in(self, upload: SealedUpload, *, may_keep_original: bool) -> Outcome:
        """Hand in one box. A database that is away costs this file, never the report."""
        if upload.fault is not None:
            return upload.fault
        try:
            said = patiently(
                lambda: store.put_file(
                    self.sender,
                    client_key=self.sender.key_of(upload.digest),
                    sealed=upload.sealed,
                    may_keep_original=may_keep_original,
                )
            )
        except store.Unavailable:
            return Outcome.UNAVAILABLE
        return Outcome(said) if said else Outcome.UNAVAILABLE

    def held_if_known(self) -> list[HeldFile]:
        try:
            return store.files(self.sender) or []
        except store.Unavailable:
            return []

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        context.setdefault("form", self.form_class())
        taken = sum(one.state != State.REFUSED for one in self.held)
        return super().get_context_data(
            held=self.held,
            has_room=taken < MOST_FILES,
            phone_photo=Reason.PHONE_PHOTO,
            **context,
        )


class FileBegin(TakesFiles, DraftPage):
    """For the report that was just sent, until its code was typed back."""

    template_name = "public/file/begin.html"

    @property
    def sender(self) -> Sender:
        return by_draft(self.draft)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.draft.sent:
            return go_on(self.draft)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        if not self.draft.sent:
            return go_on(self.draft)
        return super().post(request)

    def all_kept(self) -> HttpResponse:
        """A file is a sign of life: her code stays for 20 minutes from here."""
        self.keep(lambda held: held)
        return go("file-begin")


class FileAdd(TakesFiles, VisitPage):
    """For the report whose code was typed, whatever else this browser has just sent."""

    template_name = "public/file/add.html"

    def goes_by_itself(self) -> bool:
        return False

    @property
    def sender(self) -> Sender:
        return by_code(self.keys)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Twenty minutes from here: choosing files takes its time.
        return hold_visit(super().get(request, *args, **kwargs), self.keys, self.voice)

    def all_kept(self) -> HttpResponse:
        try:
            visit.held_by(self.request)
        except visit.VisitOver:
            return go("letter-done")
        return go("file-add")


def patiently(ask: Callable[[], Answer | None]) -> Answer | None:
    """Ask again for a moment: in a flood of tries nobody's mailbox is found for a second."""

    def found() -> Answer:
        answer = ask()
        if answer is None:
            raise store.TooManyTries
        return answer

    with suppress(store.TooManyTries):
        return with_patience(found)
    return None
