"""Home of the page for photos and files: after the words were sent, so none holds them up."""

import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from intake.attachments.kinds import MOST_FILES, Reason, State
from intake.public import store, visit
from intake.public.forms.file import FileForm
from intake.public.sender import Sender, by_code, by_draft
from intake.public.store import HeldFile
from intake.public.upload import Outcome, SealedUpload
from intake.public.views import mailbox
from intake.public.views.base import PublicPage, go
from intake.public.views.mailbox import visited

Answer = TypeVar("Answer")


class FileAdd(PublicPage):
    """Shows what arrived and takes more. Opened from the code's page and from the news."""

    template_name = "public/file/add.html"
    title = _("Files")
    sender: Sender
    held: list[HeldFile]
    is_new = False  # the code was not typed back yet

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        draft = self.draft_if_any()
        if draft is not None and draft.sent:
            self.sender, self.is_new = by_draft(draft), True
        else:
            try:
                self.sender = by_code(visited(request, is_sending=request.method == "POST"))
            except visit.VisitOver:
                return go("mailbox-open")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        held = patiently(lambda: store.files(self.sender))
        if held is None:
            return go("mailbox-open")
        self.held = held
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = FileForm(request.POST)
        form.is_valid()
        may_keep_original = bool(form.cleaned_data.get("original"))
        uploads = request.FILES.getlist("file")
        outcomes = [
            self.hand_in(one, may_keep_original=may_keep_original)
            for one in uploads
            if isinstance(one, SealedUpload)
        ]
        if outcomes and set(outcomes) == {Outcome.KEPT}:
            return go("file-add")
        form.explain(outcomes)
        self.held = self.held_if_known()
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)

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
        context.setdefault("form", FileForm())
        taken = sum(one.state != State.REFUSED for one in self.held)
        return super().get_context_data(
            held=self.held,
            is_new=self.is_new,
            has_room=taken < MOST_FILES,
            phone_photo=Reason.PHONE_PHOTO,
            **context,
        )


def patiently(ask: Callable[[], Answer | None]) -> Answer | None:
    """Ask up to three times: in a flood of tries nobody's mailbox is found for a second."""
    for seconds in mailbox.WAITS:
        time.sleep(seconds)
        found = ask()
        if found is not None:
            return found
    return None
