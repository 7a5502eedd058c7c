"""Home of giving out a file at the desk: inert, neutrally named, once in the audit."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.generic import View

from core.actions.reveal import UNREADABLE, reveal
from core.views import errors
from core.views.base import SignedInRequest
from intake.access import get_attachment_or_404
from intake.attachments.kinds import Form, form_of_original
from intake.models import Attachment
from intake.readers import CaseReader, ComplaintReader, reader_of


class AttachmentDownload(View):
    """The cleaned copy of a file, of a complaint or in a case."""

    request: SignedInRequest

    def get(self, request: HttpRequest, pk: UUID, **kwargs: Any) -> HttpResponse:  # noqa: ARG002
        attachment = get_attachment_or_404(self.request.scope, pk)
        reader = reader_of(self.request.scope, attachment)
        content = content_of(reader, attachment, "content")
        if content is None:
            return unreadable(request)
        return handed_out(attachment, content, attachment.given_as)


def original_handed_out(
    request: HttpRequest, reader: CaseReader, attachment: Attachment
) -> HttpResponse:
    """What came, under its own ending. Raises ClassClosed."""
    content = content_of(reader, attachment, "original")
    if content is None:
        return unreadable(request)
    return handed_out(attachment, content, form_of_original(attachment.form, content), "-asli")


def content_of(
    reader: CaseReader | ComplaintReader, attachment: Attachment, field: str
) -> bytes | None:
    """The bytes, with one audit row; None where they do not open. Raises ClassClosed."""
    content = reveal(by=reader, obj=attachment, fields=[field], purpose="download")[field]
    return content if isinstance(content, bytes) else None


def unreadable(request: HttpRequest) -> HttpResponse:
    """An answer and no exception: what the audit says of it must stay."""
    return errors.answer(request, HTTPStatus.GONE, message=UNREADABLE)


def handed_out(attachment: Attachment, content: bytes, form: Form, tail: str = "") -> HttpResponse:
    """Nothing a browser may show, run or guess at: it is saved, and opened by whoever means to."""
    file = attachment.complaint or attachment.case
    assert file is not None  # noqa: S101  # the database holds one of both
    name = f"{file.number}-{attachment.letter}{tail}.{form.ending}"
    response = HttpResponse(content, content_type=form.media)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
