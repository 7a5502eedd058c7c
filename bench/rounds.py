"""Home of the stopwatch: ours, floor, SQL, ours, floor, SQL … and the middle of each."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from bench.browsers import Fetch
from bench.replay import Prepare, Replay, captured, nothing

WARM_UP = 5
ROUNDS = 30
SECOND = 1000  # in the milliseconds that figures are given in


@dataclass(frozen=True)
class Page:
    """One page to measure: how to ask the product and the floor, and what the SQL needs before."""

    name: str
    ours: Fetch
    floor: Fetch
    status: int = 200
    shown: int = 0  # values on the page, which the floor shows too
    prepare: Prepare = nothing
    pause: float = 0.0  # seconds before each asking, where the product takes only so many


@dataclass(frozen=True)
class Figure:
    """What came out for one page; times are medians in milliseconds."""

    page: str
    queries: int
    shown: int
    rounds: int
    ours: float
    floor: float
    sql: float
    slow_to_floor: float  # the 95th percentile of ours beside that of the floor

    @property
    def to_floor(self) -> float:
        return self.ours / self.floor

    @property
    def to_sql(self) -> float:
        return self.ours / self.sql


def measure(page: Page, replay: Replay, *, rounds: int = ROUNDS) -> Figure:
    """Medians over interleaved rounds, so that a busy moment of the machine falls on all three."""
    page.ours()  # what is remembered between requests is remembered from here on
    with captured() as sent:
        answer = page.ours()
    assert answer.status_code == page.status, f"{page.name} answered {answer.status_code}"
    assert page.floor().status_code == page.status, f"the floor of {page.name} failed"
    before = page.prepare(sent)
    taken: list[tuple[float, float, float]] = []
    for number in range(WARM_UP + rounds):
        time.sleep(page.pause)
        mine = seconds(page.ours)
        time.sleep(page.pause)
        floors = seconds(page.floor)
        time.sleep(page.pause)
        one = (mine, floors, replay.run(sent, before=before))
        if number >= WARM_UP:
            taken.append(one)
    times = [*zip(*taken, strict=True)]
    ours, floor, sql = (median(one) * SECOND for one in times)
    slow = slowest(times[0]) / slowest(times[1])
    return Figure(page.name, len(sent), page.shown, rounds, ours, floor, sql, slow)


def slowest(times: Sequence[float]) -> float:
    """What 95 of 100 stay below."""
    return quantiles(times, n=20, method="inclusive")[-1]


def seconds(ask: Callable[[], object]) -> float:
    started = time.perf_counter()
    ask()
    return time.perf_counter() - started
