"""Home of asking the process without keys: start it, hand in the bytes, believe only its form.

Whatever happens in there – a crash, too much memory, an endless loop – is an answer: the file is
kept in quarantine as one that could not be checked.
"""

import json
import logging
import subprocess
import sys

from django.conf import settings

from intake.attachments.kinds import ANSWER_ENDS, FORMS, Reason, State, Verdict, quarantined

MOST_SECONDS = 40  # by the wall; the child's own limit counts processor time
_COMMAND = (sys.executable, "-s", "-m", "intake.attachments.child")

logger = logging.getLogger(__name__)


def inspect(content: bytes) -> Verdict:
    """The verdict on these bytes. Raises nothing; a failed check is `CHECK_FAILED`."""
    try:
        done = subprocess.run(  # noqa: S603  # a fixed command; the stranger's bytes are its input
            _COMMAND,
            input=content,
            capture_output=True,
            cwd=settings.BASE_DIR,
            env={"LC_ALL": "C.UTF-8"},  # nothing of ours: no address, no secret
            timeout=MOST_SECONDS,
            check=True,
        )
        return _verdict(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError, KeyError, TypeError) as error:
        logger.warning("file not checked error=%s", type(error).__name__)
        return quarantined(Reason.CHECK_FAILED)


def _verdict(said: bytes) -> Verdict:
    head, _line, content = said.partition(ANSWER_ENDS)
    told = json.loads(head)
    form = str(told["form"])
    if form and form not in FORMS:
        raise ValueError("no form of ours")
    reason = Reason(told["reason"]) if told["reason"] else None
    return Verdict(State(told["state"]), reason, form, content)
