"""Home of the addresses of satgas."""

from django.urls import path

from satgas.views.assessment import AssessmentSign
from satgas.views.assignment import AssignmentAdd, AssignmentGive
from satgas.views.care_plan import CarePlanAgree, CarePlanApprove
from satgas.views.case import CaseDetail, CaseList, CaseMove, CaseSearch
from satgas.views.closure import ClosureDecide, ClosureRequest
from satgas.views.follow_up import FollowUpFinish, FollowUpPlan
from satgas.views.incident import IncidentRecord
from satgas.views.involvement import InvolvementRecord
from satgas.views.service import ServiceAdd, ServiceFinish
from satgas.views.session import SessionRecord
from satgas.views.task import TaskCancel, TaskDetail, TaskList, TaskSend, TaskTake
from satgas.views.visit_report import VisitReportAccept, VisitReportSend

app_name = "satgas"
_case = "meja/kasus/<str:number>/"
_service = "meja/layanan/<uuid:service_id>/"

urlpatterns = [
    path("meja/kasus/", CaseList.as_view(), name="case-list"),
    path("meja/kasus/cari/", CaseSearch.as_view(), name="case-search"),
    path(_case, CaseDetail.as_view(), name="case-detail"),
    path(f"{_case}status/", CaseMove.as_view(), name="case-move"),
    path(f"{_case}penugasan/", AssignmentGive.as_view(), name="assignment-give"),
    path(f"{_case}penugasan/tambah/", AssignmentAdd.as_view(), name="assignment-add"),
    path(f"{_case}orang/", InvolvementRecord.as_view(), name="involvement-record"),
    path(f"{_case}kejadian/", IncidentRecord.as_view(), name="incident-record"),
    path(f"{_case}asesmen/", AssessmentSign.as_view(), name="assessment-sign"),
    path(f"{_case}rencana/", CarePlanAgree.as_view(), name="care-plan-agree"),
    path(f"{_case}rencana/setuju/", CarePlanApprove.as_view(), name="care-plan-approve"),
    path(f"{_case}layanan/", ServiceAdd.as_view(), name="service-add"),
    path(f"{_case}tindak-lanjut/", FollowUpPlan.as_view(), name="follow-up-plan"),
    path(f"{_case}penutupan/", ClosureRequest.as_view(), name="closure-request"),
    path(f"{_case}penutupan/putusan/", ClosureDecide.as_view(), name="closure-decide"),
    path(f"{_service}sesi/", SessionRecord.as_view(), name="session-record"),
    path(f"{_service}selesai/", ServiceFinish.as_view(), name="service-finish"),
    path(
        "meja/tindak-lanjut/<uuid:follow_up_id>/",
        FollowUpFinish.as_view(),
        name="follow-up-finish",
    ),
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
