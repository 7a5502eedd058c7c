"""Home of forgetting, with a complaint, what it was one matter with (ADR 0036)."""

from django.db.models import Q, QuerySet

from core.sealing.shredding import Subject
from intake.models import ComplaintJoin


class MatterEraser:
    """Joins of a shredded complaint, from either side. A case has none of its own."""

    def erase(self, subject: Subject) -> int:
        """Delete them; how many rows went. Safe to run twice."""
        number, _each = _joins(subject).delete()
        return number

    def remaining(self, subject: Subject) -> int:
        return _joins(subject).count()


def _joins(subject: Subject) -> QuerySet[ComplaintJoin]:
    if subject.kind != "complaint":
        return ComplaintJoin.objects.none()
    return ComplaintJoin.objects.filter(Q(complaint_id=subject.id) | Q(main_id=subject.id))
