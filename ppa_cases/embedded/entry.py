"""Home of what every command in bin/ shares: signals, its lock, one clear line on failure."""

import signal
import sys
from collections.abc import Callable
from pathlib import Path

from ppa_cases.embedded.bootstrap import explain_os_error
from ppa_cases.embedded.locks import only_one
from ppa_cases.embedded.progress import Stopped

ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def enter(name: str, var: Path, run: Callable[[], int]) -> None:
    """Run under the folder's lock, exit with what `run` returns; any ending signal is a Ctrl-C."""
    for number in ENDINGS:
        signal.signal(number, signal.default_int_handler)
    busy = (
        f"{name} already runs here (process {{pid}}). Stop it there with Ctrl-C, or: kill {{pid}}"
    )
    try:
        with only_one(var / "run.lock", busy=busy):
            code = run()
    except Stopped as reason:
        sys.exit(f"\n{reason}")
    except OSError as error:
        sys.exit(f"\n{explain_os_error(error)}")
    except KeyboardInterrupt:
        print("\nStopped.")
        code = 130
    sys.exit(code)


def ignore_endings() -> None:
    """While things are being stopped: a second Ctrl-C must not leave half of them running."""
    for number in ENDINGS:
        signal.signal(number, signal.SIG_IGN)
