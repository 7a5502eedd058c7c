"""Lists answer to the parameters they name, and to no other."""

from typing import Any

import pytest
from django.urls import reverse
from django.views.generic.base import View

from accounts.roles import Role
from core.rest.lists import ListOperation
from core.views.lists import ListPage
from tests.factories.accounts import UnitFactory, user_as
from tests.meta.addresses import of_apps

LISTS = sorted((a for a in of_apps("ppa_cases.urls") if a.verb == "list"), key=lambda one: one.name)
PEOPLE = {
    "intake:complaint-list": Role.HEAD,
    "intake:similar-list": Role.HEAD,
    "satgas:case-list": Role.HEAD,
    "satgas:task-list": Role.SATGAS_MEMBER,
    "api:task-list": Role.SATGAS_MEMBER,
    "reports:period-list": Role.HEAD,
    "accounts:notice-list": Role.HEAD,
}
ASKED = ["ordering=name", "victim__nik=9971015708900001", "people__name=x", "q=x", "halaman=1&x="]


@pytest.mark.parametrize("address", LISTS, ids=lambda one: one.name)
def test_every_list_names_its_parameters(address: Any) -> None:
    view: type[View] = address.view
    assert issubclass(view, ListPage | ListOperation)


@pytest.mark.django_db
@pytest.mark.situation(17)
@pytest.mark.parametrize("query", ASKED)
@pytest.mark.parametrize("name", PEOPLE)
def test_an_unknown_parameter_is_refused(signed_in: Any, name: str, query: str) -> None:
    browser = signed_in(user_as(PEOPLE[name], UnitFactory()))
    answer = browser.get(f"{reverse(name)}?{query}")
    assert answer.status_code == 400
    assert "9971015708900001" not in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("name", PEOPLE)
def test_without_one_the_list_comes(signed_in: Any, name: str) -> None:
    assert signed_in(user_as(PEOPLE[name], UnitFactory())).get(reverse(name)).status_code == 200
