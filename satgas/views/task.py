"""Home of the task pages: the volunteer's list and task, and the desk's sending and withdrawing."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.domiciles import domicile_of
from accounts.models import User
from accounts.permissions import Permission
from accounts.volunteers import waiting_for_a_phone
from core import clock
from core.errors import Refusal
from core.forms.base import ActionForm
from core.views.base import ActionView, Page, SignedInRequest
from core.views.lists import ListPage
from intake.access import get_case_or_404
from intake.models import Case
from intake.views.drafts import KeepsDraft
from satgas.actions import task as tasks
from satgas.actions import task_offer
from satgas.forms.task import TaskCancelForm, TaskSendForm, TaskTakeForm
from satgas.models import Task, task_state_of
from satgas.task_access import (
    get_desk_task_or_404,
    get_sent_task_or_404,
    get_task_or_404,
    own_reports_on,
    tasks_seen_by,
)
from satgas.task_rows import row_of, sections_of
from satgas.task_teams import teams_near


class TaskList(ListPage):
    """What she is asked to do, what waits for an answer first; and who leads, her team."""

    request: SignedInRequest
    template_name = "satgas/task/list.html"
    title = _("My tasks")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        seen = tasks_seen_by(self.request.scope).worth_showing(clock.now()).by_window()
        leads = self.request.scope.may_anywhere(Permission.DEVICE_MANAGE)
        return super().get_context_data(
            sections=sections_of(list(seen)),
            asks_where_she_lives=domicile_of(cast("User", self.request.user)) is None,
            leads=leads,
            without_phone=waiting_for_a_phone(self.request.scope) if leads else 0,
            **context,
        )


class TaskDetail(Page):
    """One task: what it is, the one next step, and near the visit also whom and where."""

    request: SignedInRequest
    template_name = "satgas/task/detail.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        task = get_task_or_404(self.request.scope, self.kwargs["task_id"])
        by = cast("User", self.request.user)
        extract = None
        if tasks.may_open_extract(by=by, task=task):
            extract = tasks.open_extract(by=by, task=task)
        return super().get_context_data(
            task=task,
            row=row_of(task),
            state=task_state_of(task),
            extract=extract,
            opens_later=clock.now() < task.opens_at,
            reports=own_reports_on(self.request.scope, task),
            form=TaskTakeForm(),
            **context,
        )


class TaskTake(ActionView):
    """One tap on the task's page. Whoever comes second hears that somebody was faster."""

    request: SignedInRequest
    http_method_names = ("post",)
    form_class = TaskTakeForm
    template_name = "satgas/task/take.html"
    title = _("This task cannot be taken")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.task = get_sent_task_or_404(self.request.scope, kwargs["task_id"])
        return super().post(request, *args, **kwargs)

    def act(self, form: ActionForm) -> str:
        if isinstance(self.task, Refusal):
            raise self.task
        tasks.take(by=cast("User", self.request.user), task=self.task)
        messages.success(self.request, _("The task is yours. Thank you."))
        return reverse("satgas:task-detail", args=[self.task.pk])


class TaskSend(KeepsDraft):
    """The desk asks a field team. The form shows that the volunteer gets no more than this."""

    request: SignedInRequest
    form_class = TaskSendForm
    template_name = "satgas/task/send.html"
    title = _("Send a task to the field")
    submit_label = _("Send the task")

    @cached_property
    def case(self) -> Case:
        return get_case_or_404(self.request.scope, self.kwargs["number"], need=Permission.TASK_SEND)

    @property
    def file(self) -> Case:
        return self.case

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "teams": teams_near(self.case)}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        back_url = reverse("satgas:case-detail", args=[self.case.number])
        return super().get_context_data(case=self.case, back_url=back_url, **context)

    def act(self, form: ActionForm) -> str:
        given = form.cleaned_data
        task = task_offer.send(
            by=cast("User", self.request.user),
            case=self.case,
            team=given["team"],
            kind=given["kind"],
            extract=task_offer.Extract(
                name_shown=given["name_shown"],
                meeting_place=given["meeting_place"],
                purpose=given["purpose"],
                needs=given["needs"],
            ),
            window=task_offer.Window(starts_at=given["starts_at"], ends_at=given["ends_at"]),
            due_at=given["due_at"],
        )
        said = _("Task %(number)s was sent. The team has been told that there is one.")
        messages.success(self.request, said % {"number": task.number})
        return reverse("satgas:case-detail", args=[self.case.number])


class TaskCancel(KeepsDraft):
    """The desk withdraws a task that nobody has reported on."""

    request: SignedInRequest
    form_class = TaskCancelForm
    template_name = "satgas/task/cancel.html"
    title = _("Withdraw a task")
    submit_label = _("Withdraw the task")

    @cached_property
    def task(self) -> Task:
        task_id: UUID = self.kwargs["task_id"]
        return get_desk_task_or_404(self.request.scope, task_id)

    @property
    def file(self) -> Case:
        return self.task.case

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        case = self.task.case
        back_url = reverse("satgas:case-detail", args=[case.number])
        row = row_of(self.task)
        return super().get_context_data(case=case, row=row, back_url=back_url, **context)

    def act(self, form: ActionForm) -> str:
        tasks.cancel(
            by=cast("User", self.request.user), task=self.task, reason=form.cleaned_data["reason"]
        )
        messages.success(self.request, _("The task was withdrawn."))
        return reverse("satgas:case-detail", args=[self.task.case.number])
