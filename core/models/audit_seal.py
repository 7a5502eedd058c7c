"""Home of the seal over a stretch of audit rows."""

from typing import Optional

from django.db import models
from django.db.models import F, Q


class AuditSealQuerySet(models.QuerySet["AuditSeal"]):
    def newest(self) -> Optional["AuditSeal"]:
        return self.order_by("-number").first()

    def in_order(self) -> "AuditSealQuerySet":
        return self.order_by("number")


class AuditSeal(models.Model):
    """What the audit rows of one stretch of transactions were, chained to the seal before it.

    It covers the rows of `epoch` with `xid_from` <= xid < `xid_until`. `leaves` holds id, xid and a
    digest of each row, so that a check can name the row that was touched; `root` is the SHA-256 of
    the leaves, `mac` an HMAC over all of it and the mac before, under a key no database holds.
    """

    number = models.BigIntegerField(primary_key=True)
    epoch = models.IntegerField()
    xid_from = models.BigIntegerField()
    xid_until = models.BigIntegerField()
    rows = models.IntegerField()
    leaves = models.BinaryField()
    root = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    mac = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    objects = AuditSealQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(xid_until__gte=F("xid_from")), name="auditseal_ends_after_it_begins"
            ),
            models.UniqueConstraint(fields=["previous"], name="auditseal_one_line"),
        ]

    def __str__(self) -> str:
        return f"seal {self.number}"
