"""Home of the API's address map, version 1."""

from django.urls import URLPattern, URLResolver, path

from core.api.schema import SchemaShow
from satgas.api.task import TaskList
from satgas.api.visit_report import VisitReportSend

app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [
    path("tasks/", TaskList.as_view(), name="task-list"),
    path("reports/", VisitReportSend.as_view(), name="visit-report-send"),
    path("schema/", SchemaShow.as_view(), name="schema-show"),
]
