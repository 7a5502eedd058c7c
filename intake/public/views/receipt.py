"""Home of the code page: the code, what happens next, and typing it back once."""

import secrets
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from intake.public import receipt
from intake.public.codes import Voice
from intake.public.forms.child_code import ChildCodeForm
from intake.public.forms.code import CodeForm
from intake.public.spoken import YOUNG
from intake.public.views.base import DraftPage, PublicPage, forget_draft, go, go_on


class ReceiptShow(DraftPage):
    """The same code each time until it was typed back; then nothing of the visit is left here."""

    template_name = "public/receipt/show.html"
    title = _("Your code")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.draft.sent:
            return go_on(self.draft)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        if not self.draft.sent:
            return go_on(self.draft)
        form = self.form_class(request.POST)
        if form.is_valid() and secrets.compare_digest(form.cleaned_data["code"], self.draft.code):
            self.draft.drop()
            return forget_draft(go("receipt-finish", young=self.voice == Voice.CHILD))
        if form.is_valid():
            form.add_error("code", form.not_this_one)
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)

    @property
    def form_class(self) -> type[CodeForm]:
        return ChildCodeForm if self.voice == Voice.CHILD else CodeForm

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        context.setdefault("form", self.form_class())
        return super().get_context_data(
            code=receipt.spaced(self.draft.code),
            second_code=receipt.spaced(self.draft.second_code),
            **context,
        )


class ReceiptFinish(PublicPage):
    """The last page. It knows nothing about the visit."""

    template_name = "public/receipt/finish.html"
    title = _("Done")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.voice = Voice.CHILD if YOUNG in request.GET else Voice.ADULT
        return super().get(request, *args, **kwargs)
