"""Home of the filters of the lists: by how a post or an account stands today."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts import standing
from accounts.models.posting import in_force
from core import clock

Choices = list[tuple[str, str | Promise]]
Rows = QuerySet[Any]


class Asked(admin.SimpleListFilter):
    """A filter whose answers are conditions; one that nobody offered filters nothing."""

    choices_offered: Choices = []

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:  # noqa: ARG002
        return self.choices_offered

    def condition(self, answer: str) -> Q | None:
        raise NotImplementedError

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:  # noqa: ARG002
        condition = self.condition(self.value() or "")
        return queryset if condition is None else queryset.filter(condition)


class InForce(Asked):
    """Whether a post counts today, and which ends soon."""

    title = _("in force")
    parameter_name = "berlaku"
    choices_offered: Choices = [
        ("kini", _("today")),
        ("segera", _("ends within 30 days")),
        ("akan", _("begins later")),
        ("lewat", _("ended")),
    ]

    def condition(self, answer: str) -> Q | None:
        today = clock.today()
        return {
            "kini": in_force(today),
            "segera": standing.ends_soon(today),
            "akan": Q(starts_on__gt=today),
            "lewat": Q(ends_on__lt=today),
        }.get(answer)


class Phone(Asked):
    """Volunteers whom nobody has given a phone yet."""

    title = _("connected phone")
    parameter_name = "ponsel"
    choices_offered: Choices = [("tanpa", _("volunteers without one"))]

    def condition(self, answer: str) -> Q | None:
        return standing.without_phone(clock.today()) if answer == "tanpa" else None


class Standing(Asked):
    """What keeps an account from working, and where it works."""

    title = _("standing")
    parameter_name = "keadaan"
    choices_offered: Choices = [
        ("kantor", _("works in the office")),
        ("lapangan", _("works in the field")),
        ("tanpa-faktor", _("no second factor")),
        ("tanpa-jabatan", _("no post")),
    ]

    def condition(self, answer: str) -> Q | None:
        today = clock.today()
        conditions = {
            "kantor": lambda: standing.has_post(today, field=False),
            "lapangan": lambda: standing.has_post(today, field=True),
            "tanpa-faktor": lambda: standing.without_factor(today),
            "tanpa-jabatan": lambda: standing.without_post(today),
        }
        return conditions[answer]() if answer in conditions else None
