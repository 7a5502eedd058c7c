"""Home of handing out a summary's file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.generic import View

from core.views.base import SignedInRequest
from reports.actions import export
from reports.models import Export, ExportForm
from reports.reading import find_export

CONTENT_TYPES = {
    ExportForm.PDF: "application/pdf",
    ExportForm.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class ExportDownload(View):
    """A file, recorded in the audit before it leaves, under a name that says nothing but when."""

    request: SignedInRequest

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        found = find_export(
            self.request.scope,
            kwargs["code"],
            kwargs["slug"],
            kwargs["form"],
            view=request.GET.get("lihat", ""),
            revision=request.GET.get("revisi", ""),
        )
        file = export.hand_out(by=self.request.scope.user, export=found)
        response = HttpResponse(
            bytes(file.content), content_type=CONTENT_TYPES[ExportForm(file.form)]
        )
        response["Content-Disposition"] = f'attachment; filename="{name_of(file)}"'
        response["Cache-Control"] = "no-store"
        return response


def name_of(file: Export) -> str:
    """`rekap-TNG-2026-11.pdf`; a revision adds its number."""
    period = file.snapshot.period
    tail = f"-r{file.snapshot.revision}" if file.snapshot.is_revision else ""
    return f"rekap-{period.unit.code}-{period.slug}{tail}.{file.form}"
