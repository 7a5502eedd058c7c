"""Home of the tests of the one-time code with which somebody chooses her own password."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.actions import set_up
from accounts.models import SetUpCode, Unit, User
from accounts.roles import Role
from core import audit, clock
from core.models import AuditEvent
from tests.conftest import WebClient
from tests.factories.accounts import CityFactory, UnitFactory, UserFactory, user_as
from tests.sign_in import grow_stale

SignIn = Callable[[User], Any]  # Any: Django's test client
pytestmark = pytest.mark.django_db
USE = reverse("accounts:set-up-use")
BY = audit.Service("test")
GOOD = "empat kata yang lepas"


def use(client: WebClient, user: User, code: str, password: str = GOOD, again: str = "") -> Any:
    form = {
        "client_key": uuid4(),
        "username": user.username,
        "code": code,
        "new_password": password,
        "repeated": again or password,
    }
    return client.post(USE, form)


class TestSetUpUse:
    @pytest.fixture
    def user(self) -> User:
        made: User = UserFactory(password="!")
        return made

    def test_gives_the_password_she_chose(self, client: WebClient, user: User) -> None:
        code = set_up.issue(by=BY, user=user)
        done = use(client, user, f"{code[:5]}-{code[5:].lower()}")
        assert (done.status_code, done["Location"]) == (302, reverse("accounts:session-start"))
        user.refresh_from_db()
        assert user.check_password(GOOD)
        assert "_auth_user_id" not in client.session

    def test_opens_once(self, client: WebClient, user: User) -> None:
        code = set_up.issue(by=BY, user=user)
        use(client, user, code)
        assert use(client, user, code).status_code == 422

    def test_is_good_for_a_day(self, client: WebClient, user: User) -> None:
        code = set_up.issue(by=BY, user=user)
        clock.move_by(timedelta(hours=24, seconds=1))
        assert use(client, user, code).status_code == 422

    def test_a_newer_code_makes_it_worthless(self, client: WebClient, user: User) -> None:
        old = set_up.issue(by=BY, user=user)
        set_up.issue(by=BY, user=user)
        assert use(client, user, old).status_code == 422

    def test_answers_unknown_wrong_and_disabled_alike(self, client: WebClient, user: User) -> None:
        disabled = UserFactory(is_active=False)
        codes = {one: set_up.issue(by=BY, user=one) for one in (user, disabled)}
        stranger = UserFactory.build(username="tidak-ada")
        answers = [
            use(client, stranger, "AAAAABBBBB"),
            use(client, user, "AAAAABBBBB"),
            use(client, disabled, codes[disabled]),
        ]
        assert {answer.status_code for answer in answers} == {422}
        assert len({str(a.context["form"].non_field_errors()) for a in answers}) == 1

    @pytest.mark.parametrize(
        "weak", ["kuda-9", "123456789012", "uptd-ppa-tangerang-2026", "Satgas PATBM Banten 129"]
    )
    def test_refuses_a_password_that_is_guessed_first(
        self, client: WebClient, user: User, weak: str
    ) -> None:
        UnitFactory()
        refused = use(client, user, set_up.issue(by=BY, user=user), weak)
        assert refused.status_code == 422
        assert weak not in refused.content.decode()
        assert SetUpCode.objects.get(user=user).used_at is None

    @pytest.mark.parametrize("good", [GOOD, "x" * 8 + "kuda hijau", "kuda baterai benar " * 5])
    def test_takes_long_ones_with_spaces(self, client: WebClient, user: User, good: str) -> None:
        assert use(client, user, set_up.issue(by=BY, user=user), good).status_code == 302

    def test_wants_it_twice(self, client: WebClient, user: User) -> None:
        code = set_up.issue(by=BY, user=user)
        assert use(client, user, code, again="lain sekali dari itu").status_code == 422

    def test_keeps_no_code(self, user: User) -> None:
        code = set_up.issue(by=BY, user=user)
        assert code not in SetUpCode.objects.get(user=user).digest


class TestSetUpIssue:
    def test_shows_the_code_once_to_an_administrator(self, signed_in: SignIn) -> None:
        user = UserFactory()
        administrator = user_as(Role.SYSADMIN, UnitFactory(), is_staff=True)
        client, url = signed_in(administrator), reverse("accounts:set-up-issue", args=[user.pk])
        assert not SetUpCode.objects.exists()
        made = client.post(url, {"client_key": uuid4()})
        assert made.context["code"] in made.content.decode()
        assert made.context["code"] not in client.get(url).content.decode()
        assert AuditEvent.objects.get(action="accounts.set_up_code_issued").detail == {}

    def test_asks_for_a_fresh_proof(self, signed_in: SignIn) -> None:
        client = signed_in(user_as(Role.SYSADMIN, UnitFactory(), is_staff=True))
        grow_stale(client)
        url = reverse("accounts:set-up-issue", args=[UserFactory().pk])
        assert client.post(url, {"client_key": uuid4()}).status_code == 403
        assert not SetUpCode.objects.exists()


class TestFirstAdministrator:
    def begin(self, **changes: str) -> str:
        given = {
            "city": "36.71",
            "unit_code": "TNG",
            "unit_name": "UPTD PPA Kota Tangerang",
            "agency_name": "Dinas Contoh",
            "agency_short": "DC",
            "username": "atur",
            "name": "Gina Contohatur",
            "decree": "SK/1",
            **changes,
        }
        said = StringIO()
        call_command("first_administrator", stdout=said, **given)
        return said.getvalue()

    def test_opens_the_unit_and_an_account_without_a_password(self, client: WebClient) -> None:
        CityFactory()
        code = self.begin().split(": ")[1][:11]
        user = User.objects.get(username="atur")
        assert Unit.objects.get().code == "TNG"
        assert (user.has_usable_password(), user.is_staff) == (False, True)
        assert use(client, user, code).status_code == 302

    def test_happens_once(self) -> None:
        CityFactory()
        self.begin()
        with pytest.raises(CommandError, match="administrator already"):
            self.begin(username="lain")

    def test_needs_the_regions(self) -> None:
        with pytest.raises(CommandError, match="load_regions"):
            self.begin()
