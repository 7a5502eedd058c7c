"""Home of the pages that do something to one case: load it, or say 404 or 403, then the form."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise, cached_property

from accounts.models import User
from accounts.permissions import Permission
from core.data_classes import DataClass
from core.forms.base import ActionForm
from core.views.base import SignedInRequest
from intake.access import get_case_or_404
from intake.models import Case
from intake.views.drafts import KeepsDraft
from satgas.access import get_follow_up_or_404, get_service_or_404
from satgas.case_file.reading import Reading
from satgas.models import FollowUp, Service


class CaseAction(KeepsDraft):
    """A form about the case whose number stands in the address.

    `writes`: the class of what is typed here; who does not read it does not write it (403).
    """

    request: SignedInRequest
    need: ClassVar[Permission] = Permission.CASE_READ
    writes: ClassVar[DataClass | None] = None
    done: ClassVar[str | Promise] = ""
    asks: ClassVar[frozenset[str]] = frozenset()
    case: Case

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.load(**kwargs)
        if self.writes is not None and not self.reading.reads(self.writes):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def file(self) -> Case:
        return self.case

    def load(self, **kwargs: Any) -> None:
        self.case = get_case_or_404(self.request.scope, kwargs["number"], need=self.need)

    @cached_property
    def reading(self) -> Reading:
        """Who reads this case; with everything asked that the page itself shows."""
        return Reading(scope=self.request.scope, case=self.case, asked=self.asks)

    @property
    def user(self) -> User:
        user: User = self.request.scope.user
        return user

    def run(self, data: dict[str, Any]) -> None:
        """Call the action with the form's values."""
        raise NotImplementedError

    def act(self, form: ActionForm) -> str:
        data = {name: value for name, value in form.cleaned_data.items() if name != "client_key"}
        self.run(data)
        messages.success(self.request, str(self.answer(data)))
        return self.back_url

    def answer(self, data: dict[str, Any]) -> str | Promise:
        """What the next page says was done."""
        return self.done

    @property
    def back_url(self) -> str:
        return reverse("satgas:case-detail", args=[self.case.number])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(case=self.case, back_url=self.back_url, **context)


class ServiceAction(CaseAction):
    """A form about a service of a case."""

    service: Service

    def load(self, **kwargs: Any) -> None:
        self.service = get_service_or_404(self.request.scope, kwargs["service_id"], need=self.need)
        self.case = self.service.case

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(service=self.service, **context)


class FollowUpAction(CaseAction):
    """A form about a follow-up of a case."""

    follow_up: FollowUp

    def load(self, **kwargs: Any) -> None:
        self.follow_up = get_follow_up_or_404(
            self.request.scope, kwargs["follow_up_id"], need=self.need
        )
        self.case = self.follow_up.case

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(follow_up=self.follow_up, **context)


class DecidingAction(CaseAction):
    """A page whose reader decides on a text that opens with it: the reason first, where one is
    asked (L4)."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.reading.reader.is_ready(DataClass.NARRATIVE, self.case):
            return redirect("satgas:reason-give", self.case.number)
        return super().get(request, *args, **kwargs)
