"""Home of visit reports in the API: where the field app sends what it kept."""

from typing import Any, cast

from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from core.forms.tidy import tidy_text
from core.rest.answers import EVERYWHERE, UNREADABLE, said
from core.rest.permissions import SignedIn
from core.views.base import SignedInRequest
from satgas.actions import visit_report
from satgas.models import VisitNeed, VisitReport, VisitSafety
from satgas.models.visit_report import FINDINGS_LENGTH
from satgas.task_access import get_task_to_report_or_404


class ReportIn(serializers.Serializer[VisitReport]):
    """What a report holds. `client_key` is made when it is finished on the phone."""

    task = serializers.UUIDField()
    client_key = serializers.UUIDField()
    visited_at = serializers.DateTimeField()
    found_home = serializers.BooleanField()
    safety = serializers.ChoiceField(choices=VisitSafety.choices)
    needs = serializers.MultipleChoiceField(choices=VisitNeed.choices, default=set)
    findings = serializers.CharField(max_length=FINDINGS_LENGTH, allow_blank=True, default="")
    corrects = serializers.UUIDField(allow_null=True, default=None)

    def validate_findings(self, words: str) -> str:
        return tidy_text(words)


class ReportOut(serializers.Serializer[VisitReport]):
    id = serializers.UUIDField()
    received_at = serializers.DateTimeField()
    is_late = serializers.BooleanField()


class VisitReportSend(APIView):
    """POST /api/v1/reports/: 201 new; 200 the same again; 422 the key with other content, or a
    body that cannot be read; 404 a task that is not hers; 409 one she did not take."""

    permission_classes = (SignedIn,)

    @extend_schema(
        operation_id="visit_report_send",
        summary="Send the report of a visit. The same report sent again is stored once.",
        request=ReportIn,
        responses={
            **EVERYWHERE,
            201: OpenApiResponse(ReportOut, description="Stored."),
            200: OpenApiResponse(ReportOut, description="It was stored before: the first answer."),
            400: said("The body is not JSON."),
            404: said("No such task, or one that is not hers."),
            409: said("The task was not taken by her."),
            413: said("The body is larger than 1,000,000 bytes. It was not read."),
            410: said(
                "The case was erased; or the phone is not connected, then tasks/ says 410 too."
            ),
            422: UNREADABLE,
        },
    )
    def post(self, request: Request) -> Response:
        body = ReportIn(data=request.data)
        if not body.is_valid():
            return Response(body.errors, status=status.HTTP_422_UNPROCESSABLE_ENTITY)
        given: dict[str, Any] = body.validated_data  # Any: values by field
        task = get_task_to_report_or_404(cast("SignedInRequest", request).scope, given["task"])
        report, is_new = visit_report.send(
            by=cast("User", request.user),
            task=task,
            visit=visit_report.Visit(
                visited_at=given["visited_at"],
                found_home=given["found_home"],
                safety=given["safety"],
                needs=sorted(given["needs"]),
                findings=given["findings"],
                corrects_id=given["corrects"],
            ),
            client_key=given["client_key"],
        )
        code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
        return Response(ReportOut(report).data, status=code)
