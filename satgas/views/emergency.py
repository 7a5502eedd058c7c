"""Home of the pages on emergencies: opening a case, and looking at it afterwards."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from accounts.views.step_up import FreshFactor
from core.errors import Refusal
from core.forms.base import ActionForm
from core.views.base import ActionView, SignedInRequest
from core.views.lists import ListPage
from intake.models import EmergencyAccess
from satgas import exceptions
from satgas.actions import emergency
from satgas.forms.exception import EmergencyOpenForm, EmergencyReviewForm, EmptyForm


class EmergencyOpen(ActionView, FreshFactor):
    """Open a case that was not given to her, for four hours. A refusal is written down too."""

    request: SignedInRequest
    template_name = "satgas/emergency/open.html"
    form_class = EmergencyOpenForm
    title = _("Open a case in an emergency")
    submit_label = _("Open the case for 4 hours")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.request.scope.may_anywhere(Permission.EMERGENCY_OPEN):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "found": self.found}

    def act(self, form: ActionForm) -> str:
        opened = emergency.open_case(by=self.user, **_given(form))
        messages.success(
            self.request,
            _("The case is open for you until %(hour)s. Its case manager has been told.")
            % {"hour": exceptions.hour_of(opened)},
        )
        return reverse("satgas:case-detail", args=[opened.case.number])

    def refused(self, form: ActionForm, refusal: Refusal) -> HttpResponse:
        """After the refused change was taken back, so that this stays."""
        emergency.turn_away(by=self.user, why=str(refusal), **_given(form))
        return super().refused(form, refusal)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        answering = exceptions.who_to_call(self.request.scope)
        return super().get_context_data(answering=answering, is_found=bool(self.found), **context)

    @property
    def found(self) -> str:
        """The token of a case that she found by a search (intake.lookup.hits)."""
        return self.request.POST.get("found") or self.request.GET.get("temuan", "")

    @property
    def user(self) -> User:
        return cast("User", self.request.user)


def _given(form: ActionForm) -> dict[str, Any]:
    return {
        name: form.cleaned_data[name]
        for name in ("number", "found", "reason")
        if name in form.cleaned_data
    }


class EmergencyList(ListPage):
    """What waits for a second person, overdue first; below it what was found before."""

    request: SignedInRequest
    template_name = "satgas/emergency/list.html"
    title = _("Emergencies to look at")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        rows = exceptions.reviews_for(self.request.scope)
        decided = exceptions.decided_reviews_for(self.request.scope)
        return super().get_context_data(
            rows=rows, decided=decided, today=exceptions.today(), **context
        )


class EmergencyAction(ActionView):
    """A form about one emergency that she may look at."""

    request: SignedInRequest
    emergency: EmergencyAccess

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.emergency = exceptions.get_emergency_or_404(self.request.scope, kwargs["emergency_id"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(
            emergency=self.emergency,
            reason=exceptions.reason_of(self.request.scope, self.emergency),
            back_url=reverse("satgas:emergency-list"),
            **context,
        )


class EmergencyReview(EmergencyAction):
    """Read the reason and say whether it was needed."""

    template_name = "satgas/emergency/review.html"
    form_class = EmergencyReviewForm
    title = _("Look at an emergency")
    submit_label = _("Record what I found")

    def act(self, form: ActionForm) -> str:
        emergency.review(
            by=cast("User", self.request.user),
            emergency=self.emergency,
            verdict=form.cleaned_data["verdict"],
            note=form.cleaned_data["note"],
        )
        messages.success(self.request, _("Recorded. Thank you for looking."))
        return reverse("satgas:emergency-list")


class EmergencyApprove(EmergencyAction, FreshFactor):
    """The second person for a restricted case."""

    template_name = "satgas/emergency/approve.html"
    form_class = EmptyForm
    title = _("Let her into the restricted case")
    submit_label = _("Let her in for 4 hours")

    def act(self, form: ActionForm) -> str:  # noqa: ARG002
        emergency.approve(by=cast("User", self.request.user), asked=self.emergency)
        messages.success(self.request, _("She sees the case for 4 hours and has been told."))
        return reverse("satgas:emergency-list")
