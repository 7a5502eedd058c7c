"""Home of the API's address map, version 1."""

from django.urls import URLPattern, URLResolver, path

from satgas.api.task import TaskList
from satgas.api.visit_report import VisitReportSend

app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [
    path("tasks/", TaskList.as_view(), name="task-list"),
    path("reports/", VisitReportSend.as_view(), name="visit-report-send"),
]
