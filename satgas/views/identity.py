"""Home of the button that shows who the children of a case are."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intake.actions import opening
from satgas.case_file.reading import ASKED, Section
from satgas.forms.reason import IdentityShowForm
from satgas.views.pages import CaseAction


class IdentityShow(CaseAction):
    """One press, one audit row; pressed again with the same page it has no second effect."""

    http_method_names = ("post",)
    template_name = "satgas/identity/show.html"
    form_class = IdentityShowForm
    title = _("Show the identity of a child")
    submit_label = _("Show the identity")
    done = _("Names are shown to you for 15 minutes. That they were opened is recorded.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return self.http_method_not_allowed(request)
        return super().dispatch(request, *args, **kwargs)

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        opening.require_names(by=self.user, case=self.case)

    def run(self, data: dict[str, Any]) -> None:  # noqa: ARG002
        opening.show_children(by=self.user, case=self.case)

    @property
    def back_url(self) -> str:
        url = reverse("satgas:case-detail", args=[self.case.number])
        return f"{url}?{urlencode({ASKED: Section.PEOPLE})}#{Section.PEOPLE}"
