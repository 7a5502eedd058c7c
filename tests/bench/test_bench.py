"""The measurements say what they promise: ratios with query counts, and nothing left behind."""

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from accounts.models import Unit
from accounts.roles import Role
from bench import results
from bench.pages_web import HEAD, MANAGER, UNIT, pages
from bench.replay import Replay
from bench.rounds import Figure, measure
from core import clock, context
from core.models import AuditEvent, Region
from intake.models import Case, Person
from ppa_cases.demo import seed, year
from ppa_cases.demo.cast import PASSWORD
from ppa_cases.demo.events import Event
from ppa_cases.demo.laid_in.growth import Ground
from ppa_cases.demo.maker import Maker
from ppa_cases.demo.people import Registry
from ppa_cases.demo.staff import cast_of
from reports.actions.sign import sign
from tests.accounts.phones import give_phone
from tests.factories.accounts import RegionFactory, TeamFactory, UnitFactory, user_as
from tests.factories.reports import built

CASES, DAYS = 60, 50  # most of them are still open
FIGURE = Figure(
    "Case list",
    queries=11,
    shown=416,
    rounds=30,
    ours=30.0,
    floor=8.0,
    sql=4.0,
    slow_to_floor=3.5,
)


@pytest.fixture
def unit(db: None) -> Unit:  # noqa: ARG001
    """The demo's first unit in small: a head, somebody who reads files, a signed month, cases."""
    unit: Unit = UnitFactory(code=UNIT)
    RegionFactory()
    desk = TeamFactory(unit=unit)
    head = user_as(Role.HEAD, unit, username=HEAD, password=PASSWORD)
    lead = user_as(Role.CASE_MANAGER, unit, desk, username=MANAGER, password=PASSWORD)
    user_as(Role.SUPERVISOR, unit, desk)
    user_as(Role.INTAKE_OFFICER, unit)
    for user in (head, lead):
        give_phone(user)
    with context.working_for("service:test"):
        places = list(Region.objects.kelurahan_of(unit.city_id))
        maker = Maker(cast_of(unit), Random(1), Registry(2), places)
        Ground(maker).lay(sorted(year.earlier(maker.random, CASES, by_walking=[], span=DAYS)))
    last_month = clock.today().replace(day=1) - timedelta(days=1)
    draft = built(unit, last_month.replace(day=1))
    sign(by=head, snapshot=draft, digest=draft.digest)
    return unit


class TestGrow:
    def test_adds_what_is_missing_and_no_more(self, unit: Unit) -> None:
        assert seed.grow(CASES) == 0
        assert seed.grow(CASES + 5) == 5
        assert Case.objects.filter(unit=unit).count() == CASES + 5

    def test_seals_every_name(self, unit: Unit) -> None:
        people = Person.objects.filter(case__unit=unit)
        assert {bytes(person.name.sealed)[:1] for person in people} == {b"\x01"}

    def test_says_in_the_audit_who_laid_them_in(self, unit: Unit) -> None:  # noqa: ARG002
        told = AuditEvent.objects.filter(action=Event.CASES_LAID_IN, actor="service:seed-demo")
        assert sum(one.detail["cases"] for one in told) == CASES


def test_each_page_of_the_desk_is_measured_with_its_queries(unit: Unit, replay: Replay) -> None:  # noqa: ARG001
    figures = [measure(page, replay, rounds=2) for page in pages()]
    told = results.section(figures, machine=["2 cores"], cases=CASES)
    lines = told.splitlines()
    assert lines[0] == "2 cores; 60 cases; medians of 2 interleaved rounds."
    names = ["Case list", "Case file, closed", "Case file, every section opened", "Monthly summary"]
    for name, line, figure in zip(names, lines[4:], figures, strict=True):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        assert cells[0] == name
        assert cells[4] == str(figure.queries)
        assert figure.queries > 5
        assert all(float(cell) > 0 for cell in cells[1:])
    assert figures[0].shown > 50 * 7  # a full page of the list


class TestResults:
    def test_gives_both_ratios_the_queries_and_the_times(self) -> None:
        line = results.table([FIGURE]).splitlines()[-1]
        assert line.replace(" ", "") == "|Caselist|3.8|3.5|7.5|11|416|30.0|8.0|4.0|"

    def test_keeps_only_what_stands_between_the_marks(self, tmp_path: Path) -> None:
        kept = tmp_path / "results.md"
        kept.write_text(f"# Ours\n{results.BEGIN}\nold\n{results.END}\nThe end\n")
        results.keep("new", path=kept)
        expected = f"# Ours\n{results.BEGIN}\nnew\n{results.END}\nThe end\n"
        assert kept.read_text() == expected

    def test_the_kept_file_has_both_marks(self) -> None:
        text = results.KEPT.read_text()
        assert text.index(results.BEGIN) < text.index(results.END)
