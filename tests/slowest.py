"""Home of the report of the slowest test files: where the next minute may be found."""

from collections import Counter, defaultdict

import pytest

SHOWN = 10


class Slowest:
    """The plugin: adds up the seconds of set-up, test and teardown, file by file."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.tests: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        file = report.nodeid.partition("::")[0]
        self.seconds[file] += report.duration
        self.tests[file] += report.when == "call"

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Of a run of more files than these; of a few pytest's own --durations says more."""
        if len(self.seconds) <= SHOWN:
            return
        terminalreporter.section(f"slowest {SHOWN} files")
        for line in self.lines():
            terminalreporter.write_line(line)

    def lines(self) -> list[str]:
        slowest = sorted(self.seconds, key=lambda file: -self.seconds[file])[:SHOWN]
        return [
            f"{self.seconds[file]:7.1f} s  {self.tests[file]:4d} tests  {file}" for file in slowest
        ]
