"""Home of who reads and who answers the thread behind a code: the queue, then whoever has the case.

Until a case has its manager the queue holds the matter; afterwards whoever steers the case does.
What is read is the story, so it follows the extents of the narrative on either way.
"""

from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, Func, Model
from django.http import Http404

from accounts.extents import Whose
from accounts.permissions import Permission
from accounts.scope import Scope
from core.data_classes import DataClass
from core.errors import ClassClosed
from intake.access import CaseScope, case_scope_of
from intake.models import Case, Complaint, Message
from intake.readers import CaseReader, ComplaintReader
from intake.workflow import MessageKind


@dataclass(frozen=True)
class ThreadSight:
    """One complaint with a code, and the case of hers that it became, if she sees one."""

    scope: Scope
    complaint: Complaint
    seen: CaseScope
    case: Case | None

    @property
    def actor_id(self) -> str:
        assert self.scope.user is not None  # noqa: S101  # nobody sees no complaint
        actor_id: str = self.scope.user.actor_id
        return actor_id

    def authorize(self, row: Model, field: str, data_class: DataClass) -> str:  # noqa: ARG002
        """Raises ClassClosed for a message of another complaint, and while a reason is asked."""
        is_of_it = isinstance(row, Message) and row.complaint_id == self.complaint.pk
        if not is_of_it or row.data_key_id != self.complaint.data_key_id or not self.is_ready:  # type: ignore[attr-defined]  # a Message has one
            raise ClassClosed
        return ""

    @cached_property
    def reads(self) -> bool:
        """Whether the story of this complaint or of its case is hers to read."""
        return self._reads_case or self._reads_complaint

    @cached_property
    def is_ready(self) -> bool:
        """Whether it opens without a reason, or one was given in the case and still holds."""
        if self._reads_case and self.case is not None:
            return CaseReader(self.seen, self.case).is_ready(DataClass.NARRATIVE, self.case)
        return self._reads_complaint

    @cached_property
    def answers(self) -> bool:
        """Whether it is hers to write to the reporter now."""
        if self.case is not None:
            return self._reads_case and self.seen.may(Permission.CASE_MOVE, self.case)
        triages = self.scope.may(Permission.COMPLAINT_TRIAGE, self.complaint.unit_id)
        return triages and self._reads_complaint and self._is_the_queues

    @cached_property
    def _reads_case(self) -> bool:
        return self.case is not None and self.seen.reads(DataClass.NARRATIVE, self.case)

    @cached_property
    def _reads_complaint(self) -> bool:
        reader = ComplaintReader(self.scope, self.complaint)
        return reader.reads(DataClass.NARRATIVE) or self._waits_again

    @cached_property
    def _waits_again(self) -> bool:
        """She came back after it was decided, and the queue holds the matter: everybody there who
        reads what waits reads this thread, not only whoever decided then."""
        unit_id = self.complaint.unit_id
        found = self.scope.extents(DataClass.NARRATIVE, unit_id)
        is_of_queue = unit_id in self.scope.queue_unit_ids and any(
            extent.whose is Whose.QUEUE and post.team_id is None for post, extent in found
        )
        return is_of_queue and self._is_the_queues and came_back(self.complaint)

    @cached_property
    def _is_the_queues(self) -> bool:
        """It became no case, or one that has no manager yet; the database tells no more."""
        asked = Complaint.objects.filter(pk=self.complaint.pk).annotate(
            waits=Func("pk", function="app.waits_for_manager", output_field=BooleanField(null=True))
        )
        return asked.values_list("waits", flat=True).first() is not False


def came_back(complaint: Complaint, *kinds: str) -> bool:
    """Whether the reporter has sent something (of these kinds) since it stands where it stands."""
    since = complaint.status_rows.filter(ends_at__isnull=True).values("starts_at")[:1]
    wanted = kinds or set(MessageKind.values) - {MessageKind.REPLY}
    hers = Message.objects.filter(complaint=complaint, kind__in=wanted, at__gte=since)
    return hers.exists()


def sight_of(scope: Scope, complaint: Complaint) -> ThreadSight:
    """What she may do with the thread of a complaint that she was found to see."""
    seen = case_scope_of(scope)
    case = (
        Case.objects.visible_to(seen)
        .with_status()
        .select_related("data_key", "unit")
        .filter(complaint_links__complaint=complaint)
        .order_by("received_at", "pk")
        .first()
    )
    return ThreadSight(scope=scope, complaint=complaint, seen=seen, case=case)


def get_thread_or_404(scope: Scope, number: str) -> ThreadSight:
    """The thread of this complaint, as `get_matter_or_404`; Http404 for one without a code."""
    sight = get_matter_or_404(scope, number)
    if sight.complaint.mailbox is None:
        raise Http404
    if not sight.reads:
        raise PermissionDenied
    return sight


def get_matter_or_404(scope: Scope, number: str) -> ThreadSight:
    """What she may do with this complaint, by her queue or by a case of hers.

    Http404 as if there were nothing.
    """
    rows = (
        Complaint.objects.with_status()
        .select_related("unit", "data_key", "mailbox")
        .filter(number=number)
    )
    complaint = rows.visible_to(scope).first()
    if complaint is None:
        cases = Case.objects.visible_to(case_scope_of(scope))
        complaint = rows.filter(links__case__in=cases.values("pk")).first()
    if complaint is None:
        raise Http404
    return sight_of(scope, complaint)


def get_held_or_404(scope: Scope, number: str) -> ThreadSight:
    """A matter that is hers to act on: PermissionDenied where somebody else holds it."""
    sight = get_matter_or_404(scope, number)
    if not sight.answers:
        raise PermissionDenied
    return sight
