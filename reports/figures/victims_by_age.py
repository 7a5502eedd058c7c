"""Home of the figure "victims by age"."""

from collections.abc import Mapping

from django.db.models import Case, CharField, Count, Value, When
from django.utils.translation import gettext_lazy as _

from intake.models.codes import Part
from reports.figures import populations
from reports.figures.base import CountUnit, Figure, Label, Whole, Window

# SIMFONI's groups (domain 2.3); each with its last full year, the last group open.
GROUPS: tuple[tuple[str, int, Label], ...] = (
    ("0-5", 5, _("0–5 years")),
    ("6-12", 12, _("6–12 years")),
    ("13-17", 17, _("13–17 years")),
    ("18-24", 24, _("18–24 years")),
    ("25-44", 44, _("25–44 years")),
    ("45-59", 59, _("45–59 years")),
)
OLDEST = "60+"
UNKNOWN = "unknown"


class VictimsByAge(Figure):
    """Counts victims; `definition` is the official wording and is published with the table."""

    code = "victims_by_age"
    title = _("Victims by age")
    unit = CountUnit.VICTIMS
    whole = Whole.VICTIMS
    definition = _(
        "Victims in the cases received in the period, by age in full years when it happened. "
        "Estimated ages are counted like known ones; victims without an age have a row of their "
        "own."
    )
    source = "SIMFONI-PPA"

    def labels(self, window: Window) -> dict[str, Label]:
        return age_labels()

    def counts(self, window: Window) -> Mapping[str, int]:
        rows = (
            populations.people(window, Part.BENEFICIARY)
            .order_by()
            .annotate(age_group=age_group())
            .values("age_group")
            .annotate(n=Count("pk"))
        )
        return {row["age_group"]: row["n"] for row in rows}

    def total(self, window: Window) -> int:
        return populations.people(window, Part.BENEFICIARY).count()


def age_labels() -> dict[str, Label]:
    """The groups in their order, youngest first."""
    groups: dict[str, Label] = {code: words for code, _last, words in GROUPS}
    return {**groups, OLDEST: _("60 years or older"), UNKNOWN: _("Age not known")}


def age_group() -> Case:
    """The group of an involvement's age, for annotate()."""
    return Case(
        When(age_years__isnull=True, then=Value(UNKNOWN)),
        *(When(age_years__lte=last, then=Value(code)) for code, last, _words in GROUPS),
        default=Value(OLDEST),
        output_field=CharField(),
    )
