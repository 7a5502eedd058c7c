"""Home of the audit row."""

from django.db import models


class AuditEvent(models.Model):
    """Who did or read what, when and why. Append-only: the runtime roles have no UPDATE or DELETE.

    `xid` orders rows for sealing: a row of an older open transaction may hold a lower id.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    xid = models.BigIntegerField(
        db_default=models.expressions.RawSQL("pg_current_xact_id()::text::bigint", ()),
        editable=False,
    )
    actor = models.CharField(max_length=80)
    action = models.CharField(max_length=80)
    object_type = models.CharField(max_length=80, blank=True)
    object_id = models.CharField(max_length=80, blank=True)
    purpose = models.CharField(max_length=200, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["object_type", "object_id", "id"], name="auditevent_object"),
            models.Index(fields=["actor", "id"], name="auditevent_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.action} #{self.pk}"
