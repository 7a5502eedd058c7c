"""The clock: one time for everybody, standing still inside a page, moved only in demo and test."""

from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from unittest.mock import patch

import pytest
from django.core.checks import Tags, run_checks
from django.core.management import CommandError, call_command
from django.db import IntegrityError, ProgrammingError, connection, transaction

from core import clock
from core.checks import clock_stands_right
from core.models import AuditEvent, ClockOffset

NEW_YEAR = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)  # 1 January 2027, 00:30 in Jakarta


@pytest.mark.django_db
class TestNow:
    def test_is_the_databases_time_when_nothing_moved_it(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT now()")
            assert clock.now() == cursor.fetchone()[0]

    def test_is_aware(self) -> None:
        assert clock.now().utcoffset() is not None

    def test_is_read_once_inside_hold(self, django_assert_num_queries: object) -> None:
        with django_assert_num_queries(1), clock.hold():  # type: ignore[operator]
            assert clock.now() == clock.now()

    def test_is_not_read_at_all_when_the_value_is_given(
        self, django_assert_num_queries: object
    ) -> None:
        with django_assert_num_queries(0), clock.hold(NEW_YEAR):  # type: ignore[operator]
            assert clock.now() == NEW_YEAR

    def test_inner_hold_keeps_the_outer_time(self) -> None:
        with clock.hold(NEW_YEAR), clock.hold():
            assert clock.now() == NEW_YEAR

    def test_flows_again_after_hold(self) -> None:
        with clock.hold(NEW_YEAR):
            pass
        assert clock.now() != NEW_YEAR


@pytest.mark.django_db
class TestMoving:
    def test_moves_the_policies_time_with_it(self) -> None:
        clock.move_to(NEW_YEAR)
        with connection.cursor() as cursor:
            cursor.execute("SELECT app.now()")
            assert cursor.fetchone()[0] == clock.now() == NEW_YEAR

    def test_is_seen_inside_a_hold(self) -> None:
        with clock.hold():
            clock.now()
            clock.move_to(NEW_YEAR)
            assert clock.now() == NEW_YEAR

    def test_steps_add_up(self) -> None:
        clock.move_to(NEW_YEAR)
        clock.move_by(timedelta(days=3))
        clock.move_by(timedelta(hours=-1))
        assert clock.now() == NEW_YEAR + timedelta(days=3, hours=-1)

    def test_reset_brings_real_time_back(self) -> None:
        clock.move_by(timedelta(days=400))
        clock.reset()
        assert not ClockOffset.objects.exists()

    def test_refuses_a_moment_without_zone(self) -> None:
        with pytest.raises(ValueError, match="time zone"):
            clock.move_to(datetime(2026, 1, 1))  # noqa: DTZ001

    @pytest.mark.parametrize(
        "move",
        [
            lambda: clock.move_to(NEW_YEAR),
            lambda: clock.move_by(timedelta(days=1)),
            clock.reset,
        ],
    )
    def test_is_refused_in_production(self, settings: object, move: object) -> None:
        settings.CLOCK_MAY_MOVE = False  # type: ignore[attr-defined]
        with pytest.raises(clock.ClockMayNotMove, match="PPA_MODE"):
            move()  # type: ignore[operator]

    def test_there_is_one_offset_row_only(self) -> None:
        with pytest.raises(IntegrityError, match="clockoffset_one_row"), transaction.atomic():
            ClockOffset.objects.create(id=2, shift=timedelta(0), moved_at=NEW_YEAR)

    def test_the_poorest_account_can_ask_the_time(self) -> None:
        clock.move_to(NEW_YEAR)
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE app_public")
            cursor.execute("SELECT app.now(), app.uid()")
            assert cursor.fetchone() == (NEW_YEAR, None)
            cursor.execute("RESET ROLE")

    @pytest.mark.parametrize("account", ["app_web", "app_public", "app_worker"])
    def test_no_running_process_may_touch_the_offset(self, account: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT has_table_privilege(%s, 'core_clockoffset', 'SELECT, INSERT, UPDATE')",
                [account],
            )
            assert cursor.fetchone() == (False,)

    def test_nobody_can_slip_another_offset_table_under_it(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMP TABLE core_clockoffset (id int, shift interval)")
            cursor.execute("INSERT INTO pg_temp.core_clockoffset VALUES (1, '100 years')")
            cursor.execute("SELECT app.now() = now()")
            assert cursor.fetchone() == (True,)


@pytest.mark.django_db
class TestWhoAsks:
    def test_is_the_user_of_this_transaction_or_nobody(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app.uid()")
            assert cursor.fetchone() == (None,)
            cursor.execute("SELECT set_config('app.user_id', '12', true)")
            cursor.execute("SELECT app.uid()")
            assert cursor.fetchone() == ("12",)


@pytest.mark.django_db
class TestSystemCheck:
    def test_stops_production_with_a_moved_clock(self, settings: object) -> None:
        clock.move_by(timedelta(days=1))
        settings.CLOCK_MAY_MOVE = False  # type: ignore[attr-defined]
        found = run_checks(tags=[Tags.database], databases=["default"])
        assert "core.E001" in {message.id for message in found}

    def test_is_content_with_real_time(self, settings: object) -> None:
        settings.CLOCK_MAY_MOVE = False  # type: ignore[attr-defined]
        found = run_checks(tags=[Tags.database], databases=["default"])
        assert "core.E001" not in {message.id for message in found}

    def test_waits_for_the_migrations(self, settings: object) -> None:
        settings.CLOCK_MAY_MOVE = False  # type: ignore[attr-defined]
        with patch.object(connection, "cursor", side_effect=ProgrammingError):
            assert clock_stands_right(None, ["default"]) == []

    def test_lets_a_demo_move(self) -> None:
        clock.move_by(timedelta(days=1))
        found = run_checks(tags=[Tags.database], databases=["default"])
        assert "core.E001" not in {message.id for message in found}


@pytest.mark.django_db
class TestMoveClockCommand:
    def test_prints_both_times_and_is_audited(self) -> None:
        out = StringIO()
        call_command("move_clock", to="2027-01-01T00:05+07:00", stdout=out)
        was, now = out.getvalue().splitlines()
        assert was.startswith("was ")
        assert now == "is  2027-01-01T00:05:00+07:00"
        assert AuditEvent.objects.filter(action="core.clock_moved").count() == 1

    def test_a_moment_without_zone_is_one_in_jakarta(self) -> None:
        call_command("move_clock", to="2027-01-01T00:05", stdout=StringIO())
        assert clock.today() == date(2027, 1, 1)

    @pytest.mark.parametrize(
        ("step", "moved"),
        [
            ("3d", timedelta(days=3)),
            ("-2h", timedelta(hours=-2)),
            ("+90m", timedelta(minutes=90)),
        ],
    )
    def test_steps(self, step: str, moved: timedelta) -> None:
        before = clock.now()
        call_command("move_clock", f"--by={step}", stdout=StringIO())
        assert clock.now() - before == moved

    def test_reset(self) -> None:
        before = clock.now()
        call_command("move_clock", by="3d", stdout=StringIO())
        call_command("move_clock", reset=True, stdout=StringIO())
        assert clock.now() == before

    @pytest.mark.parametrize("wrong", [{"to": "besok"}, {"by": "3 hari"}])
    def test_explains_what_to_write(self, wrong: dict[str, str]) -> None:
        with pytest.raises(CommandError, match="Write a"):
            call_command("move_clock", **wrong)

    def test_refuses_in_production(self, settings: object) -> None:
        settings.CLOCK_MAY_MOVE = False  # type: ignore[attr-defined]
        with pytest.raises(CommandError, match="demo or test"):
            call_command("move_clock", by="3d")


@pytest.mark.situation(59)
class TestDaysAndMonths:
    def test_the_day_turns_at_midnight_in_jakarta(self) -> None:
        with clock.hold(datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC)):
            assert clock.today() == date(2026, 12, 31)
        with clock.hold(datetime(2026, 12, 31, 17, 0, tzinfo=UTC)):
            assert clock.today() == date(2027, 1, 1)

    def test_at_gives_the_moment_of_a_wall_clock(self) -> None:
        assert clock.at(date(2027, 1, 1)) == datetime(2026, 12, 31, 17, tzinfo=UTC)
        assert clock.at(date(2027, 1, 1), time(8, 30)) == datetime(2027, 1, 1, 1, 30, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("day", "months", "expected"),
        [
            (date(2026, 1, 31), 1, date(2026, 2, 28)),
            (date(2028, 1, 31), 1, date(2028, 2, 29)),
            (date(2028, 2, 29), 12, date(2029, 2, 28)),
            (date(2028, 2, 29), 48, date(2032, 2, 29)),
            (date(2026, 12, 15), 1, date(2027, 1, 15)),
            (date(2026, 1, 15), -1, date(2025, 12, 15)),
            (date(2026, 3, 31), -13, date(2025, 2, 28)),
            (date(2026, 5, 5), 0, date(2026, 5, 5)),
        ],
    )
    def test_months_are_added_as_people_do(self, day: date, months: int, expected: date) -> None:
        assert clock.add_months(day, months) == expected
