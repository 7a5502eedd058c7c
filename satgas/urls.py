"""Home of the addresses of satgas."""

from django.urls import path

from satgas.views.task import TaskCancel, TaskDetail, TaskList, TaskSend, TaskTake
from satgas.views.visit_report import VisitReportAccept, VisitReportSend

app_name = "satgas"
urlpatterns = [
    path("kader/", TaskList.as_view(), name="task-list"),
    path("kader/tugas/<uuid:task_id>/", TaskDetail.as_view(), name="task-detail"),
    path("kader/tugas/<uuid:task_id>/ambil/", TaskTake.as_view(), name="task-take"),
    path(
        "kader/tugas/<uuid:task_id>/laporan/", VisitReportSend.as_view(), name="visit-report-send"
    ),
    path("meja/kasus/<str:number>/tugas/", TaskSend.as_view(), name="task-send"),
    path("meja/tugas/<uuid:task_id>/batal/", TaskCancel.as_view(), name="task-cancel"),
    path(
        "meja/tugas/<uuid:task_id>/terima/",
        VisitReportAccept.as_view(),
        name="visit-report-accept",
    ),
]
