"""Home of the one-time code with which somebody chooses her own password."""

from django.db import models

from accounts.models.user import User


class SetUpCode(models.Model):
    """Printed by an administrator for a person who stands before her; a day, and once.

    Only a keyed digest is kept. A second factor stays: the code replaces a password and no more.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="set_up_codes")
    digest = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=60)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gte=models.F("issued_at")),
                name="setupcode_expires_after_issue",
            ),
        ]

    def __str__(self) -> str:
        return f"set-up code #{self.pk}"
