"""Home of the XLSX: a first sheet that explains, then one sheet a table. No formula, no link."""

from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.templatetags.ppa import moment
from reports.summary import Sheet, Summary

_SAFE_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_NAME_LIMIT = 31  # of a sheet, by Excel


def render_xlsx(summary: Summary) -> bytes:
    """The summary as a workbook, in Indonesian; equal content gives equal bytes."""
    output = BytesIO()
    with override("id"), xlsxwriter.Workbook(output, _SAFE_OPTIONS) as book:
        book.set_properties({"created": summary.built_at.replace(tzinfo=None)})
        formats = _formats(book)
        _explain(book.add_worksheet(_("Notes")), summary, formats)
        for number, sheet in enumerate(summary.sheets, start=1):
            name = f"{number}. {sheet.title}"[:_NAME_LIMIT]
            _write(book.add_worksheet(name), sheet, summary, formats)
    return output.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    """XlsxWriter has no types of its own."""
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
        "key": book.add_format({"bold": True, "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "number": book.add_format({"num_format": "#,##0", "align": "right"}),
        "total": book.add_format({"num_format": "#,##0", "align": "right", "bold": True, "top": 1}),
        "total_label": book.add_format({"bold": True, "top": 1}),
        "quiet": book.add_format({"italic": True, "font_color": "#5c564d", "text_wrap": True}),
    }


def _explain(page: Any, summary: Summary, formats: dict[str, Any]) -> None:
    page.set_column(0, 0, 26)
    page.set_column(1, 1, 90)
    page.write_string(0, 0, _("Summary %(period)s") % {"period": summary.name}, formats["title"])
    row = 1
    for key, value in [*facts(summary), *((s.title, _definition(s)) for s in summary.sheets)]:
        row += 1
        page.write_string(row, 0, key, formats["key"])
        page.write_string(row, 1, value, formats["text"])


def facts(summary: Summary) -> list[tuple[str, str]]:
    """Who made it, when, what of, and what was hidden: the same words in every file."""
    snapshot = summary.snapshot
    return [
        (_("Unit"), summary.letterhead.get("unit", "")),
        (_("Agency"), summary.letterhead.get("agency", "")),
        (_("Period"), f"{summary.name} ({summary.days})"),
        (_("Counted by"), _("Day the first complaint was received, Jakarta time (WIB)")),
        (_("Revision"), str(snapshot.revision)),
        (_("Counted at"), moment(snapshot.built_at)),
        (_("Signed at"), moment(snapshot.signed_at)),
        (_("Signed by"), summary.letterhead.get("signed_by", "")),
        (_("Audience"), str(summary.audience.label)),
        (_("Hidden numbers"), hiding(summary)),
        (_("Check code"), snapshot.digest),
        (_("Counting rules"), snapshot.code_version),
    ]


def hiding(summary: Summary) -> str:
    """What the marks mean, for this audience."""
    if not summary.is_safe:
        return _("These are the full numbers, for the unit only. Do not pass them on.")
    return _(
        "“<5” stands for 0 to 4. “≥5” is hidden so that nobody can work out a “<5”. “hidden” says "
        "nothing: the table is too thin to be shown."
    )


def _definition(sheet: Sheet) -> str:
    return _("%(definition)s Unit: %(unit)s. Source: %(source)s.") % {
        "definition": sheet.definition,
        "unit": sheet.unit,
        "source": sheet.source,
    }


def _write(page: Any, sheet: Sheet, summary: Summary, formats: dict[str, Any]) -> None:
    page.set_column(0, 0, 46)
    page.set_column(1, 1, 22)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(sheet.lines), 1)
    page.repeat_rows(0)
    page.set_footer(f"&L{summary.snapshot.period.unit.code} {summary.snapshot.period.slug}&R&P/&N")
    page.write_string(0, 0, sheet.title, formats["head"])
    page.write_string(0, 1, sheet.unit, formats["head"])
    for row, line in enumerate(sheet.lines, start=1):
        page.write_string(row, 0, line.label)
        _number(page, row, line.count, line.text, formats["number"])
    last = len(sheet.lines) + 1
    page.write_string(last, 0, sheet.total.label, formats["total_label"])
    _number(page, last, sheet.total.count, sheet.total.text, formats["total"])
    page.write_string(last + 2, 0, watermark(summary), formats["quiet"])


def _number(page: Any, row: int, count: int | None, text: str, look: Any) -> None:
    if count is None:
        page.write_string(row, 1, text, look)
    else:
        page.write_number(row, 1, count, look)


def watermark(summary: Summary) -> str:
    """One line that says where a copied table came from."""
    period = summary.snapshot.period
    parts = [
        period.unit.code,
        period.slug,
        _("revision %(number)s") % {"number": summary.snapshot.revision},
        str(summary.audience.label),
        summary.snapshot.digest[:12],
    ]
    return " · ".join(parts)
