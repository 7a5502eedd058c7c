"""Lists answer to the parameters they name, and to no other; they end where leafing ends."""

from typing import Any

import pytest
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.generic.base import View

from accounts.models import User
from accounts.roles import Role
from core.rest.lists import ListOperation
from core.views import lists
from core.views.lists import FirstRows, ListPage
from tests.factories.accounts import UnitFactory, UserFactory, user_as
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


@pytest.mark.django_db
class TestFirstRows:
    @pytest.fixture(autouse=True)
    def four_at_most(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(lists, "MOST", 4)

    def rows(self, number: int) -> QuerySet[User]:
        UserFactory.create_batch(number)
        return User.objects.order_by("pk")

    def test_counts_all_when_they_are_few(self) -> None:
        pages = FirstRows(self.rows(4), 3)
        assert (pages.count, pages.num_pages, pages.is_cut) == (4, 2, False)

    def test_counts_no_further_than_the_most(self) -> None:
        pages = FirstRows(self.rows(6), 3)
        assert (pages.count, pages.num_pages, pages.is_cut) == (4, 2, True)
        assert len(pages.page(2)) == 1

    def test_asks_for_one_row_more_than_the_most_and_no_further(
        self, django_assert_num_queries: Any
    ) -> None:
        pages = FirstRows(self.rows(6), 3)
        with django_assert_num_queries(1) as asked:
            assert pages.count == 4
            assert pages.is_cut
        assert "LIMIT 5" in asked.captured_queries[0]["sql"]

    def test_the_last_page_says_that_there_are_more_and_how_to_reach_them(self) -> None:
        pages = FirstRows(self.rows(6), 3)
        shown = [
            render_to_string("components/_pagination.html", {"page": pages.page(number)})
            for number in (1, 2)
        ]
        assert ["berhenti setelah 4 baris" in html for html in shown] == [False, True]
        whole = FirstRows(User.objects.order_by("pk")[:4], 3).page(2)
        assert "berhenti" not in render_to_string("components/_pagination.html", {"page": whole})
