"""Home of how the risk of a case went down: newest first."""

from intake.models import Case, RiskChange


def changes_of(case: Case) -> list[RiskChange]:
    """Every lowering of this case. One query."""
    return list(RiskChange.objects.filter(case=case).order_by("-at", "-pk"))
