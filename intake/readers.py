"""Home of who opens sealed fields in the product's pages: each asks for every field of every row.

A row belongs to the case or complaint under whose key it is sealed; so a row of another case never
passes, whatever a page hands over.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

from django.db.models import BooleanField, Func, Model

from accounts.extents import Piece, Whose
from accounts.scope import Scope
from core import clock
from core.data_classes import DataClass
from core.errors import ClassClosed, DecryptionFailed
from intake.access import CaseScope, case_scope_of
from intake.models import (
    Attachment,
    Case,
    Complaint,
    ComplaintJoin,
    ContactAttempt,
    Denial,
    EmergencyAccess,
    Opening,
    Opens,
    Person,
    Triage,
)
from intake.models.complaint import state_of
from intake.workflow import WAITING, ComplaintState

# Fields that an extent of another class may hold as a piece (domain 3.8: "O name, needs").
ELSEWHERE: Mapping[tuple[str, str], tuple[DataClass, Piece]] = MappingProxyType(
    {("Assessment", "needs"): (DataClass.IDENTITY, Piece.NEEDS)}
)


class CaseReader:
    """Somebody who reads cases that she was found to see."""

    def __init__(self, scope: CaseScope, *cases: Case) -> None:
        assert scope.who.user is not None  # noqa: S101  # nobody sees no case
        self.scope = scope
        self.actor_id: str = scope.who.user.actor_id
        self._cases = {case.data_key_id: case for case in cases}
        self._case_ids = {case.pk for case in cases}

    def authorize(self, row: Model, field: str, data_class: DataClass) -> str:
        """Raises ClassClosed unless she reads it, and gave a reason where one is asked.

        DecryptionFailed for a row of hers under another case's key: somebody put it there.
        """
        case = self._cases.get(row.data_key_id)  # type: ignore[attr-defined]  # a sealed row has one
        if case is None and getattr(row, "case_id", None) in self._case_ids:
            raise DecryptionFailed
        if case is None or not self._covers(row, field, data_class, case):
            raise ClassClosed
        asked = self._asked(row, data_class, case)
        if isinstance(row, Attachment) and field == "original":
            asked.append(Opens.ORIGINAL_FILE)
        return ", ".join(self._opening(case, what) for what in asked)

    def is_ready(self, data_class: DataClass, case: Case) -> bool:
        """Whether no reason is asked for this class, or one was given and still holds."""
        asks = self.scope.asks_reason(data_class, case)
        return not asks or (case.pk, Opens(data_class.value)) in self._openings

    def shows_children(self, case: Case) -> bool:
        """Whether she asked to see who the children are, and that still holds."""
        return (case.pk, Opens.CHILD_IDENTITY) in self._openings

    def shows_originals(self, case: Case) -> bool:
        """Whether she gave a reason to open files as they came, and that still holds."""
        return (case.pk, Opens.ORIGINAL_FILE) in self._openings

    def _covers(self, row: Model, field: str, data_class: DataClass, case: Case) -> bool:
        if self.scope.reads(data_class, case):
            return True
        if isinstance(row, Person) and field == "name":
            return any(self.scope.reads(data_class, case, piece) for piece in row.name_pieces())
        other = ELSEWHERE.get((type(row).__name__, field))
        return other is not None and self.scope.reads(other[0], case, other[1])

    def _asked(self, row: Model, data_class: DataClass, case: Case) -> list[Opens]:
        asked = [Opens(data_class.value)] if self.scope.asks_reason(data_class, case) else []
        if isinstance(row, Person) and row.is_child(case):
            asked.append(Opens.CHILD_IDENTITY)
        return asked

    def _opening(self, case: Case, what: Opens) -> str:
        if (case.pk, what) not in self._openings:
            raise ClassClosed
        return f"opening {self._openings[case.pk, what]}"

    @cached_property
    def _openings(self) -> dict[tuple[object, str], object]:
        """Her live openings of these cases, by what they open: one query, when first asked."""
        live = Opening.objects.live(clock.now()).filter(
            user=self.scope.who.user, case__in=self._cases.values()
        )
        return {(one.case_id, one.opens): one.pk for one in live.order_by("opened_at")}


class ComparingReader(CaseReader):
    """Somebody who looks for a name among cases of hers. Nothing that is compared is shown, so no
    reason is asked and no child stays unfound; what matched opens to her like any other row."""

    def _asked(self, row: Model, data_class: DataClass, case: Case) -> list[Opens]:  # noqa: ARG002
        return []


class DecidingReader(CaseReader):
    """Somebody who looks at an exception: the words written to her about it, and nothing else.

    To decide is the reason, so no other one is asked, in a restricted case too.
    """

    def authorize(self, row: Model, field: str, data_class: DataClass) -> str:
        if not isinstance(row, EmergencyAccess | Denial):
            raise ClassClosed
        return super().authorize(row, field, data_class)

    def _asked(self, row: Model, data_class: DataClass, case: Case) -> list[Opens]:  # noqa: ARG002
        return []


class ComplaintReader:
    """Somebody of the queue, or the head, who reads one complaint of her unit."""

    def __init__(self, scope: Scope, complaint: Complaint) -> None:
        assert scope.user is not None  # noqa: S101  # nobody sees no complaint
        self.scope = scope
        self.complaint = complaint
        self.actor_id: str = scope.user.actor_id

    def authorize(self, row: Model, field: str, data_class: DataClass) -> str:
        """Raises ClassClosed, DecryptionFailed for a file of it under the key of something else."""
        if not self._holds(row, field) or not self.reads(data_class):
            raise ClassClosed
        if row.data_key_id != self.complaint.data_key_id:  # type: ignore[attr-defined]
            raise DecryptionFailed
        return ""

    def _holds(self, row: Model, field: str) -> bool:
        """Whether it belongs to the complaint. An original opens only in a case, with a reason."""
        if isinstance(row, Attachment):
            return row.complaint_id == self.complaint.pk and field != "original"
        if isinstance(row, ContactAttempt):
            return row.complaint_id == self.complaint.pk
        return row == self.complaint

    def reads(self, data_class: DataClass) -> bool:
        """Whether one of her posts that work in this queue reads the class of this complaint."""
        if self.complaint.unit_id not in self.scope.queue_unit_ids:
            return False
        found = self.scope.extents(data_class, self.complaint.unit_id)
        whose = {extent.whose for post, extent in found if post.team_id is None}
        return Whose.EVERY in whose or (Whose.QUEUE in whose and self._is_hers(data_class))

    def _is_hers(self, data_class: DataClass) -> bool:
        if state_of(self.complaint) in WAITING or self._joined(main__status_rows__waits=True):
            return True
        waits = self._case_waits() if data_class == DataClass.IDENTITY else None
        if waits is not None:
            return waits
        decided = Triage.objects.filter(complaint=self.complaint, by=self.actor_id)
        return self._joined(joined_by=self.actor_id) or decided.exists()

    def _joined(self, **how: object) -> bool:
        """Whether it is joined, and so. What waits with another one is read like that one."""
        is_joined = state_of(self.complaint) == ComplaintState.DUPLICATE
        live = ComplaintJoin.objects.live().filter(complaint=self.complaint, **how)
        return is_joined and live.exists()

    def _case_waits(self) -> bool | None:
        """Whether the case it became has no case manager yet; None when it became none. The queue
        has no row of the case, so the database tells no more than this."""
        asked = Complaint.objects.filter(pk=self.complaint.pk).annotate(
            waits=Func("pk", function="app.waits_for_manager", output_field=BooleanField(null=True))
        )
        return asked.values_list("waits", flat=True).first()


class JoinedReader(ComplaintReader):
    """Somebody who reads a complaint reads what was joined into it: it is one matter."""

    def __init__(self, scope: Scope, main: Complaint, joined: Iterable[Complaint]) -> None:
        super().__init__(scope, main)
        self._joined_ids = {one.pk for one in joined}

    def _holds(self, row: Model, field: str) -> bool:  # noqa: ARG002
        held = row.complaint_id if isinstance(row, ContactAttempt) else row.pk
        return isinstance(row, Complaint | ContactAttempt) and held in self._joined_ids

    def authorize(self, row: Model, field: str, data_class: DataClass) -> str:
        """Raises ClassClosed for a complaint that is not joined, or a class that is not hers."""
        if not self._holds(row, field) or not self.reads(data_class):
            raise ClassClosed
        return ""


def reader_of(scope: Scope, attachment: Attachment) -> CaseReader | ComplaintReader:
    """Whoever opens a file that she was found to see, by what the file belongs to."""
    if attachment.case is not None:
        return CaseReader(case_scope_of(scope), attachment.case)
    assert attachment.complaint is not None  # noqa: S101  # the database holds one of both
    return ComplaintReader(scope, attachment.complaint)
