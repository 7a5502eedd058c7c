"""Home of the API's address map, version 1."""

from django.urls import URLPattern, URLResolver, path

from satgas.api.task import TaskListRead
from satgas.api.visit_report import ReportSend

app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [
    path("tasks/", TaskListRead.as_view(), name="task-list"),
    path("reports/", ReportSend.as_view(), name="visit-report-send"),
]
