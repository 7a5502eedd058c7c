"""Home of the tests of a volunteer's phone: connected with a code, opened with a PIN, gone."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.urls import reverse

from accounts import phones
from accounts.actions import device as actions
from accounts.actions import enrolment_code
from accounts.models import (
    Device,
    EnrolmentCode,
    Notice,
    NoticeKind,
    UnlinkReason,
    User,
)
from accounts.roles import Role
from core import audit, clock
from core.models import AuditEvent
from tests.accounts.volunteers import coordinator_of, volunteer
from tests.conftest import WebClient
from tests.factories.accounts import (
    PIN,
    DeviceFactory,
    EnrolmentCodeFactory,
    MembershipFactory,
    UserFactory,
    user_as,
)
from tests.phones import give_phone, on_phone

SignIn = Callable[[User], Any]  # Any: Django's test client
pytestmark = pytest.mark.django_db
ENROL, BIND = reverse("accounts:device-enrol"), reverse("accounts:device-bind")
UNLOCK, GONE = reverse("accounts:device-unlock"), reverse("accounts:device-gone")
TASKS = reverse("satgas:task-list")
CODE = "K7M2QX4TRD"
WRONG = "830194"
OFFICER = audit.Service("officer")


def send(client: WebClient, url: str, **values: str) -> Any:
    return client.post(url, {"client_key": uuid4(), **values})


def led(client: WebClient, url: str) -> str:
    """Where the page leads instead of opening."""
    answer = client.get(url)
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def heard(answer: Any) -> str:
    """The error the page shows."""
    return str(answer.context["form"].errors)


def connect(client: WebClient, code: str, pin: str = PIN) -> Any:
    send(client, ENROL, code=code)
    return send(client, BIND, pin=pin, again=pin)


class TestDeviceEnrol:
    def test_opens_to_a_visitor_without_naming_the_work(self, client: WebClient) -> None:
        page = client.get(ENROL).content.decode().lower()
        assert "kode" in page
        assert "kekerasan" not in page

    @pytest.mark.parametrize("typed", [CODE, "k7m2q-x4trd", " K7M2Q X4TRD "])
    def test_takes_the_code_however_it_is_typed(self, client: WebClient, typed: str) -> None:
        EnrolmentCodeFactory(user=volunteer(), typed=CODE)
        assert send(client, ENROL, code=typed).url == BIND

    def test_uses_nothing_up_before_there_is_a_pin(self, client: WebClient) -> None:
        code = EnrolmentCodeFactory(user=volunteer(), typed=CODE)
        send(client, ENROL, code=CODE)
        code.refresh_from_db()
        assert code.used_at is None

    @pytest.mark.parametrize("typed", ["ABCDE23456", "terlalu-pendek", "💛" * 20, "0"])
    def test_answers_every_unknown_code_alike(self, client: WebClient, typed: str) -> None:
        answer = send(client, ENROL, code=typed)
        assert answer.status_code == 422
        assert "belum tepat" in heard(answer)
        assert BIND not in answer.headers.get("Location", "")

    def test_tells_the_holder_of_an_old_slip_to_ask_for_a_new_one(self, client: WebClient) -> None:
        EnrolmentCodeFactory(
            user=volunteer(), typed=CODE, made_at=clock.now() - timedelta(hours=72, seconds=1)
        )
        answer = send(client, ENROL, code=CODE)
        assert answer.status_code == 422
        assert "kode baru" in heard(answer)

    def test_takes_a_code_until_its_last_second(self, client: WebClient) -> None:
        made = clock.now() - timedelta(hours=71, minutes=59)
        EnrolmentCodeFactory(user=volunteer(), typed=CODE, made_at=made)
        assert send(client, ENROL, code=CODE).status_code == 302

    def test_refuses_a_code_that_was_taken_back(self, client: WebClient) -> None:
        user = volunteer()
        code = enrolment_code.issue(by=OFFICER, user=user)
        enrolment_code.revoke(by=OFFICER, user=user)
        assert "tidak berlaku" in heard(send(client, ENROL, code=code))


class TestDeviceBind:
    def test_opens_only_after_a_right_code(self, client: WebClient) -> None:
        assert led(client, BIND) == ENROL
        assert send(client, BIND, pin=PIN, again=PIN).url == ENROL
        assert not Device.objects.exists()

    def test_binds_the_phone_and_lets_her_in(self, client: WebClient) -> None:
        user = volunteer()
        EnrolmentCodeFactory(user=user, typed=CODE)
        assert connect(client, CODE).status_code == 302
        device = Device.objects.get(user=user)
        assert device.expires_at - device.bound_at == timedelta(days=180)
        assert client.get(TASKS).status_code == 200

    def test_gives_the_phone_a_secret_of_which_only_a_hash_is_kept(self, client: WebClient) -> None:
        EnrolmentCodeFactory(user=volunteer(), typed=CODE)
        connect(client, CODE)
        cookie = client.cookies[settings.DEVICE_COOKIE_NAME]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
        assert int(cookie["max-age"]) == 180 * 24 * 3600
        assert len(cookie.value) >= 43  # 256 bits
        device = Device.objects.get()
        assert cookie.value not in {device.secret_hash, device.pin_hash}
        assert phones.hash_of(cookie.value) == device.secret_hash
        assert PIN not in device.pin_hash

    @pytest.mark.parametrize("easy", ["123456", "000000", "654321", "170845", "121212", "081990"])
    def test_refuses_kindly_what_others_would_try_first(self, client: WebClient, easy: str) -> None:
        EnrolmentCodeFactory(user=volunteer(), typed=CODE)
        answer = connect(client, CODE, easy)
        assert answer.status_code == 422
        assert "mudah ditebak" in str(answer.context["form"].errors["pin"])

    @pytest.mark.parametrize("wrong", ["12345", "1234567", "abcdef", "", "４８０２７１"])
    def test_asks_for_six_digits(self, client: WebClient, wrong: str) -> None:
        EnrolmentCodeFactory(user=volunteer(), typed=CODE)
        assert connect(client, CODE, wrong).status_code == 422

    def test_asks_again_when_the_two_differ(self, client: WebClient) -> None:
        EnrolmentCodeFactory(user=volunteer(), typed=CODE)
        send(client, ENROL, code=CODE)
        answer = send(client, BIND, pin=PIN, again=WRONG)
        assert "again" in answer.context["form"].errors
        assert PIN not in answer.content.decode()

    def test_disconnects_the_phone_she_had_before(self, client: WebClient) -> None:
        user = volunteer()
        old = DeviceFactory(user=user)
        EnrolmentCodeFactory(user=user, typed=CODE)
        connect(client, CODE)
        old.refresh_from_db()
        assert (old.unlink_reason, old.unlinked_by) == (UnlinkReason.REPLACED, user.actor_id)

    def test_forgets_the_code_after_a_quarter_of_an_hour(self, client: WebClient) -> None:
        EnrolmentCodeFactory(user=volunteer(), typed=CODE)
        send(client, ENROL, code=CODE)
        session = client.session
        session[phones.CODE] = [session[phones.CODE][0], session[phones.CODE][1] - 901]
        session.save()
        assert led(client, BIND) == ENROL

    def test_refuses_a_code_taken_back_between_code_and_pin(self, client: WebClient) -> None:
        user = volunteer()
        code = enrolment_code.issue(by=OFFICER, user=user)
        send(client, ENROL, code=code)
        enrolment_code.revoke(by=OFFICER, user=user)
        answer = send(client, BIND, pin=PIN, again=PIN)
        assert answer.status_code == 422
        assert not Device.objects.exists()

    def test_refuses_somebody_whose_post_has_ended(self, client: WebClient) -> None:
        user = MembershipFactory(ends_on=clock.today() - timedelta(days=1)).user
        code = EnrolmentCodeFactory(user=user, typed=CODE)
        assert connect(client, CODE).status_code == 409
        code.refresh_from_db()
        assert code.used_at is None

    def test_is_audited(self, client: WebClient) -> None:
        user = volunteer()
        code = EnrolmentCodeFactory(user=user, typed=CODE)
        connect(client, CODE)
        row = AuditEvent.objects.get(action="accounts.device_bound")
        assert (row.actor, row.detail) == (user.actor_id, {"code": code.pk})

    @pytest.mark.situation(36)
    def test_shows_the_volunteer_that_somebody_else_used_her_code(self, client: WebClient) -> None:
        """A photographed slip: the second try fails visibly and her officer hears of it."""
        user = volunteer()
        officer = coordinator_of(user)
        code = enrolment_code.issue(by=officer, user=user)
        assert connect(client, code).status_code == 302
        hers = WebClient()
        answer = send(hers, ENROL, code=code)
        assert answer.status_code == 422
        assert "sudah dipakai" in heard(answer)
        assert led(hers, BIND) == ENROL
        assert Notice.objects.get(user=officer).kind == NoticeKind.CODE_TWICE
        desk = WebClient()
        on_phone(desk, officer)
        assert send(desk, reverse("accounts:device-unlink", args=[user.pk])).status_code == 302
        assert client.get(TASKS).status_code == 302
        assert led(client, UNLOCK) == GONE

    @pytest.mark.situation(36)
    def test_a_code_works_once_and_for_72_hours(self, client: WebClient) -> None:
        user = volunteer()
        code = enrolment_code.issue(by=OFFICER, user=user)
        kept = EnrolmentCode.objects.get(user=user)
        assert kept.expires_at - kept.made_at == timedelta(hours=72)
        connect(client, code)
        connect(WebClient(), code)
        assert Device.objects.count() == 1


class TestDeviceUnlock:
    def test_offers_no_pin_to_a_browser_that_is_no_phone(self, client: WebClient) -> None:
        assert led(client, UNLOCK) == ENROL
        assert send(client, UNLOCK, pin=PIN).url == ENROL

    def test_offers_no_pin_for_a_secret_nobody_was_given(self, client: WebClient) -> None:
        client.cookies[settings.DEVICE_COOKIE_NAME] = "tebakan"
        assert led(client, UNLOCK) == GONE

    def test_lets_her_in_with_phone_and_pin(self, client: WebClient) -> None:
        user = volunteer()
        give_phone(client, user)
        assert send(client, UNLOCK, pin=PIN).status_code == 302
        assert client.get(TASKS).status_code == 200

    def test_leads_back_to_the_page_she_wanted_and_to_no_other_site(
        self, client: WebClient
    ) -> None:
        give_phone(client, volunteer())
        assert send(client, f"{UNLOCK}?next={TASKS}", pin=PIN).url == TASKS
        away = send(client, f"{UNLOCK}?next=https://example.org/", pin=PIN).url
        assert away == reverse("accounts:home-show")

    def test_gives_the_browser_a_new_session_id(self, client: WebClient) -> None:
        give_phone(client, volunteer())
        send(client, UNLOCK, pin=PIN)
        before = client.session.session_key
        send(client, UNLOCK, pin=PIN)
        assert client.session.session_key != before

    def test_says_how_many_tries_are_left(self, client: WebClient) -> None:
        device = give_phone(client, volunteer())
        answer = send(client, UNLOCK, pin=WRONG)
        assert answer.status_code == 422
        assert "Tersisa 4 kali" in answer.content.decode()
        assert "id_pin_error" in str(answer.context["form"]["pin"])
        device.refresh_from_db()
        assert device.wrong_pins == 1

    def test_forgives_wrong_tries_after_a_right_one(self, client: WebClient) -> None:
        device = give_phone(client, volunteer())
        for _ in range(4):
            send(client, UNLOCK, pin=WRONG)
        assert send(client, UNLOCK, pin=PIN).status_code == 302
        device.refresh_from_db()
        assert (device.wrong_pins, device.unlinked_at) == (0, None)

    @pytest.mark.situation(35)
    def test_a_thief_has_five_tries_and_the_officer_hears_of_it(self, client: WebClient) -> None:
        user = volunteer()
        officer = coordinator_of(user)
        device = give_phone(client, user)
        answers = [send(client, UNLOCK, pin=f"48027{last}") for last in "23456"]
        assert [answer.status_code for answer in answers] == [422, 422, 422, 422, 302]
        assert answers[-1].url == GONE
        assert send(client, UNLOCK, pin=PIN).url == GONE  # the right one comes too late
        device.refresh_from_db()
        assert device.unlink_reason == UnlinkReason.WRONG_PINS
        notice = Notice.objects.get(user=officer)
        assert notice.kind == NoticeKind.PHONE_UNLINKED
        assert user.display_name not in str(notice.get_kind_display())
        assert AuditEvent.objects.filter(action="accounts.pin_wrong").count() == 5
        assert AuditEvent.objects.filter(action="accounts.device_unlinked").count() == 1

    def test_tells_the_head_when_a_team_has_no_coordinator(self, client: WebClient) -> None:
        user = volunteer()
        head = user_as(Role.HEAD, user.memberships.get().team.unit)
        give_phone(client, user)
        for _ in range(5):
            send(client, UNLOCK, pin=WRONG)
        assert Notice.objects.get().user == head

    def test_opens_to_nobody_whose_post_has_ended(self, client: WebClient) -> None:
        user = volunteer()
        give_phone(client, user)
        user.memberships.update(ends_on=clock.today() - timedelta(days=1))
        answer = send(client, UNLOCK, pin=PIN)
        assert answer.status_code == 409
        assert "_auth_user_id" not in client.session

    def test_opens_to_no_disabled_account(self, client: WebClient) -> None:
        user = volunteer()
        give_phone(client, user)
        User.objects.filter(pk=user.pk).update(is_active=False)
        assert send(client, UNLOCK, pin=PIN).url == GONE

    def test_ends_after_half_a_year(self, client: WebClient) -> None:
        bound = clock.now() - timedelta(days=180)
        DeviceFactory(user=volunteer(), secret="lama", bound_at=bound)
        client.cookies[settings.DEVICE_COOKIE_NAME] = "lama"
        assert led(client, UNLOCK) == GONE

    @pytest.mark.parametrize("wrong", ["", "abc", "12345"])
    def test_counts_no_try_for_what_is_no_pin(self, client: WebClient, wrong: str) -> None:
        device = give_phone(client, volunteer())
        assert send(client, UNLOCK, pin=wrong).status_code == 422
        device.refresh_from_db()
        assert device.wrong_pins == 0

    def test_never_shows_a_typed_pin_again(self, client: WebClient) -> None:
        give_phone(client, volunteer())
        assert WRONG not in send(client, UNLOCK, pin=WRONG).content.decode()

    def test_is_audited(self, client: WebClient) -> None:
        user = volunteer()
        device = give_phone(client, user)
        send(client, UNLOCK, pin=PIN)
        row = AuditEvent.objects.get(action="accounts.device_opened")
        assert (row.actor, row.object_id, row.device) == (user.actor_id, *[str(device.pk)] * 2)


class TestDeviceGone:
    def test_says_why_and_what_to_do_and_leaves_nothing(self, client: WebClient) -> None:
        user = volunteer()
        give_phone(client, user)
        actions.unlink(by=OFFICER, user=user)
        answer = client.get(GONE)
        page = answer.content.decode()
        assert "petugas memutuskannya" in page
        assert user.display_name not in page
        assert answer["Clear-Site-Data"] == '"cache", "storage"'
        assert client.cookies[settings.DEVICE_COOKIE_NAME].value == ""

    def test_keeps_the_phone_of_somebody_without_a_post_today(self, client: WebClient) -> None:
        user = volunteer()
        on_phone(client, user)
        user.memberships.update(ends_on=clock.today() - timedelta(days=1))
        assert led(client, TASKS) == GONE
        answer = client.get(GONE)
        assert "tidak bertugas" in answer.content.decode()
        assert client.cookies[settings.DEVICE_COOKIE_NAME].value


class TestDeviceUnlink:
    def test_makes_the_phone_dead_at_its_next_request(
        self, client: WebClient, signed_in: SignIn
    ) -> None:
        user = volunteer()
        phone = WebClient()
        on_phone(phone, user)
        assert phone.get(TASKS).status_code == 200
        signed_in(coordinator_of(user))
        answer = send(client, reverse("accounts:device-unlink", args=[user.pk]))
        assert answer.url.endswith(f"?orang={user.pk}")
        assert led(phone, TASKS).startswith(UNLOCK)
        assert led(phone, UNLOCK) == GONE

    def test_is_nobodys_business_in_another_team(self, signed_in: SignIn) -> None:
        user, stranger = volunteer(), coordinator_of(volunteer())
        DeviceFactory(user=user)
        answer = send(signed_in(stranger), reverse("accounts:device-unlink", args=[user.pk]))
        assert answer.status_code == 404
        assert Device.objects.bound().filter(user=user).exists()

    def test_says_when_there_is_nothing_to_disconnect(self, signed_in: SignIn) -> None:
        user = volunteer()
        client = signed_in(coordinator_of(user))
        answer = send(client, reverse("accounts:device-unlink", args=[user.pk]))
        assert answer.status_code == 409
        assert "Tidak ada yang berubah" in answer.content.decode()

    def test_is_audited_with_who_and_why(self, signed_in: SignIn) -> None:
        user = volunteer()
        officer = coordinator_of(user)
        DeviceFactory(user=user)
        send(signed_in(officer), reverse("accounts:device-unlink", args=[user.pk]))
        row = AuditEvent.objects.get(action="accounts.device_unlinked")
        assert (row.actor, row.detail) == (officer.actor_id, {"user": user.pk, "why": "officer"})

    def test_a_user_without_any_post_disconnects_nothing(self, signed_in: SignIn) -> None:
        user = volunteer()
        client = signed_in(UserFactory())
        url = reverse("accounts:device-unlink", args=[user.pk])
        assert send(client, url).status_code == 404
