"""Home of handing out a summary's file."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from accounts.step_up import ask_first, is_fresh
from core.views.base import SignedInRequest
from reports.actions import export
from reports.models import Audience, Export, ExportForm
from reports.reading import find_export

CONTENT_TYPES = {
    ExportForm.PDF: "application/pdf",
    ExportForm.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class ExportDownload(View):
    """A file, recorded in the audit before it leaves, under a name that says nothing but when.

    The full figures leave only with a fresh proof (security 4): a screen that somebody left open,
    or a stolen cookie, yields what it shows and no file. What is safe to publish needs none.
    """

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
        if found.audience == Audience.FULL and not is_fresh(request):
            return self._ask_first(found)
        file = export.hand_out(by=self.request.scope.user, export=found)
        response = HttpResponse(
            bytes(file.content), content_type=CONTENT_TYPES[ExportForm(file.form)]
        )
        response["Content-Disposition"] = f'attachment; filename="{name_of(file)}"'
        response["Cache-Control"] = "no-store"
        return response

    def _ask_first(self, file: Export) -> HttpResponse:
        """By way of the proof to the summary, not to the file: a download would leave the question
        standing on the screen as if it had not been answered."""
        period = file.snapshot.period
        page = reverse("reports:snapshot-detail", args=[period.unit.code, period.slug])
        messages.info(
            self.request,
            _("These are the full figures. Confirm that it is you, then choose the file again."),
        )
        query = self.request.GET.urlencode()
        return ask_first(then=f"{page}?{query}" if query else page)


def name_of(file: Export) -> str:
    """`rekap-TNG-2026-11.pdf`; a revision adds its number."""
    period = file.snapshot.period
    tail = f"-r{file.snapshot.revision}" if file.snapshot.is_revision else ""
    return f"rekap-{period.unit.code}-{period.slug}{tail}.{file.form}"
