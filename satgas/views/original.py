"""Home of giving out a file as it was sent: with a reason, a fresh proof, and one audit row."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from accounts.step_up import ask_first, is_fresh
from core.actions.reveal import ask
from core.views.base import SignedInRequest
from intake.access import case_scope_of, get_case_or_404, get_original_or_404
from intake.readers import CaseReader
from intake.views.attachment import original_handed_out


class OriginalDownload(View):
    """An original may tell where a photo was taken: the reporter allowed to keep it as evidence."""

    request: SignedInRequest

    def get(self, request: HttpRequest, number: str, place: int) -> HttpResponse:
        case = get_case_or_404(self.request.scope, number)
        attachment = get_original_or_404(case, place)
        reader = CaseReader(case_scope_of(self.request.scope), case)
        ask(reader, [attachment], ["original"])
        if is_fresh(request):
            return original_handed_out(request, reader, attachment)
        messages.info(
            request, _("This is an original. Confirm that it is you, then choose the file again.")
        )
        return ask_first(then=reverse("satgas:case-detail", args=[case.number]))
