"""Home of the desk's pages on complaints: the queue and one complaint."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.domiciles import kelurahan_for
from accounts.permissions import Permission
from core import clock
from core.errors import Refusal
from core.forms.base import ActionForm
from core.views.base import Page, SignedInRequest
from core.views.lists import PAGE, ListPage
from intake import (
    clocks_shown,
    cover_letters,
    desk_codes,
    events_shown,
    flood,
    joins,
    queue,
    queue_filters,
    threads,
)
from intake.access import get_complaint_or_404
from intake.actions import candidates, form_draft
from intake.actions import complaint as actions
from intake.actions import message as thread
from intake.attachment_rows import rows_for
from intake.chat.reading import numbers_in
from intake.chat.telling import first_day_in
from intake.errors import TicketKnown
from intake.forms.complaint import SENT, TICKET, ComplaintRecordForm
from intake.forms.message import ComplaintReviveForm
from intake.models import Complaint
from intake.models.codes import Channel
from intake.public.forms.contact import YES
from intake.public.payload import Contact, Payload
from intake.source import Source
from intake.thread_access import sight_of
from intake.views.drafts import KeepsDraft, typed_into
from intake.views.of_complaint import OfComplaint

TO_CHAT, USE_NUMBER, USE_DAY = "to_chat", "use_number", "use_day"  # names of buttons

MOST_THREADS = 20


class ComplaintList(ListPage):
    """Everything that waits, by time left; or all, newest first; narrowed as one likes."""

    parameters = queue_filters.PARAMETERS | {PAGE}
    keeps_views = True
    request: SignedInRequest
    template_name = "intake/complaint/list.html"
    title = _("Complaints")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.request.scope.may_anywhere(Permission.COMPLAINT_READ):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        scope = self.request.scope
        filters = queue_filters.chosen_of(scope, self.request.GET)
        many = flood.seen_by(scope)
        rows = queue_filters.complaints_of(scope, filters, in_flood=bool(many))
        page = self.leaf_of(rows)
        decides = scope.may_anywhere(Permission.COMPLAINT_TRIAGE)
        begins = decides and filters.is_plain and page.number == 1 and bool(page.object_list)
        return super().get_context_data(
            page=page,
            filters=filters,
            begins_with=page.object_list[0] if begins else None,
            decides=decides,
            imports=scope.may_anywhere(Permission.COMPLAINT_IMPORT),
            many=many,
            threads=threads.waiting_threads(scope)[:MOST_THREADS],
            **context,
        )


class ComplaintRecord(KeepsDraft):
    """Write down what somebody told at the counter, on the phone or in a letter.

    There is no file yet, so the draft stands under a key of its own (ADR 0031).
    """

    request: SignedInRequest
    template_name = "intake/complaint/record.html"
    form_class = ComplaintRecordForm
    title = _("Record a complaint")
    submit_label = _("Record this complaint")
    file = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.request.scope.may_anywhere(Permission.COMPLAINT_TRIAGE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        buttons = (TO_CHAT, USE_NUMBER, USE_DAY)
        pressed = next((one for one in buttons if one in request.POST), "")
        return self.keep_and_go(pressed) if pressed else super().post(request, *args, **kwargs)

    def keep_and_go(self, pressed: str) -> HttpResponse:
        """Keep what stands in the form, with what she chose from the chat, and show it again."""
        typed = typed_into(self.get_form())
        chosen = self.request.POST[pressed]
        words = " ".join(typed.get("words", []))
        if pressed == USE_NUMBER and chosen in numbers_in(words):
            typed["number"] = [chosen]  # whether we may contact her, she says
        if pressed == USE_DAY and chosen == str(first_day_in(words)):
            typed["received_on"] = [chosen]
        try:
            form_draft.keep(by=self.author, file=None, path=self.request.path, typed=typed)
        except Refusal as refusal:
            return self.refused(self.get_form(), refusal)
        if pressed == USE_NUMBER:
            messages.info(
                self.request,
                _("The number is kept below “Yes”. Ask her whether we may, then choose."),
            )
        return HttpResponseRedirect(
            reverse("intake:chat-take") if pressed == TO_CHAT else self.here()
        )

    def here(self) -> str:
        return reverse("intake:complaint-record")

    def get_form_kwargs(self) -> dict[str, Any]:
        scope = self.request.scope
        places = {"kelurahan": kelurahan_for(scope), "units": queue.units_of(scope)}
        return super().get_form_kwargs() | places

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "received_on": clock.today()}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        told = super().get_context_data(**context)
        typed = self.kept.typed if self.kept and told.get("restored") else {}
        words = " ".join(typed.get("words", []))
        taken = numbers_in(" ".join(typed.get("number", [])))
        told["numbers"] = [one for one in numbers_in(words) if one not in taken]
        day = first_day_in(words)
        told["day"] = day if day and [str(day)] != typed.get("received_on") else None
        return told

    def refused(self, form: ActionForm, refusal: Refusal) -> HttpResponse:
        known = None
        if isinstance(refusal, TicketKnown):
            told = form.cleaned_data
            scope, unit = self.request.scope, told["unit"]
            known = queue.with_ticket(scope, unit, told["system"], told["ticket"])
        form.refuse(refusal)
        context = self.get_context_data(form=form, known=known)
        return self.render_to_response(context, status=refusal.status)

    def act(self, form: ActionForm) -> str:
        complaint = self.recorded(form)
        messages.success(self.request, _("The complaint is recorded. Decide on it when you can."))
        return reverse("intake:complaint-detail", args=[complaint.number])

    def recorded(self, form: ActionForm) -> Complaint:
        told = form.cleaned_data
        return actions.record(
            by=self.request.scope.user,
            payload=payload_of(told),
            unit=told["unit"],
            channel=Channel(told["channel"]),
            received_on=told["received_on"],
            source=source_of(told),
        )


def source_of(told: dict[str, Any]) -> Source:  # Any: clean values by field
    """Only what the chosen answer shows: another one's fields may still hold what she typed."""
    if told["elsewhere"] == TICKET:
        return Source(system=told["system"], ticket=told["ticket"])
    if told["elsewhere"] == SENT:
        return Source(sender=told["sender"], reference=told["reference"], agreed=told["agreed"])
    return Source()


