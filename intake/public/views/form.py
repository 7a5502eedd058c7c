"""Home of the form: one question a page, then the check page from which it is sent."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from intake.public import draft as drafts
from intake.public import receipt, served, steps, store, work
from intake.public.codes import Safety, Voice
from intake.public.draft import Draft
from intake.public.forms.question import Answers, QuestionForm
from intake.public.sending import send
from intake.public.spoken import YOUNG
from intake.public.views.base import LATE, DraftPage, all_pages, go, go_on, hold_draft

QUICKEST = 10  # seconds from the first page to sending; nobody reads the questions faster
TRAP = "situs"  # the name of a box that only a machine sees and fills


class FormStep(DraftPage):
    """One question. What is typed is stored at once, encrypted, for 24 hours."""

    template_name = "public/form/step.html"

    @cached_property
    def page(self) -> steps.Page:
        step, part = self.kwargs["step"], self.kwargs.get("part", 1)
        for page in all_pages(self.voice):
            if (page.step, page.part) == (step, part):
                return page
        raise Http404

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.draft.sent:
            return go_on(self.draft)
        if not self.page.applies(self.draft.answers):
            return go("form-step", {"step": self.page.step})
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, **kwargs: int) -> HttpResponse:  # noqa: ARG002
        if self.draft.sent:
            return go_on(self.draft)
        form = self.form(self.draft.answers)
        if not form.is_valid():
            return self.again(form)
        draft = self.keep(lambda held: held.answered(**self.checked(held.answers)))
        return self.next_page(draft)

    def without_draft(self) -> HttpResponse:
        """A day passed while she was typing: what she typed now begins a new draft, in the words of
        the page on which it was typed."""
        if self.request.method != "POST":
            return super().without_draft()
        self.voice = Voice.CHILD if YOUNG in self.request.POST else Voice.ADULT
        form = self.form({})
        if not form.is_valid():
            return self.again(form)
        begun = drafts.begin(get_language() or "id", self.voice)
        begun = begun.answered(**form.answers()).saved()
        return hold_draft(go("form-step", {"step": 1}, late=True), begun)

    def form(self, answers: Answers) -> QuestionForm:
        is_where = self.page.step == steps.WHERE
        return self.page.form(
            self.request.POST if self.request.method == "POST" else None,
            answers=answers,
            areas=served.areas_for(answers) if is_where else (),
            units=served.units() if is_where else (),
        )

    def checked(self, answers: Answers) -> dict[str, Any]:
        """The valid answers of this page, given what the draft holds by now."""
        form = self.form(answers)
        return form.answers() if form.is_valid() else {}

    def again(self, form: QuestionForm) -> HttpResponse:
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def next_page(self, draft: Draft) -> HttpResponse:
        if draft.sent:
            return go_on(draft)
        if self.page.key == "safety" and draft.answers["safety"] == Safety.NOT_SAFE:
            return go("safety-show")
        following = steps.after(self.page, all_pages(self.voice), draft.answers)
        if following is None:
            return go("form-check")
        if draft.answers.get("checked") and not steps.is_open(following, draft.answers):
            return go_on(draft)
        return go("form-step", following.place)

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        answers = self.draft.answers if hasattr(self, "draft") else {}
        context.setdefault("form", self.form(answers))
        previous = steps.before(self.page, all_pages(self.voice), answers)
        return super().get_context_data(
            page=self.page,
            total=steps.TOTAL,
            back_url=url_of(previous) if previous else reverse("public:home-show"),
            is_late=LATE in self.request.GET,
            **context,
        )


class FormCheck(DraftPage):
    """All answers with a way to change each; sending seals them and shows the code."""

    template_name = "public/form/check.html"
    title = _("Check your answers")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.draft.sent:
            return go_on(self.draft)
        if not self.draft.answers.get("checked"):
            self.keep(lambda held: held.answered(checked=True))
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002
        if self.draft.sent:
            return go_on(self.draft)
        if self.missing():
            return self.again(status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            self.draft = send(self.draft, is_verified=self.is_verified())
        except store.DraftChanged:
            return go_on(drafts.load(self.draft.cookie))
        except receipt.Busy:
            return self.again(status=HTTPStatus.SERVICE_UNAVAILABLE, is_busy=True)
        return go("receipt-show")

    def is_verified(self) -> bool:
        """Whether a browser did its work, at a pace at which people write. Nobody is refused."""
        sent = self.request.POST
        return (
            not sent.get(TRAP)
            and self.draft.is_older_than(QUICKEST)
            and work.is_done(sent.get("work", ""), self.draft)
        )

    def missing(self) -> list[steps.Page]:
        return steps.missing(all_pages(self.voice), self.draft.answers)

    def again(self, *, status: HTTPStatus, is_busy: bool = False) -> HttpResponse:
        context = self.get_context_data(is_busy=is_busy, has_error=not is_busy)
        return self.render_to_response(context, status=status)

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        answers = self.draft.answers
        pages = all_pages(self.voice)
        missing = steps.missing(pages, answers)
        rows = [
            row_of(page, answers, is_missing=page in missing)
            for page in steps.asked(pages, answers)
        ]
        return super().get_context_data(
            rows=rows,
            challenge=work.challenge_for(self.draft),
            trap=TRAP,
            **context,
        )


def row_of(page: steps.Page, answers: dict[str, Any], *, is_missing: bool) -> dict[str, object]:
    """One line of the check page."""
    is_where = page.step == steps.WHERE
    form = page.form(
        answers=answers,
        areas=served.areas_for(answers) if is_where else (),
        units=served.units() if is_where else (),
    )
    return {
        "label": form.label,
        "answer": form.read_back(),
        "url": url_of(page),
        "is_missing": is_missing,
    }


def url_of(page: steps.Page) -> str:
    return reverse("public:form-step", kwargs=page.place)
