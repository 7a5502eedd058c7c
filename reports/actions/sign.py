"""Home of signing a summary: the head signs numbers she has seen; then they are frozen."""

from django.db import transaction

from accounts.models import Unit, User
from accounts.permissions import Permission
from accounts.scope import scope_of
from core import audit, clock, outbox
from core.errors import NotYours
from core.queues import Queue
from reports import frozen, gate, notices, register
from reports.actions import build
from reports.errors import AlreadySigned, DraftChanged, NumbersMoved, PartsFirst
from reports.events import Event
from reports.models import Snapshot, SnapshotState

RENDER_EXPORTS = "reports.render_exports"


@transaction.atomic
def sign(*, by: User, snapshot: Snapshot, digest: str, note: str = "") -> Snapshot:
    """Sign the draft whose seal is `digest`, the one she looked at, and order its files.

    Checked once more: the seal belongs to the content, the tables agree with each other, and
    counting now gives the same numbers (list = export = report). Raises `NotYours`,
    `AlreadySigned`, `DraftChanged`, `PartsFirst`, `NumbersMoved`, `FiguresDisagree`.
    """
    rows = Snapshot.objects.select_for_update(of=("self",)).select_related("period__unit__city")
    draft = rows.get(pk=snapshot.pk)
    unit = draft.period.unit
    if not scope_of(by).may(Permission.SUMMARY_SIGN, unit.pk):
        raise NotYours
    if draft.is_signed:
        raise AlreadySigned
    if draft.digest != digest or draft.digest != build.digest_of(draft):
        raise DraftChanged
    if register.has_unsigned_part(draft.period):
        raise PartsFirst
    _still_true(draft)
    draft.state = SnapshotState.SIGNED
    draft.signed_at, draft.signed_by = clock.now(), by.actor_id
    draft.change_note = note
    draft.letterhead = letterhead_of(unit, by)
    draft.save(update_fields=["state", "signed_at", "signed_by", "change_note", "letterhead"])
    detail = {"period": draft.period.slug, "revision": draft.revision, "digest": draft.digest}
    audit.record(Event.SUMMARY_SIGNED, by=by, about=draft, detail=detail)
    outbox.put(
        RENDER_EXPORTS,
        args={"snapshot_id": draft.pk},
        key=f"{RENDER_EXPORTS}:{draft.pk}",
        queue=Queue.SLOW,
    )
    notices.signed(draft)
    return draft


def letterhead_of(unit: Unit, signer: User | None) -> dict[str, str]:
    """Who the unit and its signatory are today; frozen with the signature."""
    return {
        "unit": unit.name,
        "agency": unit.agency_name,
        "city": unit.city.name,
        "address": unit.address,
        "phone": unit.phone,
        "line": unit.letterhead,
        "signatory": unit.signatory_name or (signer.display_name if signer else ""),
        "signatory_title": unit.signatory_title,
        "signed_by": signer.display_name if signer else "",
    }


def _still_true(draft: Snapshot) -> None:
    counted = build.count(draft.period, as_of=draft.built_at)
    fresh = frozen.to_json(gate.unguarded(table) for table in counted.tables)
    safe = frozen.to_json(gate.protect(counted.tables, register.tilings(draft.period)))
    if fresh != draft.figures or safe != draft.safe_figures:
        raise NumbersMoved
