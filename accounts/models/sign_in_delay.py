"""Home of the growing wait before a door that was tried in vain."""

from django.db import models


class SignInDelay(models.Model):
    """How often one door was tried in vain, and when it opens to the next try.

    `door` is a keyed digest: people type passwords where names belong, so no name is kept, and no
    address either. Gone after 30 days.
    """

    door = models.CharField(primary_key=True, max_length=64)
    failures = models.PositiveIntegerField()
    failed_at = models.DateTimeField()
    opens_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["failed_at"], name="signindelay_failed_at")]

    def __str__(self) -> str:
        return f"sign-in delay of {self.failures}"
