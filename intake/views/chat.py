"""Home of the page that takes a pasted chat into the complaint that is being recorded."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from core.forms.base import ActionForm
from core.views.base import ActionView, SignedInRequest
from intake.actions import chat
from intake.forms.chat import ChatTakeForm


class ChatTake(ActionView):
    """Paste a chat; it stands in the form's draft then, with who wrote and when."""

    request: SignedInRequest
    template_name = "intake/chat/take.html"
    form_class = ChatTakeForm
    title = _("Paste a chat")
    submit_label = _("Put it into the form")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.request.scope.may_anywhere(Permission.COMPLAINT_TRIAGE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def act(self, form: ActionForm) -> str:
        back = reverse("intake:complaint-record")
        chat.take(by=self.request.scope.user, path=back, pasted=form.cleaned_data["chat"])
        return back
