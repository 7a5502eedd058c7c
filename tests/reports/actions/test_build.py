"""Home of the tests of building a summary."""

from datetime import date

import pytest

from accounts.models import Notice
from core import audit
from core.models import AuditEvent
from intake.models import Case
from reports import frozen
from reports.actions import sign
from reports.actions.build import build_period, digest_of
from reports.errors import NotOver
from reports.models import Period, PeriodKind, Snapshot
from tests.factories.intake import CaseFactory
from tests.factories.reports import built
from tests.reports.world import EXPECTED, FIRST, World

BY = audit.Service("clock")


def late_case(world: World) -> Case:
    case: Case = CaseFactory(unit=world.unit, received_at=FIRST, registered_at=FIRST)
    return case


class TestBuildPeriod:
    def test_refuses_a_period_that_is_not_over(self, world: World) -> None:
        with pytest.raises(NotOver):
            build_period(by=BY, unit=world.unit, kind=PeriodKind.MONTH, start=date(2026, 12, 1))

    def test_keeps_full_and_safe_numbers_with_definitions(self, world: World) -> None:
        draft = built(world.unit)
        tables = {t.code: t for t in frozen.from_json(draft.figures)}
        found = {
            code: {cell.code: cell.count for cell in table.rows if cell.count}
            for code, table in tables.items()
        }
        assert found == EXPECTED
        assert set(draft.definitions) == set(EXPECTED)
        assert all(
            cell["count"] is None or cell["count"] >= 5
            for table in draft.safe_figures
            for cell in (*table["rows"], table["total"])
        )

    @pytest.mark.parametrize(
        ("kind", "slug", "cases"),
        [(PeriodKind.MONTH, "2026-11", 15), (PeriodKind.WEEK, "2026-W45", 7)],
    )
    def test_counts_weeks_and_months_by_the_same_code(
        self, world: World, kind: PeriodKind, slug: str, cases: int
    ) -> None:
        start = date(2026, 11, 1) if kind is PeriodKind.MONTH else date(2026, 11, 4)
        draft = built(world.unit, start, kind)
        assert draft.period.slug == slug
        assert draft.figures[0]["total"]["count"] == cases

    def test_a_rebuild_replaces_the_draft(self, world: World) -> None:
        first = built(world.unit)
        late_case(world)
        second = built(world.unit)
        assert second.pk == first.pk
        assert Snapshot.objects.count() == 1
        assert second.digest != first.digest

    def test_equal_content_has_an_equal_seal(self, world: World) -> None:
        first = built(world.unit)
        assert built(world.unit).digest == first.digest == digest_of(first)

    def test_a_signed_one_stays_when_nothing_changed(self, world: World) -> None:
        draft = built(world.unit)
        sign.sign(by=world.head, snapshot=draft, digest=draft.digest)
        assert built(world.unit).pk == draft.pk
        assert Snapshot.objects.count() == 1

    def test_late_facts_begin_a_revision_that_says_what_changed(self, world: World) -> None:
        draft = built(world.unit)
        sign.sign(by=world.head, snapshot=draft, digest=draft.digest)
        late_case(world)
        revision = built(world.unit)
        assert (revision.revision, revision.state) == (2, "draft")
        assert {"table": "cases", "row": "ktp", "before": 9, "after": 10} in revision.changes
        assert {"table": "cases", "row": "total", "before": 15, "after": 16} in revision.changes
        assert not any(change["table"] == "services" for change in revision.changes)

    def test_tells_the_head_and_leaves_a_trace(self, world: World) -> None:
        draft = built(world.unit)
        notice = Notice.objects.get(user=world.head)
        assert notice.path == f"/rekap/TNG/{draft.period.slug}/"
        assert not Notice.objects.exclude(user=world.head).exists()
        row = AuditEvent.objects.get(action="reports.summary_built")
        assert row.detail["digest"] == draft.digest
        assert Period.objects.get().slug == "2026-11"
