"""Home of the public addresses: numbers and neutral words, nothing a history could tell."""

from django.urls import path

from intake.public.views.child import ChildShow
from intake.public.views.exit import ExitLeave
from intake.public.views.file import FileAdd, FileBegin
from intake.public.views.form import FormCheck, FormStep
from intake.public.views.home import HomeShow
from intake.public.views.letter import LetterAnswer, LetterDone, LetterWrite
from intake.public.views.mailbox import MailboxOpen, MailboxShow
from intake.public.views.next import NextShow
from intake.public.views.offer import OfferReceive, OfferWrite
from intake.public.views.receipt import ReceiptFinish, ReceiptShow
from intake.public.views.safety import SafetyShow
from intake.public.views.wish import WishPause, WishResume, WishRevive, WishWithdraw

app_name = "public"

urlpatterns = [
    path("", HomeShow.as_view(), name="home-show"),
    path("muda/", ChildShow.as_view(), name="child-show"),
    path("f/periksa/", FormCheck.as_view(), name="form-check"),
    path("f/<int:step>/", FormStep.as_view(), name="form-step"),
    path("f/<int:step>/<int:part>/", FormStep.as_view(), name="form-step"),
    path("kode/", ReceiptShow.as_view(), name="receipt-show"),
    path("kode/selesai/", ReceiptFinish.as_view(), name="receipt-finish"),
    path("kode/berkas/", FileBegin.as_view(), name="file-begin"),
    path("s/", MailboxOpen.as_view(), name="mailbox-open"),
    path("s/kabar/", MailboxShow.as_view(), name="mailbox-show"),
    path("s/tulis/", LetterWrite.as_view(), name="letter-write"),
    path("s/jawab/", LetterAnswer.as_view(), name="letter-answer"),
    path("s/terkirim/", LetterDone.as_view(), name="letter-done"),
    path("s/ada/", OfferReceive.as_view(), name="offer-receive"),
    path("s/surat/", OfferWrite.as_view(), name="offer-write"),
    path("s/jeda/", WishPause.as_view(), name="wish-pause"),
    path("s/lanjut/", WishResume.as_view(), name="wish-resume"),
    path("s/cukup/", WishWithdraw.as_view(), name="wish-withdraw"),
    path("s/lagi/", WishRevive.as_view(), name="wish-revive"),
    path("langkah/", NextShow.as_view(), name="next-show"),
    path("s/berkas/", FileAdd.as_view(), name="file-add"),
    path("aman/", SafetyShow.as_view(), name="safety-show"),
    path("keluar/", ExitLeave.as_view(), name="exit-leave"),
]
