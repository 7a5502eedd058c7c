"""Home of the memory of answered forms."""

from django.db import models


class IdempotentRequest(models.Model):
    """One effect per client key: the first answer is kept 30 days and given to every repeat."""

    id = models.BigAutoField(primary_key=True)
    scope = models.CharField(max_length=80)
    key = models.UUIDField()
    body_hash = models.CharField(max_length=64)
    answer = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "key"], name="idempotentrequest_one_effect"),
        ]

    def __str__(self) -> str:
        return f"request {self.key}"
