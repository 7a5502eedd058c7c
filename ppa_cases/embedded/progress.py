"""Home of what a person sees while something starts: numbered steps, one line on failure."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stopped(Exception):  # noqa: N818  (it is a full sentence for a person, not a programming error)
    """The start cannot go on. The text is one clear line that says what to do."""


class Progress:
    """Prints `[3/8] Building the front end … 12 s`, one line a step."""

    def __init__(self, total: int, done: int = 0) -> None:
        self.total = total
        self.done = done
        self.notes: list[str] = []

    def note(self, text: str) -> None:
        """Something a person should know; told when the step that found it is done."""
        self.notes.append(text)

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        self.done += 1
        started = time.monotonic()
        print(f"[{self.done}/{self.total}] {what} … ", end="", flush=True)
        try:
            yield
        except BaseException:
            print("stopped", flush=True)
            raise
        finally:
            notes, self.notes = self.notes, []
        took = time.monotonic() - started
        print(
            "ready" if took < 0.1 else f"{took:.1f} s" if took < 10 else f"{took:.0f} s", flush=True
        )
        for text in notes:
            print(f"      {text}", flush=True)
