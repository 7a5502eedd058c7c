"""Home of the volunteer's report page and of its acceptance at the desk."""

from typing import Any, cast

from django.contrib import messages
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.forms.base import ActionForm
from core.views.base import ActionView, SignedInRequest
from satgas.actions import visit_report
from satgas.forms.task import TaskTakeForm
from satgas.forms.visit_report import VisitReportForm
from satgas.models import Task
from satgas.task_access import get_desk_task_or_404, get_task_to_report_or_404, still_sees
from satgas.task_rows import row_of


class VisitReportSend(ActionView):
    """One screen. Whatever goes wrong, what was typed comes back with the page."""

    request: SignedInRequest
    form_class = VisitReportForm
    template_name = "satgas/visit_report/send.html"
    title = _("Report on the visit")
    submit_label = _("Send the report")

    @cached_property
    def task(self) -> Task:
        return get_task_to_report_or_404(self.request.scope, self.kwargs["task_id"])

    def get_initial(self) -> dict[str, Any]:
        corrects = self.request.GET.get("perbaiki", "")
        return {**super().get_initial(), "visited_at": clock.now(), "corrects": corrects}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(row=row_of(self.task), task_url=self.back_url(), **context)

    def back_url(self) -> str:
        """The task; the home page when only the report may still come."""
        if still_sees(self.request.scope, self.task):
            return reverse("satgas:task-detail", args=[self.task.pk])
        return reverse("accounts:home-show")

    def act(self, form: ActionForm) -> str:
        given = form.cleaned_data
        report, _is_new = visit_report.send(
            by=cast("User", self.request.user),
            task=self.task,
            visit=visit_report.Visit(
                visited_at=given["visited_at"],
                found_home=given["found_home"],
                safety=given["safety"],
                needs=given["needs"],
                findings=given["findings"],
                corrects_id=given["corrects"],
            ),
            client_key=given["client_key"],
        )
        said = _("Your report has arrived. Thank you; the office reads it now.")
        if report.is_late:
            said = _("Your report has arrived. It came late; the office reads it all the same.")
        messages.success(self.request, said)
        return self.back_url()


class VisitReportAccept(ActionView):
    """The desk has read the report; the task is finished and leaves the volunteer's phone."""

    request: SignedInRequest
    http_method_names = ("post",)
    form_class = TaskTakeForm
    template_name = "satgas/visit_report/accept.html"
    title = _("This report cannot be accepted")

    @cached_property
    def task(self) -> Task:
        return get_desk_task_or_404(self.request.scope, self.kwargs["task_id"])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        case_url = reverse("satgas:case-detail", args=[self.task.case.number])
        return super().get_context_data(case_url=case_url, **context)

    def act(self, form: ActionForm) -> str:
        visit_report.accept(by=cast("User", self.request.user), task=self.task)
        messages.success(self.request, _("The report was accepted. The task is finished."))
        return reverse("satgas:case-detail", args=[self.task.case.number])
