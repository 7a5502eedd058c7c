"""Home of what the tables of files refuse: each constraint with a write that breaks it."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from core import clock
from intake.attachments import kinds
from intake.models import Attachment, SealedFile
from intake.models.attachment import (
    AttachmentKind,
    AttachmentReason,
    AttachmentState,
    ScanResult,
    SizeBand,
    band_of,
)
from tests.constraints import expect_refusal
from tests.factories.files import AttachmentFactory, CaseAttachmentFactory, SealedFileFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("attachment_of_one_file", {"complaint": None}),
        ("attachment_known_state", {"state": "lost"}),
        ("attachment_known_kind", {"kind": "program"}),
        ("attachment_known_form", {"form": "exe"}),
        ("attachment_known_band", {"size_band": "huge"}),
        ("attachment_known_scan", {"scan": "perhaps", "state": "waiting"}),
        ("attachment_known_reason", {"reason": "mood", "state": "quarantined"}),
        ("attachment_reason_where_held", {"state": "quarantined"}),
        ("attachment_reason_where_held", {"reason": "empty"}),
        ("attachment_clean_is_whole", {"content": None}),
        ("attachment_refused_is_not_kept", {"state": "refused", "reason": "empty"}),
        ("attachment_clean_is_whole", {"scan": "found"}),
        ("attachment_clean_is_whole", {"form": ""}),
        ("attachment_original_needs_consent", {"original": b"x"}),
    ],
)
def test_of_an_attachment(name: str, change: dict[str, Any]) -> None:
    one = Attachment.objects.filter(pk=AttachmentFactory().pk)
    expect_refusal(name, lambda: one.update(**change))


def test_it_changes_after_it_came() -> None:
    one = AttachmentFactory()
    rows = Attachment.objects.filter(pk=one.pk)
    earlier = one.received_at - timedelta(seconds=1)
    expect_refusal("attachment_state_after_arrival", lambda: rows.update(state_at=earlier))


def test_each_has_a_place_of_its_own() -> None:
    first = AttachmentFactory()
    expect_refusal(
        "attachment_place_in_complaint",
        lambda: AttachmentFactory(complaint=first.complaint, place=1),
    )
    copy = CaseAttachmentFactory()
    expect_refusal(
        "attachment_place_in_case", lambda: CaseAttachmentFactory(case=copy.case, place=1)
    )
    expect_refusal(
        "attachment_copied_once",
        lambda: CaseAttachmentFactory(case=copy.case, source=copy.source),
    )


def test_a_box_is_there_until_it_was_opened() -> None:
    rows = SealedFile.objects.filter(pk=SealedFileFactory().pk)
    expect_refusal("sealedfile_kept_until_opened", lambda: rows.update(box=None))
    opened = {"box": None, "opened_at": clock.now(), "failed_at": clock.now()}
    expect_refusal("sealedfile_opened_is_not_failed", lambda: rows.update(**opened))
    expect_refusal("sealedfile_not_too_large", lambda: rows.update(size=kinds.MOST_BYTES + 5_000))


def test_the_lists_of_the_inspection_and_the_database_are_the_same() -> None:
    """The process that looks at files may import no model."""
    assert set(kinds.Kind) == set(AttachmentKind.values)
    assert set(kinds.State) == set(AttachmentState.values)
    assert set(kinds.Reason) == set(AttachmentReason.values)
    assert set(ScanResult.values) == {"not_scanned", "nothing_found", "found"}


@pytest.mark.parametrize(
    ("size", "band"),
    [(0, "small"), (100_000, "small"), (100_001, "middle"), (5_000_001, "largest")],
)
def test_bands(size: int, band: str) -> None:
    assert band_of(size) == SizeBand(band)


def test_it_shows_nothing_of_itself() -> None:
    one = AttachmentFactory(id=uuid.UUID(int=1))
    assert str(one) == f"attachment {one.pk}"
    assert str(one.content) == "•••"
