"""Home of the safety page: whom to call first, and the truth about shared phones."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from intake.public.views.base import PublicPage, go_on


class SafetyShow(PublicPage):
    """Needs no draft and no database; with a draft it offers to go on with it."""

    template_name = "public/safety/show.html"
    title = _("Safe first")

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        draft = self.draft_if_any()
        return super().get_context_data(next_url=go_on(draft).url if draft else "", **context)
