"""Home of the page with the messages of one code: reading them, and writing to the reporter."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm
from core.views.base import SignedInRequest
from intake import threads
from intake.actions import complaint as complaints
from intake.actions import message as actions
from intake.forms.message import MessageForm
from intake.models import Complaint
from intake.thread_access import get_thread_or_404
from intake.views.drafts import KeepsDraft


class MessageWrite(KeepsDraft):
    """The thread, opened and written down as read; below it the form, for whoever answers."""

    request: SignedInRequest
    template_name = "intake/message/write.html"
    form_class = MessageForm
    title = _("Messages")
    submit_label = _("Send the message")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.sight = get_thread_or_404(self.request.scope, kwargs["number"])
        return super().dispatch(request, *args, **kwargs)

    @property
    def file(self) -> Complaint:
        return self.sight.complaint

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whoever comes by the address of a notice has opened the complaint, too."""
        if self.sight.case is None and self.sight.answers:
            complaints.open_for_reading(by=self.author, complaint=self.file)
        unread = threads.unread_ids(self.sight)
        page = super().get(request, *args, **kwargs)
        actions.mark_read(sight=self.sight, message_ids=unread)
        return page

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.sight.answers:
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        sight = self.sight
        summary = threads.summary_of(self.file)
        return super().get_context_data(
            complaint=self.file,
            case=sight.case,
            thread=summary,
            lines=threads.lines_of(sight),
            is_ready=sight.is_ready,
            is_over=threads.is_over(sight),
            may_answer=sight.answers,
            may_take_up=threads.may_take_up(sight) and threads.asks_again(self.file),
            is_closed=threads.is_of_a_closed_case(sight),
            **context,
        )

    def act(self, form: ActionForm) -> str:
        actions.write(
            by=self.author,
            complaint=self.file,
            words=form.cleaned_data["words"],
            client_key=form.cleaned_data["client_key"],
        )
        messages.success(self.request, _("Your message waits for her. Only her code opens it."))
        return reverse("intake:message-write", args=[self.file.number])
