"""Home of "which cases and complaints may she see": scope plus live grants, minus live denials.

Out of scope answers 404, the same as a number that does not exist; in scope without the permission
answers 403 (ADR 0004).
"""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.extents import COLUMNS, Extent, Piece, Whose
from accounts.permissions import Permission
from accounts.roles import ROLES
from accounts.scope import EMPTY, Post, Scope
from core import clock
from core.data_classes import DataClass
from intake.attachments.kinds import State
from intake.models import (
    Attachment,
    Case,
    CaseGrant,
    Clock,
    Complaint,
    Denial,
    DutyStretch,
    GrantKind,
)


@dataclass(frozen=True)
class CaseScope:
    """Who she is, and the ids of cases she was let into or shut out of at this moment.

    `own_ids`: those of the granted cases that were given to her, as lead, specialist, deputy, for a
    handover or to answer for. `glass_ids`: those that she opened in an emergency.
    """

    who: Scope = EMPTY
    granted_ids: frozenset[object] = frozenset()
    denied_ids: frozenset[object] = frozenset()
    own_ids: frozenset[object] = frozenset()
    glass_ids: frozenset[object] = frozenset()

    def sees(self, case: Case) -> bool:
        """The rule of design 4 for one loaded case, as `Case.objects.visible_to` asks it."""
        if case.pk in self.denied_ids:
            return False
        return case.pk in self.granted_ids or self._reaches(case)

    def sees_by_glass(self, case: Case) -> bool:
        """Whether an emergency is all that shows her this case."""
        by_right = case.pk in self.own_ids or self._reaches(case)
        return self.sees(case) and not by_right

    def extents(self, data_class: DataClass, case: Case) -> list[Extent]:
        """What her posts read of this class of this case; empty for a case she does not see.

        Where an emergency is all that shows her the case, she reads who the people are and how to
        reach them, as far as her post reads that in cases of its own; no story and no note.
        """
        if not self.sees(case):
            return []
        held = self.who.extents(data_class, case.unit_id)
        if self.sees_by_glass(case):
            return [one for _post, extent in held if (one := extent.in_emergency(data_class))]
        return [extent for post, extent in held if self._covers(extent.whose, post, case)]

    def reads(self, data_class: DataClass, case: Case, piece: Piece = Piece.WHOLE) -> bool:
        """Whether she reads this piece of the class of this case. The whole holds every piece but
        the needs: they belong to the story, and open beside a name only where the cell says so."""
        held = {one for extent in self.extents(data_class, case) for one in extent.pieces}
        return piece in held or (Piece.WHOLE in held and piece is not Piece.NEEDS)

    def asks_reason(self, data_class: DataClass, case: Case) -> bool:
        """Whether she says why before this class opens: security 0, level L4, and break-glass."""
        is_l4 = case.is_restricted or data_class == DataClass.SHELTER_PLACE
        return is_l4 or all(
            extent.asks_reason for extent in self.extents(data_class, case) if extent.pieces
        )

    def may(self, permission: Permission, case: Case) -> bool:
        """Whether she may do this to a case that she sees. An emergency is for reading only."""
        is_reading = permission is Permission.CASE_READ
        return self.who.may(permission, case.unit_id) and (
            is_reading or not self.sees_by_glass(case)
        )

    def gains_by_glass(self, case: Case) -> bool:
        """Whether an emergency would show her more of this case than she reads now."""
        if not self.sees(case):
            return True
        cells = (
            extent
            for data_class in COLUMNS
            for _post, extent in self.who.extents(data_class, case.unit_id)
        )
        return case.pk not in self.glass_ids and any(one.whose is Whose.GLASS for one in cells)

    def gives(self, data_class: DataClass, case: Case) -> bool:
        """Whether services of this class are given or coordinated by her desk; in an emergency
        she only reads."""
        if not self.sees(case) or self.sees_by_glass(case):
            return False
        return any(
            data_class in ROLES[post.role].desk
            for post in self.who.posts
            if post.unit_id == case.unit_id
        )

    def _covers(self, whose: Whose, post: Post, case: Case) -> bool:
        """Whether a post that reads `whose` cases reads this one, which she sees."""
        if whose is Whose.EVERY:
            return True
        if whose is Whose.OWN:
            return case.pk in self.own_ids
        if whose is Whose.TEAM:
            is_teams = post.team_id is not None and post.team_id == case.desk_team_id
            return is_teams or case.pk in self.own_ids
        return whose is Whose.GLASS and case.pk in self.glass_ids

    def _reaches(self, case: Case) -> bool:
        """By a post of hers, without having been let in."""
        return not case.is_restricted and (
            case.unit_id in self.who.reach_unit_ids or case.desk_team_id in self.who.reach_team_ids
        )


