"""Home of the tests of kept views: hers alone, of known lists, with codes and nothing else."""

from typing import Any
from urllib.parse import quote

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import MOST_VIEWS, SavedView, User
from accounts.roles import Role
from core import clock
from core.models import AuditEvent
from tests.factories.accounts import UnitFactory, user_as
from tests.satgas.desk import send

pytestmark = pytest.mark.django_db
LIST = reverse("accounts:saved-view-list")
CASES = "satgas:case-list"
SAVE = reverse("accounts:saved-view-save", args=[CASES])


@pytest.fixture
def head() -> User:
    return user_as(Role.HEAD, UnitFactory())


def kept(user: User, **fields: Any) -> SavedView:
    given = {"page": CASES, "name": "Tinggi", "address": "risiko=high", "saved_at": clock.now()}
    return SavedView.objects.create(user=user, **{**given, **fields})


def keep(client: Any, asked: str, *, name: str) -> Any:
    """From the list to the form, and from the form back, as a browser does it."""
    form = client.get(f"{SAVE}?{asked}").context["form"]
    return send(client, SAVE, name=name, address=form.initial["address"])


class TestSavedViewSave:
    def test_keeps_what_the_list_was_asked(self, signed_in: Any, head: User) -> None:
        answer = keep(signed_in(head), "risiko=high&halaman=3", name="Tinggi")
        assert answer.url == f"{reverse(CASES)}?risiko=high"
        assert SavedView.objects.get().address == "risiko=high"
        assert AuditEvent.objects.filter(action="accounts.view_saved").count() == 1

    def test_stands_above_that_list_and_no_other(self, signed_in: Any, head: User) -> None:
        kept(head, name="Risiko tinggi saja")
        client = signed_in(head)
        assert "Risiko tinggi saja" in client.get(reverse(CASES)).content.decode()
        queue = reverse("intake:complaint-list")
        assert "Risiko tinggi saja" not in client.get(queue).content.decode()

    def test_the_same_name_keeps_the_newer_filters(self, signed_in: Any, head: User) -> None:
        client = signed_in(head)
        for risk in ("high", "low"):
            keep(client, f"risiko={risk}", name="Milikku")
        assert [one.address for one in SavedView.objects.all()] == ["risiko=low"]

    def test_the_plain_list_is_nothing_to_keep(self, signed_in: Any, head: User) -> None:
        answer = keep(signed_in(head), "", name="Semua")
        assert answer.status_code == 422
        assert "Pilih penyaring dulu" in answer.content.decode()

    def test_a_thirteenth_is_refused_kindly(self, signed_in: Any, head: User) -> None:
        for number in range(MOST_VIEWS):
            kept(head, name=f"Tampilan {number}")
        answer = keep(signed_in(head), "risiko=high", name="Satu lagi")
        assert answer.status_code == 422
        assert SavedView.objects.count() == MOST_VIEWS

    @pytest.mark.parametrize("page", ["accounts:notice-list", "x", "admin:index", "satgas:case-x"])
    def test_other_pages_keep_no_views(self, signed_in: Any, head: User, page: str) -> None:
        url = reverse("accounts:saved-view-save", args=[page])
        assert signed_in(head).get(url).status_code == 404

    @pytest.mark.parametrize("asked", ["victim__nik=1", "next=//x", "risiko=" + quote("<b>", "")])
    def test_nothing_but_what_the_list_knows_is_kept(
        self, signed_in: Any, head: User, asked: str
    ) -> None:
        answer = keep(signed_in(head), asked, name="Aneh")
        assert answer.status_code in {302, 422}
        assert all(one.address.startswith("risiko=") for one in SavedView.objects.all())
        assert "<b>" not in "".join(SavedView.objects.values_list("address", flat=True))


class TestSavedViewList:
    def test_shows_hers_and_nobody_elses(self, signed_in: Any, head: User) -> None:
        kept(head, name="Punyaku")
        kept(user_as(Role.HEAD, UnitFactory()), name="Punya orang")
        page = signed_in(head).get(LIST).content.decode()
        assert "Punyaku" in page
        assert "Punya orang" not in page

    def test_says_how_to_keep_one(self, signed_in: Any, head: User) -> None:
        assert "Anda belum menyimpan tampilan" in signed_in(head).get(LIST).content.decode()


class TestSavedViewDrop:
    def test_drops_hers(self, signed_in: Any, head: User) -> None:
        url = reverse("accounts:saved-view-drop", args=[kept(head).pk])
        assert signed_in(head).post(url).url == LIST
        assert not SavedView.objects.exists()
        assert AuditEvent.objects.filter(action="accounts.view_dropped").count() == 1

    def test_another_ones_is_not_there(self, signed_in: Any, head: User) -> None:
        url = reverse("accounts:saved-view-drop", args=[kept(user_as(Role.HEAD, UnitFactory())).pk])
        assert signed_in(head).post(url).status_code == 404
        assert SavedView.objects.exists()


class TestSavedView:
    """What must hold, the database holds."""

    def test_two_of_one_name_do_not_fit(self, head: User) -> None:
        kept(head)
        with pytest.raises(IntegrityError, match="savedview_named_once"), transaction.atomic():
            kept(head)

    @pytest.mark.parametrize("address", ["", "nama=Siti Uji", "a=<b>", "a='"])
    def test_an_address_holds_codes_only(self, head: User, address: str) -> None:
        with pytest.raises(IntegrityError, match="savedview_holds_codes"), transaction.atomic():
            kept(head, address=address)

    def test_one_without_a_name_does_not_fit(self, head: User) -> None:
        with pytest.raises(IntegrityError, match="savedview_has_a_name"), transaction.atomic():
            kept(head, name="")
