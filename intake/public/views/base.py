"""Home of what public pages share: the draft behind the cookie, its language, where to go next."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.views.generic.base import TemplateView

from intake.public import draft as drafts
from intake.public import served, steps, store
from intake.public.codes import Voice
from intake.public.context import carry
from intake.public.draft import Draft, NoDraft
from intake.public.forms.question import Text
from intake.public.middleware import asked_language
from intake.public.spoken import YOUNG, templates_for
from intake.public.views import refusal

LATE = "lewat"  # says on the next page that earlier answers are gone; a neutral word in history
ENDED = "akhir"  # says there that her message has reached us and its code is not shown again
TRIES = 3


class DraftClosed(NoDraft):
    """Nobody answered for 20 minutes, and it was dropped just now."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.was_sent, self.voice = draft.sent, draft.voice


class PublicPage(TemplateView):
    """A page anybody may open. `title` goes to the browser's history, so it stays neutral."""

    title: ClassVar[Text] = ""
    voice: Voice = Voice.ADULT
    closed: DraftClosed | None = None  # what `draft_if_any` found too old to be shown

    def get_template_names(self) -> list[str]:
        """A child is shown a page of its own where there is one."""
        return templates_for(super().get_template_names()[0], self.voice)

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        return super().get_context_data(title=self.title, voice=self.voice, **context)

    def http_method_not_allowed(
        self,
        request: HttpRequest,
        *args: Any,
        **kwargs: Any,  # noqa: ARG002
    ) -> HttpResponse:
        response = refusal.bad_request(request)
        response.status_code = HTTPStatus.METHOD_NOT_ALLOWED
        response["Allow"] = "GET, HEAD, POST"
        return response

    def draft_if_any(self) -> Draft | None:
        """The draft for pages that also work without one, also while the database is away."""
        try:
            draft = speak_like(self.request, still_shown(self.request))
        except DraftClosed as closed:
            self.closed = closed
            return None
        except (NoDraft, store.Unavailable):
            return None
        self.voice = draft.voice
        return draft


class DraftPage(PublicPage):
    """A page of the form. Without a draft it leads to the front page and says nothing else."""

    draft: Draft

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            self.draft = speak_like(request, still_shown(request))
            self.voice = self.draft.voice
            return super().dispatch(request, *args, **kwargs)
        except DraftClosed as closed:
            front = "child-show" if closed.voice == Voice.CHILD else "home-show"
            return forget_draft(go(front, late=not closed.was_sent, ended=closed.was_sent))
        except NoDraft:
            return self.without_draft()

    def without_draft(self) -> HttpResponse:
        return forget_draft(go("home-show", late=bool(cookie_of(self.request))))

    def keep(self, change: Callable[[Draft], Draft]) -> Draft:
        """Store a change. When another tab was faster, do it again on what that tab left."""
        for _try in range(TRIES):
            try:
                self.draft = change(self.draft).saved()
            except store.DraftChanged:
                self.draft = drafts.load(cookie_of(self.request))
                if self.draft.sent:
                    return self.draft
            else:
                return self.draft
        raise store.Unavailable


def all_pages(voice: Voice = Voice.ADULT) -> tuple[steps.Page, ...]:
    return steps.pages(several_units=len(served.units()) > 1, voice=voice)


def still_shown(request: HttpRequest) -> Draft:
    """The draft behind the cookie. Raises DraftClosed, and drops it, when nobody answered anything
    for 20 minutes and now somebody wants to see it (security 7, situation 46)."""
    draft = drafts.load(cookie_of(request))
    if request.method != "POST" and draft.is_closed:
        draft.drop()
        raise DraftClosed(draft)
    return draft


def cookie_of(request: HttpRequest) -> str:
    return request.COOKIES.get(settings.DRAFT_COOKIE_NAME, "")


def speak_like(request: HttpRequest, draft: Draft) -> Draft:
    """Use the draft's language unless the address asks for another, which the draft then keeps."""
    asked = asked_language(request)
    if not asked:
        translation.activate(draft.language)
    elif asked != draft.language:
        return drafts.with_language(draft, asked)
    return draft


def go(
    name: str,
    place: Mapping[str, int] | None = None,
    *,
    late: bool = False,
    ended: bool = False,
    young: bool = False,
) -> HttpResponseRedirect:
    """Redirect to a public page in the same language."""
    url = reverse(f"public:{name}", kwargs=dict(place or {})) + carry()
    for mark, is_set in ((LATE, late), (ENDED, ended), (YOUNG, young)):
        if is_set:
            url += f"{'&' if '?' in url else '?'}{mark}=1"
    return HttpResponseRedirect(url)


def go_on(draft: Draft) -> HttpResponseRedirect:
    """Redirect to where this draft stands: its code, its next question, or the check page."""
    if draft.sent:
        return go("receipt-show")
    page = steps.first_open(all_pages(), draft.answers)
    return go("form-step", page.place) if page else go("form-check")


def hold_draft(response: HttpResponse, draft: Draft) -> HttpResponse:
    """Give the browser its key: for this session, this site and no script."""
    response.set_cookie(
        settings.DRAFT_COOKIE_NAME,
        draft.cookie,
        secure=settings.SECURE_COOKIES,
        httponly=True,
        samesite="Lax",
    )
    return response


def forget_draft(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(settings.DRAFT_COOKIE_NAME, samesite="Lax")
    return response
