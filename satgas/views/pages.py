"""Home of the pages that do something to one case: load it, or say 404 or 403, then the form."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise

from accounts.models import User
from accounts.permissions import Permission
from core.forms.base import ActionForm
from core.views.base import ActionView, SignedInRequest
from intake.access import get_case_or_404
from intake.models import Case
from satgas.access import get_follow_up_or_404, get_service_or_404
from satgas.models import FollowUp, Service


class CaseAction(ActionView):
    """A form about the case whose number stands in the address."""

    request: SignedInRequest
    need: ClassVar[Permission] = Permission.CASE_READ
    done: ClassVar[str | Promise] = ""
    case: Case

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.load(**kwargs)
        return super().dispatch(request, *args, **kwargs)

    def load(self, **kwargs: Any) -> None:
        self.case = get_case_or_404(self.request.scope, kwargs["number"], need=self.need)

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
