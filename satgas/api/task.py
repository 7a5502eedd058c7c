"""Home of the tasks in the API: what the field app lists, without name, place or case."""

from typing import cast

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core import clock
from core.rest.answers import EVERYWHERE, said
from core.rest.lists import ListOperation
from core.rest.permissions import SignedIn
from core.views.base import SignedInRequest
from satgas.models import Task, TaskKind
from satgas.task_access import tasks_seen_by
from satgas.task_workflow import TaskState


class TaskOut(serializers.Serializer[Task]):
    """One task. `opens_at` and `closes_at` say when its page shows name and place."""

    id = serializers.UUIDField()
    number = serializers.CharField()
    kind = serializers.ChoiceField(choices=TaskKind.choices)
    state = serializers.ChoiceField(choices=TaskState.choices)
    team = serializers.CharField(source="team.name")
    window_starts_at = serializers.DateTimeField()
    window_ends_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField()
    opens_at = serializers.DateTimeField()
    closes_at = serializers.DateTimeField()


class TaskList(ListOperation):
    """GET /api/v1/tasks/: the same rows as her list page."""

    permission_classes = (SignedIn,)

    @extend_schema(
        operation_id="task_list",
        summary="Her tasks: offered to a team of hers, or taken by her.",
        responses={
            200: TaskOut(many=True),
            400: said("The address carries a parameter. This list has none."),
            **EVERYWHERE,
        },
    )
    def get(self, request: Request) -> Response:
        seen = (
            tasks_seen_by(cast("SignedInRequest", request).scope)
            .worth_showing(clock.now())
            .by_window()
        )
        return Response([TaskOut(task).data for task in seen])
