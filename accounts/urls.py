"""Home of the addresses of accounts."""

from django.urls import path

from accounts.views.device import (
    DeviceBind,
    DeviceEnrol,
    DeviceGone,
    DeviceUnlink,
    DeviceUnlock,
)
from accounts.views.domicile import DomicileDeclare
from accounts.views.enrolment_code import (
    EnrolmentCodeIssue,
    EnrolmentCodePrint,
    EnrolmentCodeRevoke,
)
from accounts.views.factor import FactorConfirm, FactorList, FactorRemove
from accounts.views.factor_reset import FactorResetAsk, FactorResetConfirm
from accounts.views.home import HomeShow
from accounts.views.key import KeyEnrol
from accounts.views.language import LanguageSet
from accounts.views.notice import NoticeList
from accounts.views.password import PasswordChange
from accounts.views.recovery import RecoveryMake
from accounts.views.roster import (
    RosterConfirm,
    RosterDetail,
    RosterDownload,
    RosterPrint,
    RosterUpload,
)
from accounts.views.saved_view import SavedViewDrop, SavedViewList, SavedViewSave
from accounts.views.session import (
    SessionDrop,
    SessionEnd,
    SessionList,
    SessionRenew,
    SessionStart,
)
from accounts.views.set_up import SetUpIssue, SetUpUse
from accounts.views.step_up import StepUpConfirm
from accounts.views.totp import TotpEnrol
from accounts.views.volunteer import VolunteerList

app_name = "accounts"
_volunteer = "meja/relawan/<int:user_id>/"
_roster = "admin/impor/<uuid:pk>/"
urlpatterns = [
    path("masuk/", SessionStart.as_view(), name="session-start"),
    path("masuk/kode/", FactorConfirm.as_view(), name="factor-confirm"),
    path("masuk/sandi/", SetUpUse.as_view(), name="set-up-use"),
    path("keluar/", SessionEnd.as_view(), name="session-end"),
    path("masih-di-sini/", SessionRenew.as_view(), name="session-renew"),
    path("pastikan/", StepUpConfirm.as_view(), name="step-up-confirm"),
    path("tempat-tinggal/", DomicileDeclare.as_view(), name="domicile-declare"),
    path("keamanan/", FactorList.as_view(), name="factor-list"),
    path("keamanan/kode/", TotpEnrol.as_view(), name="totp-enrol"),
    path("keamanan/kunci/", KeyEnrol.as_view(), name="key-enrol"),
    path("keamanan/cadangan/", RecoveryMake.as_view(), name="recovery-make"),
    path("keamanan/<int:pk>/hapus/", FactorRemove.as_view(), name="factor-remove"),
    path("keamanan/sandi/", PasswordChange.as_view(), name="password-change"),
    path("keamanan/sesi/", SessionList.as_view(), name="session-list"),
    path("keamanan/sesi/akhiri/", SessionDrop.as_view(), name="session-drop"),
    path("akun/<int:pk>/kode/", SetUpIssue.as_view(), name="set-up-issue"),
    path("akun/<int:pk>/faktor/", FactorResetAsk.as_view(), name="factor-reset-ask"),
    path(
        "akun/faktor/<uuid:pk>/",
        FactorResetConfirm.as_view(),
        name="factor-reset-confirm",
    ),
    path("admin/impor/", RosterUpload.as_view(), name="roster-upload"),
    path("admin/impor/contoh/<slug:kind>/", RosterDownload.as_view(), name="roster-download"),
    path(_roster, RosterConfirm.as_view(), name="roster-confirm"),
    path(f"{_roster}hasil/", RosterDetail.as_view(), name="roster-detail"),
    path(f"{_roster}kode/", RosterPrint.as_view(), name="roster-print"),
    path("bahasa/", LanguageSet.as_view(), name="language-set"),
    path("beranda/", HomeShow.as_view(), name="home-show"),
    path("pemberitahuan/", NoticeList.as_view(), name="notice-list"),
    path("kader/hubungkan/", DeviceEnrol.as_view(), name="device-enrol"),
    path("kader/hubungkan/pin/", DeviceBind.as_view(), name="device-bind"),
    path("kader/pin/", DeviceUnlock.as_view(), name="device-unlock"),
    path("kader/terputus/", DeviceGone.as_view(), name="device-gone"),
    path("meja/tampilan/", SavedViewList.as_view(), name="saved-view-list"),
    path("meja/tampilan/simpan/<str:page>/", SavedViewSave.as_view(), name="saved-view-save"),
    path("meja/tampilan/<int:pk>/hapus/", SavedViewDrop.as_view(), name="saved-view-drop"),
    path("meja/relawan/", VolunteerList.as_view(), name="volunteer-list"),
    path(f"{_volunteer}kode/", EnrolmentCodeIssue.as_view(), name="enrolment-code-issue"),
    path(f"{_volunteer}kode/batal/", EnrolmentCodeRevoke.as_view(), name="enrolment-code-revoke"),
    path(f"{_volunteer}putus/", DeviceUnlink.as_view(), name="device-unlink"),
    path(
        "meja/relawan/tim/<int:team_id>/kode/",
        EnrolmentCodePrint.as_view(),
        name="enrolment-code-print",
    ),
]
