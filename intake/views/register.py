"""Home of the pages that take in an earlier register: choose, look, take in."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views import View

from accounts.permissions import Permission
from core.errors import Refusal
from core.forms.base import ActionForm
from core.views.base import ActionView, SignedInRequest
from intake import queue
from intake.actions import form_draft
from intake.actions import register as actions
from intake.forms.register import RegisterConfirmForm, RegisterUploadForm
from intake.register.reading import CHANNELS, MOST_BYTES, NoList, empty_file

FLAWS_SHOWN = 100
DROP = "drop_draft"


class ForImporters(View):
    """Stands left of every page about an earlier register."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        scope = self.request.scope  # type: ignore[attr-defined]  # set by the middleware
        if not scope.may_anywhere(Permission.COMPLAINT_IMPORT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class RegisterUpload(ForImporters, ActionView):
    """Choose a file. What it would do stands on the next page; nothing is written before that."""

    request: SignedInRequest
    template_name = "intake/register/upload.html"
    form_class = RegisterUploadForm
    title = _("Take in an earlier register")
    submit_label = _("Look at it first")

    def get_form_kwargs(self) -> dict[str, Any]:
        units = queue.units_of(self.request.scope, Permission.COMPLAINT_IMPORT)
        return {**super().get_form_kwargs(), "units": units}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(channels=list(CHANNELS), **context)

    def form_valid(self, form: ActionForm) -> HttpResponse:
        where = reverse("intake:register-confirm")
        told = form.cleaned_data
        try:
            actions.take_in(
                by=self.request.scope.user,
                path=where,
                unit=told["unit"],
                content=told["file"].read(MOST_BYTES + 1),
            )
        except NoList as refused:
            form.add_error("file", str(refused.words))
            return self.form_invalid(form)
        except Refusal as refusal:
            return self.refused(form, refusal)
        return HttpResponseRedirect(where)


class RegisterDownload(ForImporters):
    """The file to fill in."""

    http_method_names = ("get", "head")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002
        answer = HttpResponse(empty_file(), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="register.csv"'
        return answer


class RegisterConfirm(ForImporters, ActionView):
    """How many rows would be taken in, which are known, which are wrong and why; one button."""

    request: SignedInRequest
    template_name = "intake/register/confirm.html"
    form_class = RegisterConfirmForm
    title = _("Look before it is taken in")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.preview = actions.preview(by=self.request.scope.user, path=request.path)
        if self.preview is None:
            return redirect("intake:register-upload")
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = self.request.scope.user
        if DROP in request.POST:
            form_draft.drop(by=user, path=request.path)
            return redirect("intake:register-upload")
        self.preview = actions.preview(by=user, path=request.path)
        if self.preview is None and self.get_form().is_valid() is False:
            return redirect("intake:register-upload")
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        held = self.preview
        flaws = held.sheet.flaws if held else ()
        return super().get_context_data(
            held=held,
            flaws=flaws[:FLAWS_SHOWN],
            more_flaws=max(0, len(flaws) - FLAWS_SHOWN),
            **context,
        )

    def act(self, form: ActionForm) -> str:
        written = actions.confirm(
            by=self.request.scope.user, path=self.request.path, seen=form.cleaned_data["seen"]
        )
        words = ngettext(
            "%(count)d complaint of the register is in the queue.",
            "%(count)d complaints of the register are in the queue.",
            written,
        )
        messages.success(self.request, words % {"count": written})
        return reverse("intake:complaint-list")
