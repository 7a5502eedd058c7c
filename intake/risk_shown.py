"""Home of how the risk of a case went up and down: newest first."""

from intake.models import Case, RiskChange


def changes_of(case: Case) -> list[RiskChange]:
    """Every change of this case. One query."""
    return list(RiskChange.objects.filter(case=case).order_by("-at", "-pk"))
