"""Home of the tests of reports' jobs."""

from collections.abc import Callable

import pytest

from ppa_cases.jobs_table import SCHEDULE, TOPICS
from reports import jobs
from reports.models import Period, Snapshot
from tests.factories.accounts import UnitFactory


class TestBuild:
    @pytest.mark.parametrize(
        ("job", "slot", "slug"),
        [
            (jobs.build_month, "2026-12-01", "2026-11"),
            (jobs.build_month, "2026-11-30T17:10:00+00:00", "2026-11"),
            (jobs.build_week, "2026-11-29T17:10:00+00:00", "2026-W48"),
            (jobs.build_quarter, "2026-09-30T17:10:00+00:00", "2026-T3"),
            (jobs.build_year, "2025-12-31T17:10:00+00:00", "2025"),
        ],
    )
    def test_builds_what_just_ended_for_every_unit(
        self, job: Callable[..., None], slot: str, slug: str
    ) -> None:
        units = {UnitFactory().pk, UnitFactory().pk}
        job(slot=slot)
        assert set(Period.objects.filter(slug=slug).values_list("unit_id", flat=True)) >= units

    def test_twice_is_once(self) -> None:
        UnitFactory()
        jobs.build_month(slot="2026-12-01")
        count = Snapshot.objects.count()
        jobs.build_month(slot="2026-12-01")
        assert Snapshot.objects.count() == count

    def test_every_scheduled_job_has_a_topic(self) -> None:
        assert {job.name for job in SCHEDULE} <= set(TOPICS)
        assert "reports.render_exports" in TOPICS
