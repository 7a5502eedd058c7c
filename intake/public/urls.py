"""Home of the public addresses: numbers and neutral words, nothing a history could tell."""

from django.urls import path

from intake.public.views.child import ChildShow
from intake.public.views.exit import ExitLeave
from intake.public.views.form import FormCheck, FormStep
from intake.public.views.home import HomeShow
from intake.public.views.mailbox import MailboxOpen, MailboxShow
from intake.public.views.receipt import ReceiptFinish, ReceiptShow
from intake.public.views.safety import SafetyShow

app_name = "public"

urlpatterns = [
    path("", HomeShow.as_view(), name="home-show"),
    path("muda/", ChildShow.as_view(), name="child-show"),
    path("f/periksa/", FormCheck.as_view(), name="form-check"),
    path("f/<int:step>/", FormStep.as_view(), name="form-step"),
    path("f/<int:step>/<int:part>/", FormStep.as_view(), name="form-step"),
    path("kode/", ReceiptShow.as_view(), name="receipt-show"),
    path("kode/selesai/", ReceiptFinish.as_view(), name="receipt-finish"),
    path("s/", MailboxOpen.as_view(), name="mailbox-open"),
    path("s/kabar/", MailboxShow.as_view(), name="mailbox-show"),
    path("aman/", SafetyShow.as_view(), name="safety-show"),
    path("keluar/", ExitLeave.as_view(), name="exit-leave"),
]
