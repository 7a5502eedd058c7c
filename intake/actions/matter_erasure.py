"""Home of forgetting, with a complaint, what it was tied to (ADR 0036)."""

from django.db.models import Q, QuerySet

from core.sealing.shredding import Subject
from intake.models import ComplaintJoin, SharedEventMember


class MatterEraser:
    """Joins of a shredded complaint, from either side, and its places in events; the number of an
    event says nothing and stays. A case has none of its own."""

    def erase(self, subject: Subject) -> int:
        """Delete them; how many rows went. Safe to run twice."""
        return sum(rows.delete()[0] for rows in (_joins(subject), _places(subject)))

    def remaining(self, subject: Subject) -> int:
        return _joins(subject).count() + _places(subject).count()


def _joins(subject: Subject) -> QuerySet[ComplaintJoin]:
    if subject.kind != "complaint":
        return ComplaintJoin.objects.none()
    return ComplaintJoin.objects.filter(Q(complaint_id=subject.id) | Q(main_id=subject.id))


def _places(subject: Subject) -> QuerySet[SharedEventMember]:
    if subject.kind != "complaint":
        return SharedEventMember.objects.none()
    return SharedEventMember.objects.filter(complaint_id=subject.id)
