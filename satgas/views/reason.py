"""Home of the page that asks why, before a class that asks for a reason opens."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from intake.actions import opening
from satgas.case_file.reading import ASKED, PART, SECTION_OF, Reading
from satgas.forms.reason import ReasonGiveForm
from satgas.views.pages import CaseAction


class ReasonGive(CaseAction):
    """The reason goes to the audit; what she chose is open to her for a quarter of an hour."""

    keeps_draft = False
    template_name = "satgas/reason/give.html"
    form_class = ReasonGiveForm
    title = _("Give a reason before this opens")
    submit_label = _("Open for 15 minutes")
    done = _("It is open to you for 15 minutes. The reason stands in the audit.")
    came_for: str = ""

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        if not self.classes:
            raise PermissionDenied

    @cached_property
    def classes(self) -> list[str]:
        """What she reads in this case and only with a reason."""
        return Reading(scope=self.request.scope, case=self.case).with_reason

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "classes": self.classes}

    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET.get(PART, "")
        only = self.classes[0] if len(self.classes) == 1 else ""
        return {**super().get_initial(), "opens": asked if asked in self.classes else only}

    def run(self, data: dict[str, Any]) -> None:
        opening.open_class(by=self.user, case=self.case, **data)
        self.came_for = data["opens"]

    @property
    def back_url(self) -> str:
        url = reverse("satgas:case-detail", args=[self.case.number])
        if not self.came_for:
            return url
        section = SECTION_OF[self.came_for]
        return f"{url}?{urlencode({ASKED: section})}#{section}"
