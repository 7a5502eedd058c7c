"""Home of the tasks in the API: what the field app lists, without name, place or case."""

from typing import cast

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core import clock
from core.rest.lists import ListOperation
from core.rest.permissions import SignedIn
from core.views.base import SignedInRequest
from satgas.models import Task
from satgas.task_access import tasks_seen_by


class TaskOut(serializers.Serializer[Task]):
    """One task. `opens_at` and `closes_at` say when its page shows name and place."""

    id = serializers.UUIDField()
    number = serializers.CharField()
    kind = serializers.CharField()
    state = serializers.CharField()
    team = serializers.CharField(source="team.name")
    window_starts_at = serializers.DateTimeField()
    window_ends_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField()
    opens_at = serializers.DateTimeField()
    closes_at = serializers.DateTimeField()


class TaskList(ListOperation):
    """GET /api/v1/tasks/: the same rows as her list page."""

    permission_classes = (SignedIn,)

    def get(self, request: Request) -> Response:
        seen = (
            tasks_seen_by(cast("SignedInRequest", request).scope)
            .worth_showing(clock.now())
            .by_window()
        )
        return Response([TaskOut(task).data for task in seen])
