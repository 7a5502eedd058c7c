"""Home of the start page: where each role's work begins."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.views.base import Page, SignedInRequest


class HomeShow(Page):
    """Leads on to the first page of her work.

    Without a post of today it says what to do. A partner has a post and no pages: what she is asked
    to do comes by letter or telephone, and the page says so.
    """

    request: SignedInRequest
    template_name = "accounts/home/show.html"
    title = _("You have no post here today")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        home = self.request.scope.home
        if home != "accounts:home-show":
            return HttpResponseRedirect(reverse(home))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        if not self.request.scope.posts:
            return super().get_context_data(**context)
        return super().get_context_data(
            title=_("Nothing waits for you here"), has_post=True, **context
        )
