"""Lists answer to the parameters they name, and to no other; leafing reaches every row."""

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
from core.views.lists import CountedAhead, ListPage
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
class TestCountedAhead:
    @pytest.fixture(autouse=True)
    def four_ahead(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(lists, "AHEAD", 4)

    def rows(self, number: int) -> QuerySet[User]:
        UserFactory.create_batch(number)
        return User.objects.order_by("pk")

    def test_counts_all_when_they_are_few(self) -> None:
        pages = CountedAhead(self.rows(4), 2, asked="1")
        assert (pages.count, pages.num_pages, pages.is_cut) == (4, 2, False)

    def test_counts_no_further_than_it_must(self, django_assert_num_queries: Any) -> None:
        pages = CountedAhead(self.rows(9), 2, asked="1")
        with django_assert_num_queries(1) as asked:
            assert (pages.count, pages.num_pages, pages.is_cut) == (4, 2, True)
        assert "LIMIT 5" in asked.captured_queries[0]["sql"]

    def test_leads_on_page_by_page_to_the_last_row(self) -> None:
        rows, page, seen = self.rows(9), 1, []
        while True:
            leaf = CountedAhead(rows, 2, asked=str(page)).get_page(page)
            seen += [one.pk for one in leaf]
            if not leaf.has_next():
                break
            page = leaf.next_page_number()
        assert seen == [one.pk for one in rows]

    @pytest.mark.parametrize("asked", ["9" * 30, "-1", "x", "\u0663", ""])
    def test_comes_to_the_nearest_page_whatever_is_asked(self, asked: str) -> None:
        leaf = CountedAhead(self.rows(5), 2, asked=asked).get_page(asked)
        assert len(leaf) > 0

    def test_says_that_there_are_more_pages_than_it_counted(self) -> None:
        rows = self.rows(9)
        shown = [
            render_to_string(
                "components/_pagination.html",
                {"page": CountedAhead(rows, 2, asked=asked).get_page(asked)},
            )
            for asked in ("1", "5")
        ]
        assert ["lebih dari" in html for html in shown] == [True, False]
        assert "Halaman 5 dari 5" in shown[1]
