"""Home of forgetting, with a case, from which it was walled off (ADR 0035)."""

from django.db.models import Q, QuerySet

from core.sealing.shredding import Subject
from intake.models import CaseTwin


class TwinEraser:
    """Pairs of a shredded case, from either side. The other case stays restricted."""

    def erase(self, subject: Subject) -> int:
        """Delete them; how many rows went. Safe to run twice."""
        number, _each = _pairs(subject).delete()
        return number

    def remaining(self, subject: Subject) -> int:
        return _pairs(subject).count()


def _pairs(subject: Subject) -> QuerySet[CaseTwin]:
    if subject.kind != "case":
        return CaseTwin.objects.none()
    return CaseTwin.objects.filter(Q(one_id=subject.id) | Q(other_id=subject.id))
