"""Home of what the database itself holds about summaries."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import InternalError

from core import clock
from reports.models import Audience, Export, ExportForm, Snapshot
from tests.factories.reports import PeriodFactory, SnapshotFactory

FROZEN = (IntegrityError, InternalError)
MONDAY = date(2026, 11, 2)
FROZEN_WORDS = "is frozen"


def refused(rule: str, change: Callable[[], Any]) -> None:
    """The database refuses the change, and names this rule."""
    with pytest.raises(FROZEN) as told, transaction.atomic():
        change()
    assert rule in str(told.value)


class TestSnapshot:
    def test_one_draft_per_period(self) -> None:
        draft = SnapshotFactory()
        refused("snapshot_one_draft", lambda: SnapshotFactory(period=draft.period, revision=2))

    def test_one_row_per_revision(self) -> None:
        signed = SnapshotFactory(signed=True)
        refused("snapshot_revision_once", lambda: SnapshotFactory(period=signed.period))

    def test_revisions_begin_at_one(self) -> None:
        refused("snapshot_revision_from_one", lambda: SnapshotFactory(revision=0))

    def test_signed_needs_when_and_who(self) -> None:
        rule = "snapshot_signed_needs_when_and_who"
        refused(rule, lambda: SnapshotFactory(state="signed"))
        refused(rule, lambda: SnapshotFactory(signed=True, signed_by=""))
        refused(rule, lambda: SnapshotFactory(signed_at=clock.now()))

    def test_state_and_seal_are_known_words(self) -> None:
        refused("snapshot_known_state", lambda: SnapshotFactory(state="done"))
        refused("snapshot_digest_is_sha256", lambda: SnapshotFactory(digest="x"))

    def test_a_signed_row_can_be_neither_changed_nor_removed(self) -> None:
        signed = SnapshotFactory(signed=True)
        rows = Snapshot.objects.filter(pk=signed.pk)
        refused(FROZEN_WORDS, lambda: rows.update(change_note="lain"))
        refused(FROZEN_WORDS, lambda: rows.update(state="draft", signed_at=None, signed_by=""))
        refused(FROZEN_WORDS, rows.delete)

    def test_a_draft_can_be_changed_and_signed(self) -> None:
        rows = Snapshot.objects.filter(pk=SnapshotFactory().pk)
        assert rows.update(change_note="lain") == 1
        assert rows.update(state="signed", signed_at=clock.now(), signed_by="user:1") == 1


class TestPeriod:
    def test_slug_matches_its_kind(self) -> None:
        rule = "period_slug_matches_kind"
        refused(rule, lambda: PeriodFactory(slug="2026"))
        refused(rule, lambda: PeriodFactory(kind="week", starts_on=MONDAY, slug="2026-11"))

    def test_once_per_unit(self) -> None:
        period = PeriodFactory()
        refused("period_once_per_unit", lambda: PeriodFactory(unit=period.unit))
        refused("period_starts_once", lambda: PeriodFactory(unit=period.unit, slug="2026-12"))

    def test_ends_after_it_starts(self) -> None:
        period = PeriodFactory.build(unit=None)
        refused("period_ends_after_start", lambda: PeriodFactory(ends_on=period.starts_on))


class TestExport:
    def made(self) -> Export:
        return Export.objects.create(
            snapshot=SnapshotFactory(signed=True),
            audience=Audience.SAFE,
            form=ExportForm.PDF,
            content=b"x",
            sha256="0" * 64,
            made_at=clock.now(),
        )

    def test_one_file_per_audience_and_form(self) -> None:
        made = self.made()
        made.pk = None
        refused("export_once", lambda: made.save(force_insert=True))

    def test_a_file_can_be_neither_changed_nor_removed(self) -> None:
        rows = Export.objects.filter(pk=self.made().pk)
        refused(FROZEN_WORDS, lambda: rows.update(content=b"y"))
        refused(FROZEN_WORDS, rows.delete)

    @pytest.mark.parametrize(
        ("rule", "field"),
        [
            ("export_known_audience", {"audience": "all"}),
            ("export_known_form", {"form": "doc"}),
            ("export_digest_is_sha256", {"sha256": "x"}),
        ],
    )
    def test_holds_known_words_only(self, rule: str, field: dict[str, str]) -> None:
        made = self.made()
        made.pk = None
        for name, value in {"audience": "full", **field}.items():
            setattr(made, name, value)
        refused(rule, lambda: made.save(force_insert=True))
