"""Home of the quick exit: the draft is dropped, the cookies end, the browser is elsewhere."""

from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic.base import View

from intake.public import draft as drafts
from intake.public import store
from intake.public.draft import NoDraft
from intake.public.views.base import cookie_of, forget_draft
from intake.public.views.mailbox import forget_visit


@method_decorator(csrf_exempt, name="dispatch")
class ExitLeave(View):
    """A plain link, so that it works without script, and a beacon's target with it.

    A request that only drops a draft needs no token: being fast matters more here, and another
    site cannot make the browser send our cookie with anything but a visible navigation.
    """

    def get(self, request: HttpRequest) -> HttpResponse:
        # When it cannot be dropped: without its cookie it is noise, and it ends within a day.
        with suppress(NoDraft, store.Unavailable):
            drafts.drop(cookie_of(request))
        response = forget_visit(forget_draft(HttpResponseRedirect(settings.PUBLIC_EXIT_URL)))
        response.delete_cookie(settings.CSRF_COOKIE_NAME, samesite="Lax")
        response["Clear-Site-Data"] = '"cache", "storage"'
        response["Referrer-Policy"] = "no-referrer"  # the weather page learns no address of ours
        return response

    def post(self, request: HttpRequest) -> HttpResponse:
        return self.get(request)
