"""Home of erasing a case or a complaint: which keys go together, and who must have agreed."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from core.actions import shredding
from core.actions.shredding import Order
from core.errors import ShreddingRefused
from core.models import Tombstone
from core.sealing.shredding import Subject
from intake.models import Case, Complaint, ComplaintJoin, ComplaintLink


def subject_numbered(number: str) -> Subject:
    """The case or complaint with this number. Raises ShreddingRefused."""
    case_id = Case.objects.filter(number=number).values_list("pk", flat=True).first()
    if case_id is not None:
        return Subject("case", case_id)
    complaint_id = Complaint.objects.filter(number=number).values_list("pk", flat=True).first()
    if complaint_id is not None:
        return Subject("complaint", complaint_id)
    message = f"There is no case and no complaint {number}."
    raise ShreddingRefused(message)


def stone_of(number: str) -> Tombstone:
    """The tombstone of this number. Raises ShreddingRefused while it has none."""
    subject = subject_numbered(number)
    stone = _stones(subject.kind, [subject.id]).first()
    if stone is None:
        message = f"{number} was not shredded."
        raise ShreddingRefused(message)
    return stone


def account(username: str) -> User:
    """An account that may sign in. Raises ShreddingRefused."""
    found = User.objects.filter(username=username, is_active=True).only("pk").first()
    if found is None:
        message = f"There is no account {username} that may sign in."
        raise ShreddingRefused(message)
    return found


def goes_with(subject: Subject) -> list[Subject]:
    """The subject, and of a case the complaints that belong to no other case still kept.

    A complaint keeps its own key and goes with its last case (design, chapter 5). What was joined
    into a complaint that became no case goes with it: it is the same matter, and has nothing else.
    """
    if subject.kind != "case":
        return [subject, *_joined_into(subject)]
    links = ComplaintLink.objects.filter(case_id=subject.id)
    linked = set(links.values_list("complaint_id", flat=True))
    kept = {
        complaint_id
        for complaint_id, case_id in ComplaintLink.objects.filter(
            complaint_id__in=linked
        ).values_list("complaint_id", "case_id")
        if case_id != subject.id and not _stones("case", [case_id]).exists()
    }
    gone = set(_stones("complaint", linked).values_list("subject_id", flat=True))
    return [subject, *(Subject("complaint", one) for one in sorted(linked - kept - gone))]


@transaction.atomic
def shred_file(
    *, by: User, second: User, number: str, reason: str, authority: str
) -> list[Tombstone]:
    """Erase a case with the complaints that are only its own, or one complaint, for good.

    Raises ShreddingRefused, KeyringRefused.
    """
    order = Order(by=by, second=second, reason=reason, authority=authority)
    return shredding.shred(order=order, subjects=goes_with(subject_numbered(number)))


def _joined_into(subject: Subject) -> list[Subject]:
    joined = ComplaintJoin.objects.live().filter(main_id=subject.id, complaint__links__isnull=True)
    found = set(joined.values_list("complaint_id", flat=True))
    return [Subject("complaint", one) for one in sorted(found)]


def _stones(kind: str, ids: Iterable[UUID]) -> QuerySet[Tombstone]:
    return Tombstone.objects.filter(subject_kind=kind, subject_id__in=ids)
