"""Home of what reports tells people: that a summary waits or is ready, nothing of its content."""

from django.urls import reverse

from accounts.actions.notice import notify
from accounts.models import NoticeKind
from accounts.roles import Role
from reports.models import Period, Snapshot
from reports.models.span import PUBLISHED

SIGNERS = (Role.HEAD,)
UNIT_READERS = (Role.ADMIN_HEAD, Role.DATA_OFFICER)
READERS = (*UNIT_READERS, Role.DEPT_VIEWER)


def draft_waits(snapshot: Snapshot) -> None:
    """To the head: a draft can be checked and signed. Once per revision."""
    notify(
        unit_id=snapshot.period.unit_id,
        roles=SIGNERS,
        kind=NoticeKind.SUMMARY_READY,
        path=path_of(snapshot.period),
        key=f"summary-draft:{snapshot.pk}",
    )


def signed(snapshot: Snapshot) -> None:
    """To the readers: a signed summary is there."""
    notify(
        unit_id=snapshot.period.unit_id,
        roles=READERS if snapshot.period.kind in PUBLISHED else UNIT_READERS,
        kind=NoticeKind.SUMMARY_READY,
        path=path_of(snapshot.period),
        key=f"summary-signed:{snapshot.pk}",
    )


def path_of(period: Period) -> str:
    return reverse("reports:snapshot-detail", args=[period.unit.code, period.slug])
