"""Home of the pages of a service: adding one, and its end."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from core import clock
from satgas import choices
from satgas.actions import service
from satgas.forms.service import ServiceAddForm, ServiceFinishForm
from satgas.models import PlanItem, ServiceState
from satgas.models.codes import NOTE_CLASS
from satgas.views.pages import CaseAction, ServiceAction


class ServiceAdd(CaseAction):
    """A service of the plan, or in an emergency before there is one."""

    template_name = "satgas/service/add.html"
    form_class = ServiceAddForm
    need = Permission.SERVICE_RECORD
    title = _("Add a service")
    submit_label = _("Add the service")
    done = _("The service is added. Plan a follow-up, so that somebody looks whether it helps.")
    items: list[PlanItem]

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        items = choices.plan_items_of(self.case)
        self.items = [one for one in items if self.reading.gives(NOTE_CLASS[one.service_kind])]

    @property
    def kinds(self) -> list[str]:
        """Kinds of service that her desk gives or coordinates."""
        return [kind for kind, held in NOTE_CLASS.items() if self.reading.gives(held)]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "items": self.items, "kinds": self.kinds}

    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET.get("butir", "")
        item = next((one for one in self.items if str(one.pk) == asked), None)
        chosen = {} if item is None else {"plan_item": item.pk, "kind": item.service_kind}
        return {**super().get_initial(), "planned_on": clock.today(), **chosen}

    def run(self, data: dict[str, Any]) -> None:
        service.add(by=self.user, case=self.case, **data)


class ServiceFinish(ServiceAction):
    """The service was given, or was not, with a reason from the list."""

    template_name = "satgas/service/finish.html"
    form_class = ServiceFinishForm
    need = Permission.SERVICE_RECORD
    title = _("End the service")
    submit_label = _("Record how it ended")
    done = _("The end of the service is recorded.")

    def run(self, data: dict[str, Any]) -> None:
        if data["outcome"] == ServiceState.DONE:
            service.finish(by=self.user, service=self.service)
        else:
            service.decline(by=self.user, service=self.service, reason=data["reason"])