def payload_of(told: dict[str, Any]) -> Payload:  # Any: clean values by field
    """What was told, in the shape in which every complaint arrives."""
    place, wants_contact = told["kelurahan"], told["wants_contact"] == YES
    contact = Contact(
        name=told["name"],
        number=told["number"],
        code_word=told["code_word"],
        may_leave_message=told["message"] == YES,
        note=told["note"],
        channel=told["way"],
        hours=tuple(told["hours"]),
        is_shared=told["shared"] == YES,
    )
    return Payload(
        client_key=str(told["client_key"]),
        day=clock.today().isoformat(),
        unit=told["unit"].code,
        who=told["who"],
        words=told["words"],
        safety=told["safety"],
        kelurahan=place.code if place else "",
        when=told["when"],
        age_band=told["age_band"],
        wants_contact=wants_contact,
        contact=contact if wants_contact else None,
    )


class ComplaintDetail(Page):
    """One complaint. Its first opening stops the clock; every opening is recorded."""

    request: SignedInRequest
    template_name = "intake/complaint/detail.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.complaint = get_complaint_or_404(self.request.scope, kwargs["number"])
        actions.open_for_reading(by=self.request.scope.user, complaint=self.complaint)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        opened = queue.read(self.request.scope, self.complaint)
        sight = sight_of(self.request.scope, self.complaint)
        return super().get_context_data(
            title=self.complaint.number,
            complaint=self.complaint,
            opened=opened,
            thread=threads.summary_of(self.complaint),
            code=desk_codes.shown_to(sight),
            letters=cover_letters.shown_of([self.complaint]).get(self.complaint.pk, []),
            may_write_letter=sight.answers,
            attachments=rows_for(self.request.scope, self.complaint),
            can=queue.can(self.request.scope, self.complaint),
            clocks=clocks_shown.of_complaint(self.request.scope, self.complaint),
            handover=clocks_shown.last_handover(self.complaint),
            into=joins.into_of(self.request.scope, self.complaint),
            joined=joins.here_of(self.request.scope, self.complaint),
            candidates=self.alike(),
            event=events_shown.of_complaint(self.complaint),
            **context,
        )

    def alike(self) -> list[candidates.Candidate]:
        """For whoever decides, while it waits."""
        scope = self.request.scope
        waits = queue.can(scope, self.complaint).triage
        return candidates.look(scope=scope, complaint=self.complaint) if waits else []


class ComplaintRevive(OfComplaint):
    """Take a refused complaint up again, because the reporter came back with her code."""

    template_name = "intake/complaint/revive.html"
    form_class = ComplaintReviveForm
    title = _("Take it up again")
    submit_label = _("Back to the queue")

    def act(self, form: ActionForm) -> str:  # noqa: ARG002
        thread.take_up(by=self.request.scope.user, complaint=self.complaint)
        messages.success(self.request, _("The complaint waits for triage again."))
        return self.back()
