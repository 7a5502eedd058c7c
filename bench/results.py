"""Home of what is told of the measurements: on the screen, and kept in bench/results.md."""

from collections.abc import Sequence
from pathlib import Path

from bench.rounds import Figure

KEPT = Path(__file__).with_name("results.md")
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
HEADINGS = (
    "Page",
    "ours ÷ floor",
    "p95 ÷ p95",
    "ours ÷ SQL",
    "queries",
    "values",
    "ours ms",
    "floor ms",
    "SQL ms",
)


def table(figures: Sequence[Figure]) -> str:
    """A Markdown table that is also readable on a screen: columns are as wide as they need."""
    return columns([HEADINGS, *(cells(one) for one in figures)])


def columns(lines: Sequence[Sequence[str]]) -> str:
    """The first line is the heading; numbers stand to the right of their columns."""
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    rule = ("-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:]))
    return "\n".join(row(line, widths) for line in (lines[0], rule, *lines[1:]))


def cells(figure: Figure) -> tuple[str, ...]:
    return (
        figure.page,
        f"{figure.to_floor:.1f}",
        f"{figure.slow_to_floor:.1f}",
        f"{figure.to_sql:.1f}",
        str(figure.queries),
        str(figure.shown) if figure.shown else "–",
        f"{figure.ours:.1f}",
        f"{figure.floor:.1f}",
        f"{figure.sql:.1f}",
    )


def row(line: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = line
    aligned = [one.rjust(width) for one, width in zip(rest, widths[1:], strict=True)]
    return "| " + " | ".join([first.ljust(widths[0]), *aligned]) + " |"


def section(figures: Sequence[Figure], *, machine: Sequence[str], cases: int) -> str:
    rounds = figures[0].rounds
    about = f"{', '.join(machine)}; {cases} cases; medians of {rounds} interleaved rounds."
    return f"{about}\n\n{table(figures)}"


def keep(text: str, *, path: Path = KEPT, begin: str = BEGIN, end: str = END) -> None:
    """Put a measured section into the file between its two marks, the rest stays as written."""
    head, _, rest = path.read_text().partition(begin)
    _, _, tail = rest.partition(end)
    path.write_text(f"{head}{begin}\n{text}\n{end}{tail}")
