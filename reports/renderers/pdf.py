"""Home of the PDF: the summary as data for Typst, run in a process of its own with limits."""

import json
import subprocess
import sys
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import override

from core.charts.tiles import tile_grid
from core.templatetags.ppa import day
from reports.pictures import map_of, picture
from reports.renderers.xlsx import facts, hiding, watermark
from reports.summary import Line, Sheet, Summary

TEMPLATE = "summary.typ"
SECONDS = 60
_PROJECT = Path(__file__).resolve().parents[2]


class RenderFailedError(Exception):
    """Typst refused or ran into its limits. Its words may hold data and are not passed on."""


def render_pdf(summary: Summary) -> bytes:
    """The summary as tagged PDF (UA-1), in Indonesian; equal content gives equal bytes."""
    with override("id"):
        return compile_pdf(TEMPLATE, content(summary))


def compile_pdf(template: str, data: dict[str, object]) -> bytes:
    """Run Typst in its own process: 60 seconds, 1 GiB, a fixed folder. Raises RenderFailedError."""
    command = [sys.executable, "-m", "reports.renderers.typst_process", template]
    try:
        done = subprocess.run(  # noqa: S603  # our own module, a template's name from our own code
            command,
            input=json.dumps(data, ensure_ascii=False).encode(),
            capture_output=True,
            cwd=_PROJECT,
            env={},
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RenderFailedError from None
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF"):
        raise RenderFailedError
    return done.stdout


def content(summary: Summary) -> dict[str, object]:
    """All the template says, as text and numbers."""
    head = summary.letterhead
    signed_at = summary.snapshot.signed_at
    return {
        "language": "id",
        "title": _("Summary %(period)s") % {"period": summary.name},
        "days": summary.days,
        "unit": head.get("unit", ""),
        "agency": head.get("agency", ""),
        "address": " · ".join(part for part in (head.get("address"), head.get("phone")) if part),
        "notice": hiding(summary),
        "watermark": watermark(summary),
        "key": [{"number": number, "unit": unit} for number, unit in summary.key_lines],
        "sheets": [_sheet(summary, sheet) for sheet in summary.sheets],
        "changes": [[c.table, c.row, c.before, c.after] for c in summary.changes],
        "change_note": "" if summary.is_safe else summary.snapshot.change_note,
        "words": {
            "changes": _("What changed since the last revision"),
            "change_head": [_("Table"), _("Row"), _("Before"), _("After")],
        },
        "facts": [[key, value] for key, value in facts(summary) if value],
        "place_and_day": ", ".join(
            part for part in (_city(head.get("city")), day(signed_at)) if part
        ),
        "signatory": head.get("signatory", ""),
        "signatory_title": head.get("signatory_title", ""),
    }


def _city(name: str | None) -> str:
    """Letters are dated in "Tangerang", not in "Kota Tangerang"."""
    return (name or "").removeprefix("Kota ").removeprefix("Kabupaten ")


def _sheet(summary: Summary, sheet: Sheet) -> dict[str, object]:
    drawing = picture(summary, sheet, standalone=True)
    tiles = map_of(summary, sheet)
    return {
        "title": sheet.title,
        "head": _("Group"),
        "unit_short": _("Count"),
        "unit_line": _("Unit of count: %(unit)s.") % {"unit": sheet.unit},
        "definition": sheet.definition,
        "source": _("Source: %(source)s.") % {"source": sheet.source},
        "lines": [_line(line) for line in sheet.lines],
        "total": _line(sheet.total),
        "chart": str(drawing.svg) if drawing else "",
        "map": str(tile_grid(tiles)) if tiles else "",
        "alt": _alt(sheet),
    }


def _alt(sheet: Sheet) -> str:
    said = "; ".join(f"{line.label} {line.text}" for line in sheet.drawn)
    return f"{sheet.title} ({sheet.unit}): {said}."


def _line(line: Line) -> dict[str, str]:
    return {"label": line.label, "text": line.text}
