"""Home of asking the process without keys: start it, hand in the bytes, believe only its form.

What the bytes do in there – a crash, too much memory, an endless loop – is an answer: the file is
kept in quarantine as one that could not be checked. Trouble of this machine is none, and the file
waits for the next try.
"""

import json
import logging
import signal
import subprocess
import sys
from contextlib import suppress
from threading import Timer

from django.conf import settings

from intake.attachments.kinds import (
    ANSWER_ENDS,
    FORMS,
    MEGABYTE,
    MOST_BYTES,
    Reason,
    State,
    Verdict,
    quarantined,
)

MOST_SECONDS = 40  # by the wall; the child's own limit counts processor time
MOST_ANSWER = 2 * MOST_BYTES + MEGABYTE  # a file written anew may grow, but not without end
_COMMAND = (sys.executable, "-s", "-m", "intake.attachments.child")

logger = logging.getLogger(__name__)


class NotAsked(Exception):
    """This machine could not start the process, had no time for it, or ended it itself."""


def inspect(content: bytes) -> Verdict:
    """The verdict on these bytes; a check that broke off because of them is `CHECK_FAILED`.

    Raises NotAsked.
    """
    try:
        return _verdict(_answer(content))
    except OSError as error:
        logger.warning("file not checked error=%s", type(error).__name__)
        raise NotAsked from None
    except (subprocess.SubprocessError, ValueError, KeyError, TypeError) as error:
        logger.warning("file not checked error=%s", type(error).__name__)
        return quarantined(Reason.CHECK_FAILED)


def _answer(content: bytes) -> bytes:
    """What it says; more than MOST_ANSWER is not read. Raises NotAsked, OSError, ValueError and
    CalledProcessError."""
    with subprocess.Popen(  # noqa: S603  # a fixed command; the stranger's bytes are its input
        _COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=settings.BASE_DIR,
        env={"LC_ALL": "C.UTF-8"},  # nothing of ours: no address, no secret
    ) as child:
        clock = Timer(MOST_SECONDS, child.kill)
        clock.start()
        try:
            said = _told(child, content)
            if len(said) > MOST_ANSWER:
                raise ValueError("it says too much")
            ended = child.wait()
        finally:
            clock.cancel()
            child.kill()  # does nothing to one that has ended
    if ended == -signal.SIGKILL:  # its own limits end it by another signal
        raise NotAsked
    if ended:
        raise subprocess.CalledProcessError(ended, "child")
    return said


def _told(child: subprocess.Popen[bytes], content: bytes) -> bytes:
    assert child.stdin is not None  # noqa: S101  # both are pipes
    assert child.stdout is not None  # noqa: S101
    with suppress(BrokenPipeError):  # it ended before it read all: how it ended says why
        child.stdin.write(content)
    with suppress(BrokenPipeError):
        child.stdin.close()
    said: bytes = child.stdout.read(MOST_ANSWER + 1)
    return said


def _verdict(said: bytes) -> Verdict:
    head, _line, content = said.partition(ANSWER_ENDS)
    told = json.loads(head)
    form = str(told["form"])
    if form and form not in FORMS:
        raise ValueError("no form of ours")
    reason = Reason(told["reason"]) if told["reason"] else None
    return Verdict(State(told["state"]), reason, form, content)
