"""Home of the addresses of accounts."""

from django.urls import path

from accounts.views.domicile import DomicileDeclare
from accounts.views.home import HomeShow
from accounts.views.language import LanguageSet
from accounts.views.notice import NoticeList
from accounts.views.session import SessionEnd, SessionStart
from accounts.views.step_up import StepUpConfirm

app_name = "accounts"
urlpatterns = [
    path("masuk/", SessionStart.as_view(), name="session-start"),
    path("keluar/", SessionEnd.as_view(), name="session-end"),
    path("pastikan/", StepUpConfirm.as_view(), name="step-up-confirm"),
    path("tempat-tinggal/", DomicileDeclare.as_view(), name="domicile-declare"),
    path("bahasa/", LanguageSet.as_view(), name="language-set"),
    path("beranda/", HomeShow.as_view(), name="home-show"),
    path("pemberitahuan/", NoticeList.as_view(), name="notice-list"),
]
