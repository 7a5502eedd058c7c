"""Home of the pages of one summary: reading it, signing it, counting it again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm
from core.views.base import ActionView, Page, SignedInRequest
from reports import words
from reports.access import get_draft_or_404, get_period_to_recount_or_404
from reports.actions import build, sign
from reports.forms.sign import RecountForm, SignForm
from reports.models import Audience, PeriodKind
from reports.reading import read
from reports.summary import summary_of


class SnapshotDetail(Page):
    """One summary: key figures, charts with their tables, definitions, history, files."""

    request: SignedInRequest
    template_name = "reports/snapshot/detail.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        reading = read(
            self.request.scope,
            self.kwargs["code"],
            self.kwargs["slug"],
            view=self.request.GET.get("lihat", ""),
            revision=self.request.GET.get("revisi", ""),
        )
        name = _("Summary %(period)s") % {"period": reading.summary.name}
        return super().get_context_data(**context) | {"title": name, "reading": reading}


class SnapshotSign(ActionView):
    """The head signs the draft she has seen; from then on it is frozen."""

    request: SignedInRequest
    template_name = "reports/snapshot/sign.html"
    form_class = SignForm
    title = _("Sign the summary")
    submit_label = _("Sign and freeze")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.draft = get_draft_or_404(self.request.scope, kwargs["code"], kwargs["slug"])
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "digest": self.draft.digest}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(
            summary=summary_of(self.draft, Audience.FULL), period=self.draft.period, **context
        )

    def act(self, form: ActionForm) -> str:
        given = form.cleaned_data
        by, digest = self.request.scope.user, given["digest"]
        sign.sign(by=by, snapshot=self.draft, digest=digest, note=given["note"])
        messages.success(self.request, _("The summary is signed. Its files are being made."))
        return page_of(self.kwargs)


class SnapshotBuild(ActionView):
    """Count a period again: late facts change the draft, or begin a revision."""

    request: SignedInRequest
    template_name = "reports/snapshot/build.html"
    form_class = RecountForm
    title = _("Count again")
    submit_label = _("Count again now")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.period = get_period_to_recount_or_404(
            self.request.scope, kwargs["code"], kwargs["slug"]
        )
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        name = words.period_name(self.period.span)
        return super().get_context_data(period=self.period, name=name, **context)

    def act(self, form: ActionForm) -> str:  # noqa: ARG002  # the form has nothing to say
        snapshot = build.build_period(
            by=self.request.scope.user,
            unit=self.period.unit,
            kind=PeriodKind(self.period.kind),
            start=self.period.starts_on,
        )
        if snapshot.is_signed:
            messages.info(self.request, _("Counted again: no number has changed."))
        else:
            messages.success(self.request, _("Counted again. Check the numbers, then sign."))
        return page_of(self.kwargs)


def page_of(kwargs: dict[str, Any]) -> str:
    return reverse("reports:snapshot-detail", args=[kwargs["code"], kwargs["slug"]])
