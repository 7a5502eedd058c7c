"""Home of the front page: what this is, who reads it, whom to call, and the way in."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from intake.public import draft as drafts
from intake.public.codes import Voice
from intake.public.views.base import ENDED, LATE, PublicPage, forget_draft, go, go_on, hold_draft


class HomeShow(PublicPage):
    """GET shows the page; POST begins a draft (or goes on with the one this browser has)."""

    template_name = "public/home/show.html"
    title = _("Welcome")
    begins_as: ClassVar[Voice] = Voice.ADULT

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        draft = self.draft_if_any()
        told = self.request.GET
        has_ended = self.closed.was_sent if self.closed else ENDED in told
        return super().get_context_data(
            draft=draft,
            has_ended=draft is None and has_ended,
            is_late=draft is None and not has_ended and bool(self.closed or LATE in told),
            **context,
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = super().get(request, *args, **kwargs)
        return forget_draft(page) if self.closed else page

    def post(self, request: HttpRequest) -> HttpResponse:
        draft = self.draft_if_any()
        if draft is not None and (draft.sent or "anew" not in request.POST):
            return go_on(draft)
        if draft is not None:
            draft.drop()
        begun = drafts.begin(get_language() or "id", self.begins_as).saved()
        return hold_draft(go("form-step", {"step": 1}), begun)
