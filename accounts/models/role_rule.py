"""Home of the roles as the database's row policies read them: a copy of accounts/roles.py."""

from django.db import models


class RoleRule(models.Model):
    """One role: how far it reaches and which doors its post opens.

    Written by `accounts.actions.role_rules` after every migrate and by nobody else; a check
    compares it with `accounts.roles`. A role without a row opens nothing in the database.
    """

    role = models.CharField(primary_key=True, max_length=20)
    reach = models.CharField(max_length=5)
    has_cases = models.BooleanField()
    has_queue = models.BooleanField()
    has_signature = models.BooleanField()
    has_summaries = models.BooleanField()
    has_safe_summaries = models.BooleanField()
    has_audit = models.BooleanField()
    has_breaches = models.BooleanField()
    is_field = models.BooleanField()
    is_exclusive = models.BooleanField()

    def __str__(self) -> str:
        return self.role
