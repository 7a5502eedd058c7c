"""Home of how fast the desk really is, as the public page says it: one row a unit, nothing else.

A figure stands here only with at least ten complaints behind it (ADR 0028).
"""

from django.db import models
from django.db.models import Q

from accounts.models import Unit

FEWEST = 10


class PublishedPace(models.Model):
    """Medians of the last 90 days beside what is promised; written anew each night.

    A promise is in minutes, which run day and night, or in working days; empty without a rule.
    """

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="+", primary_key=True)
    computed_on = models.DateField()
    promise_minutes = models.PositiveIntegerField(null=True)
    promise_working_days = models.PositiveSmallIntegerField(null=True)
    unsafe_promise_minutes = models.PositiveIntegerField(null=True)
    unsafe_promise_working_days = models.PositiveSmallIntegerField(null=True)
    decide_promise_minutes = models.PositiveIntegerField(null=True)
    decide_promise_working_days = models.PositiveSmallIntegerField(null=True)
    opened_hours = models.DecimalField(max_digits=7, decimal_places=1, null=True)
    opened_number = models.PositiveIntegerField(null=True)
    decided_days = models.DecimalField(max_digits=7, decimal_places=1, null=True)
    decided_number = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}_minutes__isnull": True})
                    | Q(**{f"{name}_working_days__isnull": True}),
                    name=f"publishedpace_one_{name}",
                )
                for name in ("promise", "unsafe_promise", "decide_promise")
            ),
            models.CheckConstraint(
                condition=Q(opened_hours__isnull=True, opened_number__isnull=True)
                | Q(
                    opened_hours__gte=0,
                    opened_number__isnull=False,
                    opened_number__gte=FEWEST,
                    opened_hours__isnull=False,
                ),
                name="publishedpace_opened_of_ten",
            ),
            models.CheckConstraint(
                condition=Q(decided_days__isnull=True, decided_number__isnull=True)
                | Q(
                    decided_days__gte=0,
                    decided_number__isnull=False,
                    decided_number__gte=FEWEST,
                    decided_days__isnull=False,
                ),
                name="publishedpace_decided_of_ten",
            ),
        ]

    def __str__(self) -> str:
        return f"pace {self.pk}"
