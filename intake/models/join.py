"""Home of the join: a complaint that tells of the same matter as another one (ADR 0036)."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intake.models.complaint import Complaint


class JoinReason(models.TextChoices):
    """Why two complaints are one matter. A person says so, never the machine."""

    TOLD_AGAIN = "told_again", _("The same person told it again")
    OTHER_TELLER = "other_teller", _("Somebody else told of the same matter")
    OTHER_WAY = "other_way", _("The same message came another way")


class JoinEnd(models.TextChoices):
    """Why a join ended: somebody undid it, or what it was joined into went another way."""

    OTHER_PERSON = "other_person", _("It is about another person")
    OTHER_MATTER = "other_matter", _("It is another matter of the same person")
    MISTAKE = "mistake", _("The wrong number was chosen")
    MAIN_REFUSED = "main_refused", _("The other complaint was refused")
    MAIN_HANDED_OVER = "main_handed_over", _("The other complaint was handed over")
    MAIN_MOVED = "main_moved", _("The other complaint was joined, or its join undone")


UNDONE = (JoinEnd.OTHER_PERSON, JoinEnd.OTHER_MATTER, JoinEnd.MISTAKE)


class ComplaintJoinQuerySet(models.QuerySet["ComplaintJoin"]):
    def live(self) -> Self:
        return self.filter(ended_at__isnull=True)


class ComplaintJoin(models.Model):
    """`complaint` was joined into `main`: by whom, why, and until when that can be undone.

    The database lets a complaint be joined once at a time, and only into one that is not joined
    itself (trigger complaintjoin_no_chain). `along_with`: the join that took this one with it.
    """

    id = models.BigAutoField(primary_key=True)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="joins")
    main = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="joined")
    reason = models.CharField(max_length=12, choices=JoinReason)
    along_with = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="followed_by"
    )
    joined_at = models.DateTimeField()
    joined_by = models.CharField(max_length=80)
    undo_until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=80, blank=True)
    end_reason = models.CharField(max_length=16, choices=JoinEnd, blank=True)

    objects = ComplaintJoinQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["complaint"], condition=Q(ended_at__isnull=True), name="complaintjoin_one"
            ),
            models.CheckConstraint(
                condition=~Q(complaint=F("main")), name="complaintjoin_not_into_itself"
            ),
            models.CheckConstraint(
                condition=Q(reason__in=JoinReason.values), name="complaintjoin_known_reason"
            ),
            models.CheckConstraint(
                condition=Q(undo_until__gt=F("joined_at")), name="complaintjoin_can_be_undone"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by="", end_reason="")
                | (
                    Q(ended_at__gte=F("joined_at"), end_reason__in=JoinEnd.values) & ~Q(ended_by="")
                ),
                name="complaintjoin_ended_needs_who_and_why",
            ),
            models.CheckConstraint(
                condition=~Q(end_reason__in=UNDONE) | Q(ended_at__lte=F("undo_until")),
                name="complaintjoin_undone_in_time",
            ),
        ]

    def __str__(self) -> str:
        return f"join {self.pk}"
