"""Home of the breach register's pages: list, entry, one breach with letters, stopping, telling."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from accounts.permissions import Permission
from accounts.views.step_up import FreshFactor
from core import clock
from core.forms.base import ActionForm
from core.views.base import ActionView, Page, SignedInRequest
from core.views.filters import id_in
from core.views.lists import ListPage
from satgas import trail
from satgas.actions import breach as actions
from satgas.breaches import alert_in, breach_in, breaches_in
from satgas.forms.breach import BreachRecordForm, BreachTellForm
from satgas.models import Breach


class Guarded(View):
    """Only with the permission somewhere; a breach of another unit is not there."""

    request: SignedInRequest
    need = Permission.AUDIT_READ

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.request.scope.may_anywhere(self.need):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def units(self) -> tuple[int, ...]:
        units: tuple[int, ...] = self.request.scope.units_where(self.need)
        return units

    def breach(self, breach_id: int) -> Breach:
        found = breach_in(self.units, breach_id)
        if found is None:
            raise Http404
        return found


class BreachList(Guarded, ListPage):
    """Every breach of her units, newest first, with the time that is left."""

    request: SignedInRequest
    template_name = "satgas/breach/list.html"
    title = _("Breaches")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(
            rows=breaches_in(self.units),
            may_record=self.request.scope.may_anywhere(Permission.BREACH_HANDLE),
            **context,
        )


class BreachRecord(Guarded, ActionView):
    """Enter a breach; the clock of three times 24 hours starts when it was noticed."""

    request: SignedInRequest
    need = Permission.BREACH_HANDLE
    template_name = "satgas/breach/record.html"
    form_class = BreachRecordForm
    title = _("Record a breach")
    submit_label = _("Record the breach")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "accounts": trail.accounts_of(self.units)}

    def get_initial(self) -> dict[str, Any]:
        """What an alert already says, where one led here (`janggal`: its id)."""
        asked = id_in(self.request.GET.get("janggal", ""))
        alert = None if asked is None else alert_in(self.units, asked)
        if alert is None:
            return super().get_initial()
        seen = {"since": alert.happened_from, "until": alert.raised_at, "noticed": clock.now()}
        return {**super().get_initial(), "account": alert.account_id, **seen}

    def act(self, form: ActionForm) -> str:
        data = form.cleaned_data
        account = trail.account(data["account"])
        entered = actions.record(
            by=self.request.scope.user,
            unit=trail.unit_of(account, self.units),
            account=account,
            kind=data["kind"],
            seen_from=data["since"],
            seen_until=data["until"],
            noticed=data["noticed"],
        )
        return reverse("satgas:breach-detail", args=[entered.pk])


class BreachDetail(Guarded, Page):
    """Which files were seen, which fields, how long is left, and the letter for each file."""

    request: SignedInRequest
    template_name = "satgas/breach/detail.html"
    title = _("Breach")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        held = self.breach(self.kwargs["breach_id"])
        rows = trail.seen_by(
            by=self.request.scope.user,
            account=held.account,
            since=held.seen_from,
            until=held.seen_until,
        )
        letters = trail.letters_of(rows)
        return super().get_context_data(
            breach=held,
            rows=rows,
            letters=letters,
            classes=trail.classes_in(letters),
            may_answer=self.request.scope.may(Permission.BREACH_HANDLE, held.unit_id),
            **context,
        )


class BreachContain(Guarded, FreshFactor, ActionView):
    """End every session of the account and reverse its grants, after a fresh proof."""

    request: SignedInRequest
    need = Permission.BREACH_HANDLE
    template_name = "satgas/breach/contain.html"
    form_class = ActionForm
    title = _("Stop the account")
    submit_label = _("End its sessions and reverse its grants")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.breach(kwargs["breach_id"])
        return super().get(request, *args, **kwargs)

    def act(self, form: ActionForm) -> str:
        held = self.breach(self.kwargs["breach_id"])
        actions.contain(by=self.request.scope.user, breach=held)
        messages.success(
            self.request, _("Its sessions are ended and its grants are being reversed.")
        )
        return reverse("satgas:breach-detail", args=[held.pk])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        held = self.breach(self.kwargs["breach_id"])
        back = reverse("satgas:breach-detail", args=[held.pk])
        return super().get_context_data(breach=held, back_url=back, **context)


class BreachTell(Guarded, ActionView):
    """Write down that the people have their letters, or the agency its notice."""

    request: SignedInRequest
    need = Permission.BREACH_HANDLE
    template_name = "satgas/breach/tell.html"
    form_class = BreachTellForm
    title = _("Record who was told")
    submit_label = _("Record this")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        held = self.breach(kwargs["breach_id"])
        if not held.to_tell:
            return redirect("satgas:breach-detail", held.pk)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        to_tell = self.breach(self.kwargs["breach_id"]).to_tell
        return {**super().get_form_kwargs(), "to_tell": to_tell}

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "at": clock.now()}

    def act(self, form: ActionForm) -> str:
        held = self.breach(self.kwargs["breach_id"])
        data = form.cleaned_data
        by = self.request.scope.user
        held = actions.note_told(by=by, breach=held, whom=data["whom"], at=data["at"])
        left = _("Recorded. One notice is left.") if held.to_tell else _("Recorded. All are told.")
        messages.success(self.request, left)
        return reverse("satgas:breach-detail", args=[held.pk])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        held = self.breach(self.kwargs["breach_id"])
        back = reverse("satgas:breach-detail", args=[held.pk])
        return super().get_context_data(breach=held, back_url=back, **context)
