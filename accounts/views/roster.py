"""Home of the pages that bring in a list: choose, look, confirm, and what became of it."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import FormView, TemplateView

from accounts.access import newest_rosters, roster_for, without_password
from accounts.actions import roster as actions
from accounts.actions import set_up
from accounts.forms.roster import RosterConfirmForm, RosterForm
from accounts.models import Roster, RosterKind, User
from accounts.permissions import Permission
from accounts.roster.columns import LABELS, NEEDED, columns_of, empty_file
from accounts.roster.guide import roles_for
from accounts.roster.plan import Effect, Plan
from accounts.roster.planning import plan
from accounts.roster.reading import Sheet
from accounts.views.step_up import FreshFactor
from core.errors import Refusal
from core.forms.base import ActionForm
from core.views.base import ActionView, Page, SignedInRequest
from core.views.lists import PAGE

LINES_SHOWN = 50
FLAWS_SHOWN = 100


class ForAdministrators(View):
    """Stands left of a page about no list in particular: others know of it and may not."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        scope = cast("SignedInRequest", request).scope
        if not scope.may_anywhere(Permission.ACCOUNT_MANAGE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class AboutRoster(View):
    """Stands left of a page about one list; to everybody else there is none."""

    roster: Roster

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = roster_for(cast("SignedInRequest", request).scope, kwargs["pk"])
        if found is None:
            raise Http404
        self.roster = found
        return super().dispatch(request, *args, **kwargs)


class FreshWhenSent(FreshFactor):
    """Looking takes as long as it takes; only carrying it out asks who she is."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in {"GET", "HEAD"}:
            return super(FreshFactor, self).dispatch(request, *args, **kwargs)
        return super().dispatch(request, *args, **kwargs)


class RosterUpload(ForAdministrators, FormView[RosterForm]):
    """Choose a file. What it would do stands on the next page; nothing is written before that."""

    form_class = RosterForm
    template_name = "accounts/roster/upload.html"
    title = _("Bring in a list")

    def get_initial(self) -> dict[str, Any]:  # Any: field values
        asked = self.request.GET.get("isi", "")
        return {**super().get_initial(), **({"kind": asked} if asked in RosterKind else {})}

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        kinds = [
            {
                "kind": kind,
                "columns": [(LABELS[one], one in NEEDED[kind]) for one in columns_of(kind)],
                "roles": roles_for(kind),
            }
            for kind in RosterKind
        ]
        own = {"title": self.title, "kinds": kinds, "newest": newest_rosters()}
        return super().get_context_data(**own, **context)

    def form_valid(self, form: RosterForm) -> HttpResponse:
        file = form.cleaned_data["file"]
        try:
            roster = actions.take_in(
                by=cast("User", self.request.user),
                kind=RosterKind(form.cleaned_data["kind"]),
                content=file.read(actions.MOST_READ),
            )
        except Refusal as refusal:
            form.add_error("file", str(refusal.message))
            return self.form_invalid(form)
        return redirect("accounts:roster-confirm", pk=roster.pk)

    def form_invalid(self, form: RosterForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class RosterDownload(ForAdministrators):
    """The file to fill in: headings only, for an example line would become a person."""

    http_method_names = ("get", "head")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002
        if kwargs["kind"] not in RosterKind:
            raise Http404
        kind = RosterKind(kwargs["kind"])
        answer = HttpResponse(empty_file(kind), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{kind.value}.csv"'
        return answer


class RosterConfirm(AboutRoster, FreshWhenSent, ActionView):
    """What each line would do, or what is wrong with it; one button carries all of it out."""

    form_class = RosterConfirmForm
    template_name = "accounts/roster/confirm.html"
    title = _("Look before it is written")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.roster.sheet is None:
            return redirect("accounts:roster-detail", pk=self.roster.pk)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        stored = self.roster.sheet
        if stored is None:
            return super().get_context_data(roster=self.roster, plan=Plan(), **context)
        sheet = Sheet.of(stored)
        held = plan(sheet, RosterKind(self.roster.kind), by=cast("User", self.request.user))
        leaf = Paginator(held.doing, LINES_SHOWN).get_page(self.request.GET.get(PAGE))
        own = {
            "roster": self.roster,
            "plan": held,
            "page": leaf,
            "unread": sheet.unread,
            "counts": {effect.value: held.count(effect) for effect in Effect},
            "wrong": held.wrong[:FLAWS_SHOWN],
            "more_wrong": max(0, len(held.wrong) - FLAWS_SHOWN),
        }
        return super().get_context_data(**own, **context)

    def act(self, form: ActionForm) -> str:
        done = actions.confirm(
            by=cast("User", self.request.user),
            roster_id=self.roster.pk,
            seen=form.cleaned_data["seen"],
        )
        return reverse("accounts:roster-detail", args=[done.pk])


class RosterDetail(AboutRoster, Page):
    """What a list did, and what is to be done now."""

    template_name = "accounts/roster/detail.html"
    title = _("The list was carried out")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.roster.applied_at is None:
            return redirect("accounts:roster-confirm", pk=self.roster.pk)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        is_office = self.roster.kind == RosterKind.OFFICE
        waiting = without_password(self.roster) if is_office else []
        return super().get_context_data(
            roster=self.roster, is_office=is_office, waiting=len(waiting), **context
        )


class RosterPrint(AboutRoster, FreshFactor, TemplateView):
    """One-time codes for the accounts a list opened, several on a sheet; shown once.

    Only where people sign in with a password: the codes of volunteers' phones are printed by the
    officer who has seen the volunteer (ADR 0020).
    """

    http_method_names = ("post",)
    template_name = "accounts/roster/print.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002
        if self.roster.kind != RosterKind.OFFICE:
            return HttpResponseRedirect(reverse("accounts:roster-detail", args=[self.roster.pk]))
        by = cast("User", request.user)
        slips = [
            {"name": user.display_name, "username": user.username, "code": f"{code[:5]}-{code[5:]}"}
            for user in without_password(self.roster)
            if (code := set_up.issue(by=by, user=user))
        ]
        context = self.get_context_data(
            title=_("Codes to print"),
            slips=slips,
            roster=self.roster,
            use_url=request.build_absolute_uri(reverse("accounts:set-up-use")),
        )
        return self.render_to_response(context)
