"""Home of the addresses of intake."""

from django.urls import path

from intake.views.attachment import AttachmentDownload
from intake.views.chat import ChatTake
from intake.views.clock import ClockPause, ClockResume
from intake.views.complaint import ComplaintDetail, ComplaintList, ComplaintRecord, ComplaintRevive
from intake.views.contact import ContactBegin, ContactShow
from intake.views.cover_letter import (
    CoverLetterReceive,
    CoverLetterShow,
    CoverLetterWithdraw,
    CoverLetterWrite,
)
from intake.views.desk_code import DeskCodeAsk, DeskCodeGive
from intake.views.duty import DutyAdd, DutyEnd, DutyList
from intake.views.handover import HandoverEnd, HandoverReceive
from intake.views.join import JoinMake, JoinUndo
from intake.views.message import MessageWrite
from intake.views.person import PersonFind
from intake.views.register import RegisterConfirm, RegisterDownload, RegisterUpload
from intake.views.shared_event import (
    SharedEventDetail,
    SharedEventLeave,
    SharedEventRecord,
    SharedEventTie,
)
from intake.views.similar import SimilarList
from intake.views.triage import TriageRecord

app_name = "intake"
urlpatterns = [
    path("meja/aduan/", ComplaintList.as_view(), name="complaint-list"),
    path("meja/aduan/impor/", RegisterUpload.as_view(), name="register-upload"),
    path("meja/aduan/impor/contoh/", RegisterDownload.as_view(), name="register-download"),
    path("meja/aduan/impor/periksa/", RegisterConfirm.as_view(), name="register-confirm"),
    path("meja/aduan/catat/", ComplaintRecord.as_view(), name="complaint-record"),
    path("meja/aduan/catat/percakapan/", ChatTake.as_view(), name="chat-take"),
    path("meja/aduan/<str:number>/", ComplaintDetail.as_view(), name="complaint-detail"),
    path("meja/aduan/<str:number>/hubungi/", ContactBegin.as_view(), name="contact-begin"),
    path("meja/hubungi/<uuid:attempt_id>/", ContactShow.as_view(), name="contact-show"),
    path("meja/aduan/<str:number>/kode/", DeskCodeAsk.as_view(), name="desk-code-ask"),
    path("meja/aduan/<str:number>/kode/beri/", DeskCodeGive.as_view(), name="desk-code-give"),
    path("meja/aduan/<str:number>/surat/", CoverLetterWrite.as_view(), name="cover-letter-write"),
    path("meja/surat/<uuid:pk>/", CoverLetterShow.as_view(), name="cover-letter-show"),
    path("meja/surat/<uuid:pk>/terima/", CoverLetterReceive.as_view(), name="cover-letter-receive"),
    path(
        "meja/surat/<uuid:pk>/tarik/", CoverLetterWithdraw.as_view(), name="cover-letter-withdraw"
    ),
    path("meja/aduan/<str:number>/triase/", TriageRecord.as_view(), name="triage-record"),
    path("meja/aduan/<str:number>/pesan/", MessageWrite.as_view(), name="message-write"),
    path("meja/aduan/<str:number>/lagi/", ComplaintRevive.as_view(), name="complaint-revive"),
    path("meja/aduan/<str:number>/gabung/", JoinMake.as_view(), name="join-make"),
    path("meja/aduan/<str:number>/gabung/batal/", JoinUndo.as_view(), name="join-undo"),
    path("meja/aduan/<str:number>/peristiwa/", SharedEventTie.as_view(), name="shared-event-tie"),
    path(
        "meja/aduan/<str:number>/peristiwa/keluar/",
        SharedEventLeave.as_view(),
        name="shared-event-leave",
    ),
    path("meja/peristiwa/<str:number>/", SharedEventDetail.as_view(), name="shared-event-detail"),
    path(
        "meja/peristiwa/<str:number>/catat/",
        SharedEventRecord.as_view(),
        name="shared-event-record",
    ),
    path("meja/berkas/<uuid:pk>/", AttachmentDownload.as_view(), name="attachment-download"),
    path(
        "meja/aduan/<str:number>/jam/<int:clock_id>/jeda/", ClockPause.as_view(), name="clock-pause"
    ),
    path(
        "meja/aduan/<str:number>/jam/<int:clock_id>/lanjut/",
        ClockResume.as_view(),
        name="clock-resume",
    ),
    path(
        "meja/aduan/<str:number>/limpah/tanda-terima/",
        HandoverReceive.as_view(),
        name="handover-receive",
    ),
    path("meja/aduan/<str:number>/limpah/tarik/", HandoverEnd.as_view(), name="handover-end"),
    path("meja/piket/", DutyList.as_view(), name="duty-list"),
    path("meja/piket/tambah/", DutyAdd.as_view(), name="duty-add"),
    path("meja/piket/<int:duty_id>/akhiri/", DutyEnd.as_view(), name="duty-end"),
    path("meja/cari/", PersonFind.as_view(), name="person-find"),
    path("meja/mirip/", SimilarList.as_view(), name="similar-list"),
]
