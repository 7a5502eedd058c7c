"""Home of the pages before and during a call: first the plan, then the number."""

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.errors import ClassClosed
from core.forms.base import ActionForm
from core.views.base import ActionView, SignedInRequest
from intake import contact_history
from intake.access import get_case_or_404, get_complaint_or_404
from intake.actions import contact
from intake.contact_plan import Plan, in_danger, verdict_on
from intake.contacts import Whom, plan_of
from intake.forms.contact import ContactBeginForm, ContactShowForm
from intake.lookup.phone import normal_phone
from intake.models import ContactAttempt
from intake.public.codes import Channel


class BeginsContact(ActionView):
    """When, how and what to say; the number comes after the button, and only then.

    Who may not read how somebody is reached gets a 403.
    """

    request: SignedInRequest
    template_name = "intake/contact/begin.html"
    form_class = ContactBeginForm
    title = gettext_lazy("Before you call or write")
    submit_label = gettext_lazy("I will call or write now")

    def find(self, **kwargs: Any) -> Whom:
        """Whom the address means. Raises Http404."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.whom = self.find(**kwargs)
        try:
            self.plan: Plan = plan_of(self.request.scope, self.whom)
        except ClassClosed:
            raise PermissionDenied from None
        self.verdict = verdict_on(self.plan, clock.now())
        self.in_danger = in_danger(self.plan)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        asks = not self.verdict.may_call and self.in_danger.is_open
        told = {"asks_reason": asks, "may_write": self.verdict.is_open}
        return super().get_form_kwargs() | told

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(
            plan=contact_history.shown(self.plan),
            verdict=self.verdict,
            can_begin=self.verdict.is_open or self.in_danger.is_open,
            attempts=contact_history.attempts_of(self.request.scope, self.whom),
            back_url=back_url_of(self.whom),
            **context,
        )

    def act(self, form: ActionForm) -> str:
        attempt = contact.begin(
            by=self.request.scope.user,
            whom=self.whom,
            reason=form.cleaned_data.get("reason", ""),
        )
        return reverse("intake:contact-show", args=[attempt.pk])


class ContactBegin(BeginsContact):
    """The reporter of a complaint."""

    def find(self, **kwargs: Any) -> Whom:
        return Whom(complaint=get_complaint_or_404(self.request.scope, kwargs["number"]))


class ContactShow(ActionView):
    """The number for a quarter of an hour, to whoever opened it; and what came of it."""

    request: SignedInRequest
    template_name = "intake/contact/show.html"
    form_class = ContactShowForm
    title = gettext_lazy("Call or write now")
    submit_label = gettext_lazy("Write down what came of it")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        scope = self.request.scope
        found = contact_history.opening_of(scope.user, kwargs["attempt_id"])
        if found is None:
            raise Http404
        self.attempt: ContactAttempt = found
        if found.complaint is not None:
            self.whom = Whom(complaint=get_complaint_or_404(scope, found.complaint.number))
        else:
            case = get_case_or_404(scope, found.case.number)  # type: ignore[union-attr]
            self.whom = Whom(case=case, person=found.person, reporter_of=found.reporter_of)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def plan(self) -> Plan | None:
        """None when the quarter of an hour is over, it was closed, or the class is not hers."""
        if not contact_history.is_live(self.attempt, clock.now()):
            return None
        try:
            return plan_of(self.request.scope, self.whom)
        except ClassClosed:
            return None

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        plan = self.plan
        verdict = contact.verdict_of(self.attempt, plan) if plan else None
        return super().get_context_data(
            plan=plan,
            verdict=verdict,
            links=links_for(plan, verdict.ways) if plan and verdict else [],
            is_outside_plan=self.attempt.is_outside_plan,
            back_url=back_url_of(self.whom),
            **context,
        )

    def act(self, form: ActionForm) -> str:
        told = form.cleaned_data
        contact.finish(
            by=self.request.scope.user,
            attempt=self.attempt,
            outcome=told["outcome"],
            note=told["note"],
        )
        messages.success(self.request, _("What came of it is written down."))
        return back_url_of(self.whom)


def back_url_of(whom: Whom) -> str:
    name = "intake:complaint-detail" if whom.complaint else "satgas:case-detail"
    return reverse(name, args=[whom.file.number])


def links_for(plan: Plan, ways: frozenset[str]) -> list[dict[str, str]]:
    """Label and address of each way that is open; the others are no links at all.

    What a message is begun with tells nothing: not who writes, not why. It is Indonesian, whatever
    language whoever writes has chosen for her screen.
    """
    dialled = normal_phone(plan.number)
    if dialled is None:
        return []
    with translation.override(settings.LANGUAGE_CODE):
        words = quote(_("Hello. When is a good time to talk for a moment?"))
    every = {
        Channel.CALL: (_("Call"), f"tel:{dialled}"),
        Channel.WHATSAPP: (_("WhatsApp"), f"https://wa.me/{dialled[1:]}?text={words}"),
        Channel.SMS: (_("SMS"), f"sms:{dialled}?body={words}"),
    }
    return [{"label": label, "url": url} for way, (label, url) in every.items() if way in ways]
