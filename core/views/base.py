"""Home of the two kinds of page: one that shows, and one that does."""

from typing import Any, ClassVar, cast
from uuid import uuid4

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import Promise
from django.views.generic import FormView, TemplateView

from core import audit, idempotency
from core.errors import Refusal
from core.forms.base import ActionForm


class Page(TemplateView):
    """A page that shows something. `title` is its h1 and the first part of <title>."""

    title: ClassVar[str | Promise] = ""

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        return super().get_context_data(**{"title": self.title, **context})


class ActionView(FormView[ActionForm]):
    """A page with one form that calls one action.

    `act` gets the valid form, calls the action and returns where to go next. A repeat of the same
    form (same client key, same content) gets the same answer without a second effect; a Refusal
    becomes an error above the filled form, so that nothing typed is lost.
    """

    title: ClassVar[str | Promise] = ""
    submit_label: ClassVar[str | Promise] = ""

    def act(self, form: ActionForm) -> str:
        raise NotImplementedError

    def actor(self) -> audit.Actor:
        return cast("audit.Actor", self.request.user)

    def get_initial(self) -> dict[str, Any]:  # Any: field values
        return {"client_key": uuid4(), **super().get_initial()}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        own = {"title": self.title, "submit_label": self.submit_label}
        return super().get_context_data(**{**own, **context})

    def form_valid(self, form: ActionForm) -> HttpResponse:
        try:
            with transaction.atomic():
                url = idempotency.once(
                    scope=self.sent_as(),
                    key=form.cleaned_data["client_key"],
                    body_hash=form.fingerprint(),
                    run=lambda: self.act(form),
                )
        except Refusal as refusal:
            return self.refused(form, refusal)
        return HttpResponseRedirect(url)

    def sent_as(self) -> str:
        """Whose form at which address: within this a client key has one effect."""
        return f"{self.actor().actor_id}:{self.request.path}"[:80]

    def refused(self, form: ActionForm, refusal: Refusal) -> HttpResponse:
        form.refuse(refusal)
        return self.render_to_response(self.get_context_data(form=form), status=refusal.status)

    def form_invalid(self, form: ActionForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class SignedInRequest(HttpRequest):
    """A request behind sign-in, with the scope of who asks (set by accounts.middleware)."""

    scope: Any  # Any: accounts.scope.Scope, which core may not import
