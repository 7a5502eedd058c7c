"""Home of intake's notices: who hears that something waits. No word of what it is."""

from collections.abc import Iterable

from django.urls import reverse

from accounts.actions.notice import notify_roles
from accounts.models import Notice, NoticeKind, Unit
from accounts.roles import Role
from intake.models import Complaint


def complaint_is_late(complaint: Complaint, *, roles: Iterable[Role], kind: NoticeKind) -> None:
    """In the escalating action's own transaction; once per complaint and role holder."""
    notify_roles(
        unit_id=complaint.unit_id,
        roles=roles,
        kind=kind,
        path=reverse("intake:complaint-detail", args=[complaint.number]),
        key=f"late:{complaint.pk}",
    )


def many_reports(unit: Unit, *, key: str) -> bool:
    """The queue needs a look: more came in an hour than people usually send. False when told."""
    if Notice.objects.filter(key=key).exists():
        return False
    notify_roles(
        unit_id=unit.pk,
        roles=(Role.INTAKE_OFFICER, Role.INTAKE_HEAD, Role.HEAD),
        kind=NoticeKind.MANY_REPORTS,
        path=reverse("intake:complaint-list"),
        key=key,
    )
    return True


def high_risk(complaint: Complaint) -> None:
    """The head hears at once of a case of high risk (domain 1.4: served immediately)."""
    notify_roles(
        unit_id=complaint.unit_id,
        roles=[Role.HEAD],
        kind=NoticeKind.HIGH_RISK,
        path=reverse("intake:complaint-detail", args=[complaint.number]),
        key=f"high:{complaint.pk}",
    )
