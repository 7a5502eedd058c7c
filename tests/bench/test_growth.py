"""Home of the tests of what ten times the cases cost: the table, and where it is kept."""

from pathlib import Path

from bench import growth_costs, results
from bench.growth_costs import BEGIN, END, Taken, table


def test_a_line_says_queries_and_times_before_and_after_and_their_ratio() -> None:
    line = table({"Queue": Taken(9, 200.0)}, {"Queue": Taken(9, 250.0)}).splitlines()[-1]
    assert line.replace(" ", "") == "|Queue|9|9|200|250|1.25|"


def test_it_is_kept_between_marks_of_its_own(tmp_path: Path) -> None:
    kept = tmp_path / "results.md"
    kept.write_text(f"{BEGIN}\nold\n{END}\n{results.BEGIN}\nstays\n{results.END}\n")
    results.keep("new", path=kept, begin=BEGIN, end=END)
    assert kept.read_text() == f"{BEGIN}\nnew\n{END}\n{results.BEGIN}\nstays\n{results.END}\n"


def test_the_kept_file_has_its_marks() -> None:
    text = results.KEPT.read_text()
    assert text.index(growth_costs.BEGIN) < text.index(growth_costs.END)
