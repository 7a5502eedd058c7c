"""Home of one summary as one reader sees it: the revision, its panels, its files, its history."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models.functions import Length
from django.http import Http404
from django.urls import reverse

from accounts.scope import Scope
from core.charts.tiles import TileMap
from reports.access import SummaryScope, get_period_or_404, readable_of
from reports.models import Audience, Export, ExportForm, Period, Snapshot
from reports.models.span import PUBLISHED
from reports.pictures import map_of, picture
from reports.summary import Sheet, Summary, summary_of

AS_AGENCY = "dinas"  # ?lihat=dinas: somebody of the unit looks at what the agency sees


@dataclass(frozen=True)
class Panel:
    """One table of the page with its chart or its map, where there is something to draw."""

    sheet: Sheet
    svg: str
    tiles: TileMap | None


@dataclass(frozen=True)
class File:
    """A file she may download; `size` in bytes."""

    label: str
    url: str
    size: int


@dataclass(frozen=True)
class Can:
    """What the page offers her."""

    sign: bool
    recount: bool
    switch: bool


@dataclass(frozen=True)
class Reading:
    """One revision as one reader sees it."""

    period: Period
    summary: Summary
    panels: tuple[Panel, ...]
    files: tuple[File, ...]
    revisions: tuple[Snapshot, ...]
    can: Can
    is_newest: bool


def read(scope: Scope, code: str, slug: str, *, view: str, revision: str) -> Reading:
    """The newest revision she may see, or the one asked for. Raises Http404, PermissionDenied."""
    period, audience = get_period_or_404(scope, code, slug)
    readable = readable_of(period)
    snapshot = _full_row(period, _chosen(readable, audience, revision))
    shown = Audience.SAFE if view == AS_AGENCY else audience
    summary = summary_of(snapshot, shown)
    signs = SummaryScope.of(scope).may_sign_in(period.unit_id)
    return Reading(
        period=period,
        summary=summary,
        panels=tuple(_panel(summary, sheet) for sheet in summary.sheets),
        files=_files(snapshot, shown, audience),
        revisions=tuple(readable) if audience is Audience.FULL else (),
        can=Can(
            sign=signs and not snapshot.is_signed,
            recount=signs,
            switch=audience is Audience.FULL and period.kind in PUBLISHED,
        ),
        is_newest=snapshot.pk == readable[0].pk,
    )


def find_export(
    scope: Scope, code: str, slug: str, form: str, *, view: str, revision: str
) -> Export:
    """The file of the newest signed revision (or the one asked for) for her audience."""
    period, audience = get_period_or_404(scope, code, slug)
    signed = [one for one in readable_of(period) if one.is_signed]
    shown = Audience.SAFE if view == AS_AGENCY else audience
    if not signed or form not in ExportForm.values:
        raise Http404
    chosen = _chosen(signed, audience, revision)
    export = Export.objects.filter(snapshot=chosen, audience=shown, form=form).first()
    if export is None:
        raise Http404
    export.snapshot = chosen
    export.snapshot.period = period
    return export


def _chosen(readable: list[Snapshot], audience: Audience, revision: str) -> Snapshot:
    """Safe readers get the newest only: two safe revisions together could tell what one hides."""
    if not revision or audience is Audience.SAFE:
        return readable[0]
    for snapshot in readable:
        if str(snapshot.revision) == revision:
            return snapshot
    raise Http404


def _full_row(period: Period, light: Snapshot) -> Snapshot:
    snapshot = Snapshot.objects.get(pk=light.pk)
    snapshot.period = period
    return snapshot


def _panel(summary: Summary, sheet: Sheet) -> Panel:
    drawing = picture(summary, sheet)
    return Panel(sheet, drawing.svg if drawing else "", map_of(summary, sheet))


def _files(snapshot: Snapshot, shown: Audience, audience: Audience) -> tuple[File, ...]:
    period = snapshot.period
    query = {"revisi": str(snapshot.revision)} if audience is Audience.FULL else {}
    if shown is not audience:
        query["lihat"] = AS_AGENCY
    tail = f"?{urlencode(query)}" if query else ""
    rows = snapshot.exports.filter(audience=shown).annotate(size=Length("content"))
    return tuple(
        File(
            label=ExportForm(form).label,
            url=reverse("reports:export-download", args=[period.unit.code, period.slug, form])
            + tail,
            size=size,
        )
        for form, size in rows.order_by("form").values_list("form", "size")
    )
