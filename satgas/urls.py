"""Home of the addresses of satgas."""

from django.urls import path

from satgas.views.alert import AlertDecide, AlertList
from satgas.views.assessment import AssessmentSign
from satgas.views.assignment import AssignmentAdd, AssignmentGive, AssignmentPass
from satgas.views.breach import (
    BreachContain,
    BreachDetail,
    BreachList,
    BreachRecord,
    BreachTell,
)
from satgas.views.calendar import CalendarShow
from satgas.views.care_plan import CarePlanAgree, CarePlanApprove
from satgas.views.case import CaseDetail, CaseList, CaseMove, CaseSearch
from satgas.views.closure import ClosureDecide, ClosureRequest
from satgas.views.colleague import ColleagueDetail, ColleagueList
from satgas.views.contact import ContactBegin, ContactChange
from satgas.views.deputy import DeputyName
from satgas.views.emergency import (
    EmergencyApprove,
    EmergencyList,
    EmergencyOpen,
    EmergencyReview,
)
from satgas.views.field_tie import FieldTieDeclare
from satgas.views.follow_up import FollowUpFinish, FollowUpPlan
from satgas.views.grant import GrantList, GrantRevoke
from satgas.views.handover import HandoverList
from satgas.views.identity import IdentityShow
from satgas.views.incident import IncidentRecord
from satgas.views.involvement import InvolvementRecord
from satgas.views.my_day import MyDayShow
from satgas.views.opening import OpeningList
from satgas.views.original import OriginalDownload
from satgas.views.reason import ReasonGive
from satgas.views.restriction import RestrictionLift, RestrictionSet
from satgas.views.risk import RiskLower
from satgas.views.service import ServiceAdd, ServiceFinish
from satgas.views.session import SessionRecord
from satgas.views.task import TaskCancel, TaskDetail, TaskList, TaskSend, TaskTake
from satgas.views.team import TeamDetail, TeamList
from satgas.views.tie import TieDeclare, TieLift, TieSet
from satgas.views.trail import TrailSearch
from satgas.views.twin import TwinOpen, TwinPair, TwinPart
from satgas.views.visit_report import VisitReportAccept, VisitReportSend

app_name = "satgas"
_case = "meja/kasus/<str:number>/"
_emergency = "meja/darurat/tinjauan/<uuid:emergency_id>/"
_service = "meja/layanan/<uuid:service_id>/"

urlpatterns = [
    path("meja/hari-ini/", MyDayShow.as_view(), name="my-day-show"),
    path("meja/kalender/", CalendarShow.as_view(), name="calendar-show"),
    path("meja/tim/", TeamList.as_view(), name="team-list"),
    path("meja/tim/<int:team_id>/", TeamDetail.as_view(), name="team-detail"),
    path("meja/orang/", ColleagueList.as_view(), name="colleague-list"),
    path("meja/orang/<int:user_id>/", ColleagueDetail.as_view(), name="colleague-detail"),
    path("meja/kasus/", CaseList.as_view(), name="case-list"),
    path("meja/kasus/cari/", CaseSearch.as_view(), name="case-search"),
    path(_case, CaseDetail.as_view(), name="case-detail"),
    path(f"{_case}dibuka/", OpeningList.as_view(), name="opening-list"),
    path("akses/cari/", TrailSearch.as_view(), name="trail-search"),
    path("akses/janggal/", AlertList.as_view(), name="alert-list"),
    path("akses/janggal/<int:alert_id>/", AlertDecide.as_view(), name="alert-decide"),
    path("akses/kebocoran/", BreachList.as_view(), name="breach-list"),
    path("akses/kebocoran/catat/", BreachRecord.as_view(), name="breach-record"),
    path("akses/kebocoran/<int:breach_id>/", BreachDetail.as_view(), name="breach-detail"),
    path(
        "akses/kebocoran/<int:breach_id>/hentikan/",
        BreachContain.as_view(),
        name="breach-contain",
    ),
    path("akses/kebocoran/<int:breach_id>/sampaikan/", BreachTell.as_view(), name="breach-tell"),
    path(f"{_case}status/", CaseMove.as_view(), name="case-move"),
    path(f"{_case}penugasan/", AssignmentGive.as_view(), name="assignment-give"),
    path(f"{_case}penugasan/tambah/", AssignmentAdd.as_view(), name="assignment-add"),
    path(
        f"{_case}penugasan/<int:assignment_id>/alihkan/",
        AssignmentPass.as_view(),
        name="assignment-pass",
    ),
    path(f"{_case}alasan/", ReasonGive.as_view(), name="reason-give"),
    path(f"{_case}asli/<int:place>/", OriginalDownload.as_view(), name="original-download"),
    path(f"{_case}identitas/", IdentityShow.as_view(), name="identity-show"),
    path(f"{_case}orang/", InvolvementRecord.as_view(), name="involvement-record"),
    path(f"{_case}hubungi/<uuid:whom>/", ContactBegin.as_view(), name="contact-begin"),
    path(f"{_case}hubungi/<uuid:whom>/ubah/", ContactChange.as_view(), name="contact-change"),
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
    path(f"{_case}akses/", GrantList.as_view(), name="grant-list"),
    path(f"{_case}akses/<int:grant_id>/akhiri/", GrantRevoke.as_view(), name="grant-revoke"),
    path(f"{_case}pengganti/", DeputyName.as_view(), name="deputy-name"),
    path(f"{_case}risiko/turunkan/", RiskLower.as_view(), name="risk-lower"),
    path(f"{_case}batasi/", RestrictionSet.as_view(), name="restriction-set"),
    path(f"{_case}batasi/cabut/", RestrictionLift.as_view(), name="restriction-lift"),
    path(f"{_case}kembar/", TwinOpen.as_view(), name="twin-open"),
    path(f"{_case}kembar/pasangkan/", TwinPair.as_view(), name="twin-pair"),
    path(f"{_case}kembar/<uuid:twin_id>/akhiri/", TwinPart.as_view(), name="twin-part"),
    path(f"{_case}kenal/", TieSet.as_view(), name="tie-set"),
    path(f"{_case}kenal/<uuid:denial_id>/cabut/", TieLift.as_view(), name="tie-lift"),
    path("meja/kenal/", TieDeclare.as_view(), name="tie-declare"),
    path("meja/serah-terima/", HandoverList.as_view(), name="handover-list"),
    path("meja/darurat/", EmergencyOpen.as_view(), name="emergency-open"),
    path("meja/darurat/tinjauan/", EmergencyList.as_view(), name="emergency-list"),
    path(_emergency, EmergencyReview.as_view(), name="emergency-review"),
    path(f"{_emergency}izinkan/", EmergencyApprove.as_view(), name="emergency-approve"),
    path("kader/tugas/<uuid:task_id>/kenal/", FieldTieDeclare.as_view(), name="field-tie-declare"),
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
