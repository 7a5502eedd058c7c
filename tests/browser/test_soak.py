"""Home of the soak in small: reports go on while worker, broker and database are restarted.

`bin/bench --soak` is the same with 500 reports in ten minutes.
"""

import pytest

from bench.soak import soak
from ppa_cases.embedded.stack import Stack

# The running product is one for all; two workers would start it twice.
pytestmark = pytest.mark.alone

REPORTS = 16


@pytest.mark.situation(53)
@pytest.mark.situation(58)
def test_every_code_that_was_shown_opens_its_report_and_none_is_doubled(stack: Stack) -> None:
    outcome = soak(stack, REPORTS, seconds=0)
    assert outcome.shown == REPORTS
    assert outcome.is_well, str(outcome)
    assert len(outcome.broken) == 3
