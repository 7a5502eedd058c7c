"""Home of the audit row."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class AuditEvent(models.Model):
    """Who did or read what, when and why. A trigger refuses every change, even the owner's.

    `epoch` and `xid` order rows for sealing: a row of an older open transaction may hold a lower
    id. `subjects` are the files (complaints, cases) under whose keys the things told of are sealed.
    `session` is a short hash and says only which rows belong together.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    epoch = models.IntegerField(
        db_default=models.expressions.RawSQL("app.audit_epoch()", ()), editable=False
    )
    xid = models.BigIntegerField(
        db_default=models.expressions.RawSQL("pg_current_xact_id()::text::bigint", ()),
        editable=False,
    )
    actor = models.CharField(max_length=80)
    action = models.CharField(max_length=80)
    object_type = models.CharField(max_length=80, blank=True)
    object_id = models.CharField(max_length=80, blank=True)
    subjects = ArrayField(models.UUIDField(), default=list)
    purpose = models.CharField(max_length=200, blank=True)
    detail = models.JSONField(default=dict)
    session = models.CharField(max_length=16, blank=True)
    device = models.CharField(max_length=40, blank=True)
    request_id = models.CharField(max_length=32, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["object_type", "object_id", "id"], name="auditevent_object"),
            models.Index(fields=["actor", "at", "id"], name="auditevent_actor_at"),
            models.Index(fields=["epoch", "xid", "id"], name="auditevent_order"),
            models.Index(fields=["at", "id"], name="auditevent_at"),
            GinIndex(fields=["subjects"], name="auditevent_subjects"),
        ]

    def __str__(self) -> str:
        return f"{self.action} #{self.pk}"