NOBODY = CaseScope()


def case_scope_of(scope: Scope) -> CaseScope:
    """Add live grants and denials: two queries. Nobody without a current post sees a case."""
    if scope.user is None or not scope.may_anywhere(Permission.CASE_READ):
        return NOBODY
    live = CaseGrant.objects.live(clock.now()).filter(user=scope.user)
    granted = list(live.values_list("content_object_id", "kind"))
    denied = Denial.objects.live().filter(user=scope.user)
    return CaseScope(
        who=scope,
        granted_ids=frozenset(case_id for case_id, _kind in granted),
        denied_ids=frozenset(denied.values_list("case_id", flat=True)),
        own_ids=frozenset(pk for pk, kind in granted if kind != GrantKind.BREAK_GLASS),
        glass_ids=frozenset(pk for pk, kind in granted if kind == GrantKind.BREAK_GLASS),
    )


def get_case_or_404(scope: Scope, number: str, *, need: Permission = Permission.CASE_READ) -> Case:
    """The case, if she may know that it exists; PermissionDenied if she may not do `need` to it."""
    seen = case_scope_of(scope)
    case = (
        Case.objects.visible_to(seen)
        .with_status()
        .select_related("unit", "data_key", "desk_team", "kelurahan__parent")
        .filter(number=number)
        .first()
    )
    if case is None:
        raise Http404
    if not seen.may(need, case):
        raise PermissionDenied
    return case


def get_complaint_or_404(
    scope: Scope, number: str, *, need: Permission = Permission.COMPLAINT_READ
) -> Complaint:
    """The complaint, if her queue holds it; PermissionDenied if she may read but not do `need`."""
    complaint = (
        Complaint.objects.visible_to(scope)
        .with_status()
        .with_case_number()
        .select_related("unit", "data_key", "mailbox", "reported_kelurahan__parent")
        .filter(number=number)
        .first()
    )
    if complaint is None:
        raise Http404
    if not scope.may(need, complaint.unit_id):
        raise PermissionDenied
    return complaint


def get_attachment_or_404(scope: Scope, pk: UUID) -> Attachment:
    """A clean file of a complaint or a case that she sees; its content is not loaded."""
    attachment = (
        Attachment.objects.without_content()
        .select_related("data_key", "complaint", "case")
        .filter(pk=pk, state=State.CLEAN)
        .first()
    )
    if attachment is None:
        raise Http404
    if attachment.complaint is not None:
        attachment.complaint = get_complaint_or_404(scope, attachment.complaint.number)
    if attachment.case is not None:
        attachment.case = get_case_or_404(scope, attachment.case.number)
    return attachment


def get_original_or_404(case: Case, place: int) -> Attachment:
    """The file at this place of a case that she sees, where an original of it is kept."""
    kept = case.attachments.without_content().with_original().filter(place=place)
    attachment = kept.select_related("data_key", "complaint", "case").first()
    if attachment is None:
        raise Http404
    return attachment


def get_clock_or_404(complaint: Complaint, clock_id: int) -> Clock:
    """A clock of a complaint that the caller has found visible."""
    held = Clock.objects.select_related("rule").filter(complaint=complaint, pk=clock_id).first()
    if held is None:
        raise Http404
    held.complaint = complaint
    return held


def get_duty_or_404(scope: Scope, duty_id: int) -> DutyStretch:
    """Hours of duty of a unit of hers; PermissionDenied when she does not keep its rota."""
    held = (
        DutyStretch.objects.standing()
        .filter(pk=duty_id, unit_id__in=scope.queue_unit_ids)
        .select_related("user", "unit")
        .first()
    )
    if held is None:
        raise Http404
    if not scope.may(Permission.ROTA_MANAGE, held.unit_id):
        raise PermissionDenied
    return held
