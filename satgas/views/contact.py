"""Home of the page before somebody in a case is called or written to."""

from typing import Any

from django.http import Http404

from intake.access import get_case_or_404
from intake.contacts import Whom
from intake.views.contact import BeginsContact
from satgas.case_file.contacts import whom_of


class ContactBegin(BeginsContact):
    """A person of the case, or whoever reported what became it."""

    template_name = "satgas/contact/begin.html"

    def find(self, **kwargs: Any) -> Whom:
        case = get_case_or_404(self.request.scope, kwargs["number"])
        whom = whom_of(case, kwargs["whom"])
        if whom is None:
            raise Http404
        return whom
