"""Home of making a summary's files and of handing one out."""

import hashlib

from django.db import transaction

from accounts.models import User
from core import audit, clock
from core.audit import Actor
from reports.events import Event
from reports.models import Audience, Export, ExportForm, Snapshot
from reports.models.span import PUBLISHED
from reports.renderers.pdf import render_pdf
from reports.renderers.xlsx import render_xlsx
from reports.summary import Summary, summary_of

RENDERERS = {ExportForm.PDF: render_pdf, ExportForm.XLSX: render_xlsx}


@transaction.atomic
def render_exports(*, by: Actor, snapshot_id: int) -> list[Export]:
    """Make every file of a signed snapshot that is not there yet, for every audience.

    A draft has no files; asked for one, nothing happens. Safe to run twice.
    """
    rows = Snapshot.objects.signed().select_related("period__unit")
    snapshot = rows.select_for_update(of=("self",)).filter(pk=snapshot_id).first()
    if snapshot is None:
        return []
    there = set(snapshot.exports.values_list("audience", "form"))
    made = [
        _make(summary_of(snapshot, audience), form)
        for audience in _audiences(snapshot)
        for form in ExportForm
        if (audience.value, form.value) not in there
    ]
    if made:
        detail = {"files": [f"{one.audience}.{one.form}" for one in made]}
        audit.record(Event.EXPORTS_MADE, by=by, about=snapshot, detail=detail)
    return made


@transaction.atomic
def hand_out(*, by: User, export: Export) -> Export:
    """Record who took which file; without the row there is no file."""
    period = export.snapshot.period
    detail = {
        "unit": period.unit.code,
        "period": period.slug,
        "revision": export.snapshot.revision,
        "audience": export.audience,
        "form": export.form,
        "sha256": export.sha256,
    }
    audit.record(Event.EXPORT_DOWNLOADED, by=by, about=export, detail=detail)
    return export


def _audiences(snapshot: Snapshot) -> tuple[Audience, ...]:
    return tuple(Audience) if snapshot.period.kind in PUBLISHED else (Audience.FULL,)


def _make(summary: Summary, form: ExportForm) -> Export:
    content = RENDERERS[form](summary)
    return Export.objects.create(
        snapshot=summary.snapshot,
        audience=summary.audience,
        form=form,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        made_at=clock.now(),
    )
