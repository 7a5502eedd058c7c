"""Home of walled twins on an open page: the second child of a decision, and the marked warning."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from intake.lookup import table
from tests.access.conftest import Stage
from tests.browser.examined import examine_errors, examine_state
from tests.browser.shown import Window
from tests.conftest import WebClient
from tests.factories.intake import CaseFactory
from tests.factories.twins import answered_pair
from tests.sign_in import enter, stay_fresh

pytestmark = [pytest.mark.alone, pytest.mark.django_db]

CHILD = {"age": "5_17", "sex": "female", "matter": "violence", "home": "here", "place": "here"}
TICKED = {**CHILD, "step": "decide", "outcome": "accepted", "risk": "medium", "offender": "child"}


def test_the_second_child_of_a_decision(stage: Stage, shown: Window) -> None:
    url = reverse("intake:triage-record", args=[stage.world.complaint.number])
    officer = stage.own[Role.INTAKE_OFFICER]
    for name, said in (("asked", CHILD), ("ticked", TICKED)):
        here = shown.show(stage.ask(officer, "POST", url, **said))
        examine = examine_errors if name == "ticked" else examine_state
        examine(here, f"second child {name}")


def test_a_pair_as_the_head_sees_it(stage: Stage, shown: Window) -> None:
    pair = answered_pair(stage.world.own)
    client = WebClient()
    enter(client, stage.own[Role.HEAD])
    stay_fresh(client)
    url = reverse("satgas:grant-list", args=[pair.one.number])
    examine_state(shown.show(client.get(url)), "walled off from")


def test_somebody_helped_and_alleged(stage: Stage, shown: Window) -> None:
    one, other = (CaseFactory(unit=stage.world.own) for _time in range(2))
    table.note(one.pk, other.pk, ["alleged_there", "nik"])
    client = WebClient()
    enter(client, stage.own[Role.HEAD])
    examine_state(shown.show(client.get("/meja/mirip/")), "helped and alleged")
