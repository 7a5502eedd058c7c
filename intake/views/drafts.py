"""Home of forms that wait for whoever began them: kept while she types, there when she is back."""

from http import HTTPStatus
from typing import Any, ClassVar, cast
from uuid import UUID

from django import forms
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.gate import seconds_left
from accounts.models import User
from core import idempotency
from core.errors import Refusal
from core.forms.base import CLIENT_KEY, ActionForm
from core.templatetags.ppa import hour
from core.views.base import ActionView, SignedInRequest
from intake.actions import form_draft
from intake.actions.form_draft import File, Kept, Typed

HEADER = "X-Draft"  # the page keeps by itself what is being typed
DROP = "drop_draft"  # the name of the button that throws it away


class KeepsDraft(ActionView):
    """A form about one case or complaint. What was typed and not sent waits a day for her.

    A draft is kept and found at the form's own address only, so whoever may not open the form any
    more reaches no draft either. A form of one short answer keeps none.
    """

    request: SignedInRequest
    keeps_draft: ClassVar[bool] = True

    @property
    def file(self) -> File:
        """The case or complaint that the form is about: its key seals the draft. None where there
        is no file yet: then the draft has a key of its own (ADR 0031)."""
        raise NotImplementedError

    @cached_property
    def kept(self) -> Kept | None:
        return form_draft.find(by=self.author, file=self.file, path=self.request.path)

    @property
    def author(self) -> User:
        user: User = self.request.scope.user
        return user

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if HEADER in request.headers or getattr(request, "is_only_kept", False):
            return self.keep()
        if self.keeps_draft and DROP in request.POST:
            form_draft.drop(by=self.author, path=request.path)
            return HttpResponseRedirect(request.get_full_path())
        return super().post(request, *args, **kwargs)

    def keep(self) -> HttpResponse:
        """For the page's script: when it was kept, and how long she stays signed in (seconds)."""
        form = self.get_form()
        if not self.keeps_draft or not is_long(form) or self.was_sent(form):
            return JsonResponse({}, status=HTTPStatus.CONFLICT)
        try:
            saved_at = form_draft.keep(
                by=self.author, file=self.file, path=self.request.path, typed=self.typed(form)
            )
        except Refusal as refusal:
            return JsonResponse({"words": str(refusal.message)}, status=refusal.status)
        words = _("Draft kept at %(hour)s.") % {"hour": hour(saved_at)}
        return JsonResponse({"words": words, "left": seconds_left(self.request)})

    def typed(self, form: ActionForm) -> Typed:
        """What of a sent form is worth keeping."""
        return typed_into(form)

    def was_sent(self, form: ActionForm) -> bool:
        """Whether this is the echo of a form that was sent already: typed a moment before."""
        try:
            key = UUID(str(form.data.get(CLIENT_KEY)))
        except ValueError:
            return True  # no page of ours sends such a key
        return idempotency.was_sent(scope=self.sent_as(), key=key)

    def get_form(self, form_class: Any = None) -> ActionForm:
        form = super().get_form(form_class)
        if self.keeps_draft and not form.is_bound and is_long(form) and self.kept is not None:
            form.initial = {**form.initial, **restored_into(form, self.kept.typed)}
        return form

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        told = super().get_context_data(**context)
        form: ActionForm = told["form"]
        if self.keeps_draft and is_long(form):
            told |= {"is_kept": True, "restored": None if form.is_bound else self.kept}
        return told

    def form_valid(self, form: ActionForm) -> HttpResponse:
        answer = super().form_valid(form)
        if self.keeps_draft and answer.status_code == HTTPStatus.FOUND:
            form_draft.drop(by=self.author, path=self.request.path)
        return answer


def is_long(form: ActionForm) -> bool:
    """Whether losing it would hurt: a text of more than a line, or more than one answer."""
    shown = form.visible_fields()
    return len(shown) > 1 or any(isinstance(one.field.widget, forms.Textarea) for one in shown)


def typed_into(form: ActionForm) -> Typed:
    """What was sent for the fields that show; the hidden ones belong to the page, not to her."""
    sent = cast("MultiValueDict[str, str]", form.data)
    return {
        one.html_name: [str(text) for text in sent.getlist(one.html_name)]
        for one in form.visible_fields()
        if one.html_name in sent
    }


def restored_into(form: ActionForm, typed: Typed) -> dict[str, Any]:
    """Values to open the form with, as its fields expect them before anything is checked."""
    found: dict[str, Any] = {}
    for one in form.visible_fields():
        texts = typed.get(one.html_name, [])
        if isinstance(one.field, forms.BooleanField):
            found[one.name] = bool(texts)
        elif isinstance(one.field.widget, forms.SelectMultiple | forms.CheckboxSelectMultiple):
            found[one.name] = texts
        elif texts:
            found[one.name] = texts[-1]
    return found
