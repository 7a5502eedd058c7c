"""Home of the page on which a volunteer says that she knows the person of a task."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.forms.base import ActionForm
from core.views.base import ActionView, SignedInRequest
from satgas.actions import tie
from satgas.forms.exception import TieForm
from satgas.models import Task
from satgas.task_access import get_task_or_404
from satgas.task_rows import row_of


class FieldTieDeclare(ActionView):
    """The task goes back to her team; she hears no more of it."""

    request: SignedInRequest
    template_name = "satgas/field_tie/declare.html"
    form_class = TieForm
    title = _("I know this person")
    submit_label = _("Say so and step back")

    @cached_property
    def task(self) -> Task:
        """Looked for when it is needed: sent twice, the form gets its first answer again, although
        the task is hidden from her by then."""
        task_id: UUID = self.kwargs["task_id"]
        return get_task_or_404(self.request.scope, task_id)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(
            row=row_of(self.task),
            task_url=reverse("satgas:task-detail", args=[self.task.pk]),
            **context,
        )

    def act(self, form: ActionForm) -> str:
        tie.declare_on_task(
            by=cast("User", self.request.user),
            task=self.task,
            tie=form.cleaned_data["tie"],
            note=form.cleaned_data["note"],
        )
        messages.success(
            self.request, _("Thank you for saying so. Somebody else of your team goes.")
        )
        return reverse("satgas:task-list")
