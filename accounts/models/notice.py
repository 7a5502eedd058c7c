"""Home of the in-app notice: that something waits for her, and no word of what."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.user import User


class NoticeKind(models.TextChoices):
    """The sentence a notice shows. None of them names a person, a story or a service."""

    COMPLAINT_LATE = "complaint_late", _("A new message has waited too long.")
    CASE_LATE = "case_late", _("Something in a case has waited too long.")
    UNSAFE_NOW = "unsafe_now", _("A new message came from somebody who is not safe.")
    HIGH_RISK = "high_risk", _("Somebody is at high risk. She is served at once.")
    MESSAGE_NEW = "message_new", _("Somebody has written to us again.")
    CASE_ASSIGNED = "case_assigned", _("A case was assigned to you.")
    TASK_NEW = "task_new", _("There is a new task.")
    REPORT_IN = "report_in", _("A visit report has come in.")
    FOLLOW_UP_DUE = "follow_up_due", _("A follow-up is due.")
    PLAN_WAITS = "plan_waits", _("A plan waits for your approval.")
    CLOSURE_WAITS = "closure_waits", _("A closure waits for your decision.")
    MANY_REPORTS = "many_reports", _("Many new messages at once. The queue needs a look.")
    ALARM = "alarm", _("The record of access needs a look today.")
    CLOSURE_RETURNED = "closure_returned", _("A closing was sent back to you.")
    TASK_WITHDRAWN = "task_withdrawn", _("A task was withdrawn.")
    CASE_WITHOUT_LEAD = "case_without_lead", _("A case has nobody in the lead.")
    DEPUTY_NAMED = "deputy_named", _("You stand in for a colleague.")
    EMERGENCY_OPENED = "emergency_opened", _("A case was opened in an emergency.")
    EMERGENCY_ASKED = "emergency_asked", _("Somebody asks to open a case in an emergency.")
    EMERGENCY_APPROVED = "emergency_approved", _("You may open the case you asked for.")
    ACCESS_DIFFERS = "access_differs", _("Who has a case and who sees it differ.")
    SUMMARY_READY = "summary_ready", _("A summary is ready.")
    KEY_DUE = "key_due", _("The key of the quarter is due. See the page on keys for operators.")
    UNREADABLE = "unreadable", _("Part of a record cannot be read. See the page on keys.")
    FACTOR_CHANGED = "factor_changed", _("Your second factor was changed. Was it you?")
    RESET_WAITS = "reset_waits", _("A colleague's lost second factor waits for your word.")
    SIGN_IN_TRIED = "sign_in_tried", _("Somebody tried many passwords for your account.")
    VOLUNTEERS_NEW = "volunteers_new", _("New volunteers wait for the codes of their phones.")
    PHONE_UNLINKED = "phone_unlinked", _("A volunteer's phone was disconnected.")
    PLAN_OVERRULED = "plan_overruled", _("A number was opened outside a contact plan.")
    CODE_TWICE = "code_twice", _("A code for a volunteer's phone was typed a second time.")


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of(self, user: User) -> Self:
        return self.filter(user=user).order_by("-at", "-pk")

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """One notice to one account. `path` is an address with a number in it, never a name."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=20, choices=NoticeKind)
    path = models.CharField(max_length=200)
    key = models.CharField(max_length=120)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "-at"], name="notice_user_at")]
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="notice_once"),
            models.CheckConstraint(
                condition=Q(kind__in=NoticeKind.values), name="notice_known_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.kind
