"""The soak tells the truth: a code without its mailbox or a doubled report is not well."""

import subprocess
import sys

import pytest

from bench.soak import Outcome
from bench.visitor import CODE, TOKEN
from ppa_cases.embedded.places import REPO

WELL = {"shown": 200, "opened": 200, "mailboxes": 200, "arrived": 200}
PAGE = """<form><input type="hidden" name="csrfmiddlewaretoken" value="abc123"></form>
<p class="ppa-code" id="code"><span>1234 5678</span> <span>9012 3456</span></p><p>Next</p>"""


def outcome(**found: int) -> Outcome:
    return Outcome(**(WELL | found), broken=("the worker was killed",))


def test_is_well_when_every_code_opens_one_report() -> None:
    assert outcome().is_well
    assert "nothing doubled" in str(outcome())


@pytest.mark.parametrize(
    "found",
    [{"opened": 199}, {"mailboxes": 201}, {"arrived": 199}, {"arrived": 201}],
    ids=["a code that does not open", "a doubled box", "a lost report", "a doubled report"],
)
def test_is_not_well_when_one_is_lost_or_doubled(found: dict[str, int]) -> None:
    assert not outcome(**found).is_well
    assert "WRONG" in str(outcome(**found))


def test_a_visitor_finds_the_form_and_her_code_on_a_page() -> None:
    form, code = TOKEN.search(PAGE), CODE.search(PAGE)
    assert form
    assert form[1] == "abc123"
    assert code
    assert "9012 3456" in code[1]
    assert "Next" not in code[1]


def test_the_bench_begins_without_a_setting_or_an_account() -> None:
    """bin/bench starts servers first; only then there is something to set up."""
    subprocess.run(
        [sys.executable, "-c", "import ppa_cases.embedded.bench"], cwd=REPO, env={}, check=True
    )
