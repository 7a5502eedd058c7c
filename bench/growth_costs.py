"""Home of the comparison of `bench.growth`: each page's queries and time, before and after."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from time import monotonic

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from bench import results
from bench.city import City, build
from bench.rounds import SECOND, seconds
from bench.wall_costs import Ask, getting, web_account
from ppa_cases.demo import seed

ROUNDS, WARM_UP = 15, 3
BEGIN, END = "<!-- growth: begin -->", "<!-- growth: end -->"
HEADINGS = ("Page", "queries before", "after", "ms before", "after", "ratio")


@dataclass(frozen=True)
class Taken:
    """One page at one size: queries of one request, and the median in milliseconds."""

    queries: int
    ms: float


def measured(cases: int, times: int, volunteers: int) -> None:
    """Prints and keeps the table."""
    started = monotonic()
    if not seed.is_seeded():
        seed.seed(seed.Size(cases * times, volunteers))
    city = build(cases, volunteers)
    spent = monotonic() - started
    print(f"{cases} cases and {volunteers} volunteers after {spent:.0f} s", flush=True)
    before = dict(taken(city))
    started = monotonic()
    city = build(cases * times, volunteers)
    print(f"{cases * times} cases after {monotonic() - started:.0f} s more", flush=True)
    after = dict(taken(city))
    about = (
        f"{cases:,} and {cases * times:,} cases over ten years, {volunteers:,} volunteers; "
        f"medians of {ROUNDS} requests in a row."
    )
    text = f"{about}\n\n{table(before, after)}"
    print(text)
    results.keep(text, begin=BEGIN, end=END)


def table(before: dict[str, Taken], after: dict[str, Taken]) -> str:
    lines = [HEADINGS]
    for name, one in before.items():
        more = after[name]
        lines.append(
            (
                name,
                str(one.queries),
                str(more.queries),
                f"{one.ms:.0f}",
                f"{more.ms:.0f}",
                f"{more.ms / one.ms:.2f}",
            )
        )
    return results.columns(lines)


def taken(city: City) -> Iterator[tuple[str, Taken]]:
    """As the web account, with its row policies."""
    for name, ask in pages(city):
        with web_account():
            for _ in range(WARM_UP):
                ask()
            with CaptureQueriesContext(connection) as sent:
                ask()
                queries = len(sent)  # later requests empty the list
            took = median(seconds(ask) for _ in range(ROUNDS)) * SECOND
        print(f"  {name}: {queries} queries, {took:.0f} ms", flush=True)
        yield name, Taken(queries, took)


def pages(city: City) -> Iterator[tuple[str, Ask]]:
    """Every page on which somebody begins her day, and the file she opens next."""
    file = {"number": city.file}
    wanted: tuple[tuple[str, User, str, dict[str, str]], ...] = (
        ("Complaint queue, intake officer", city.officer, "intake:complaint-list", {}),
        ("My day, head", city.head, "satgas:my-day-show", {}),
        ("My day, case manager", city.manager, "satgas:my-day-show", {}),
        ("Case list, head", city.head, "satgas:case-list", {}),
        ("Case list, case manager", city.manager, "satgas:case-list", {}),
        ("Case file, head", city.head, "satgas:case-detail", file),
        ("Case file, case manager", city.manager, "satgas:case-detail", file),
        ("Task list, volunteer", city.volunteer, "satgas:task-list", {}),
        ("The unit at work, head", city.head, "reports:workload-show", {}),
        ("Calendar, case manager", city.manager, "satgas:calendar-show", {}),
        ("Teams, head", city.head, "satgas:team-list", {}),
        ("People, head", city.head, "satgas:colleague-list", {}),
        ("Dashboard, head", city.head, "reports:dashboard-show", {}),
        ("Summaries, head", city.head, "reports:period-list", {}),
    )
    for name, user, url, arguments in wanted:
        yield name, getting(user, reverse(url, kwargs=arguments))
