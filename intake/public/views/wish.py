"""Home of what the holder of a code may ask of us: to pause, to go on, to stop, to begin again.

Each says first what will happen, and happens only with its button.
"""

from django.utils.translation import gettext_lazy as _

from intake.public.codes import Says, Wish
from intake.public.forms.letter import ReviveForm, WishForm
from intake.public.store import OpenedMailbox
from intake.public.views.letter import SendsLetter
from intake.public.views.mailbox import FINISHED


class WishPause(SendsLetter):
    """Please do not contact me for now."""

    template_name = "public/wish/pause.html"
    title = _("Pause")
    says = Says.PAUSE
    form_class = WishForm

    def fits(self, mailbox: OpenedMailbox) -> bool:
        return mailbox.wish == Wish.OPEN


class WishResume(SendsLetter):
    """You may go on, after a pause or a stop."""

    template_name = "public/wish/resume.html"
    title = _("Go on")
    says = Says.GO_ON
    form_class = WishForm

    def fits(self, mailbox: OpenedMailbox) -> bool:
        return mailbox.wish != Wish.OPEN


class WishWithdraw(SendsLetter):
    """I do not want you to go on."""

    template_name = "public/wish/withdraw.html"
    title = _("Stop")
    says = Says.WITHDRAW
    form_class = WishForm

    def fits(self, mailbox: OpenedMailbox) -> bool:
        return mailbox.wish != Wish.WITHDRAWN


class WishRevive(SendsLetter):
    """Take a finished matter up again; the code works for twelve months after the last contact."""

    template_name = "public/wish/revive.html"
    title = _("Once more")
    says = Says.REVIVE
    form_class = ReviveForm

    def fits(self, mailbox: OpenedMailbox) -> bool:
        return mailbox.status in FINISHED
