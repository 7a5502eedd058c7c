"""Home of the tests of the pages on emergencies."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.models import User
from accounts.roles import Role
from core import clock
from intake.lookup.hits import hit_token
from intake.models import CaseGrant, EmergencyAccess
from satgas.actions import restriction
from tests.access.matrix import WEB
from tests.access.test_absence import TOKEN
from tests.access.world import World
from tests.factories.accounts import user_as
from tests.factories.intake import CaseFactory, DenialFactory, EmergencyAccessFactory
from tests.factories.satgas import TaskFactory
from tests.queries import queries_for
from tests.satgas.desk import Desk, events, send
from tests.sign_in import grow_stale

OPEN = "/meja/darurat/"
LIST = "/meja/darurat/tinjauan/"
REASON = "Ibunya menelepon dari jalan, pelaku mengejar, manajer kasus tidak dapat dihubungi"


def stranger(desk: Desk) -> User:
    return user_as(Role.COUNSELLOR, desk.unit)


class TestEmergencyOpen:
    def ask(self, client: Any, number: str, reason: str = REASON) -> Any:
        return send(client, OPEN, number=number, reason=reason)

    def test_sends_a_visitor_to_sign_in(self, client: Any) -> None:
        assert client.get(OPEN).status_code == 302

    def test_is_not_for_intake(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.as_(Role.INTAKE_OFFICER)).get(OPEN).status_code == 403

    def test_asks_for_a_fresh_proof_and_keeps_what_was_typed(
        self, signed_in: Any, desk: Desk
    ) -> None:
        case = desk.case()
        client = signed_in(stranger(desk))
        grow_stale(client)
        assert client.get(OPEN).status_code == 302
        answer = self.ask(client, case.number)
        assert answer.status_code == 403
        assert case.number in answer.content.decode()
        assert not EmergencyAccess.objects.exists()

    @pytest.mark.parametrize(
        ("number", "reason"),
        [
            ("", REASON),
            ("Siti", REASON),
            ("TNG-2026-1", REASON),
            ("{}", ""),
            ("{}", "terlalu pendek"),
            ("{}", "x" * 1_001),
        ],
    )
    def test_explains_what_is_missing(
        self, signed_in: Any, desk: Desk, number: str, reason: str
    ) -> None:
        answer = self.ask(signed_in(stranger(desk)), number.format(desk.case().number), reason)
        assert answer.status_code == 422
        assert not EmergencyAccess.objects.exists()

    def test_takes_twenty_characters_and_small_letters(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        answer = self.ask(signed_in(stranger(desk)), f" {case.number.lower()} ", "a" * 20)
        assert answer.url == f"/meja/kasus/{case.number}/"

    def test_opens_the_case_at_once(self, signed_in: Any, desk: Desk) -> None:
        case, who = desk.case(), stranger(desk)
        page = f"/meja/kasus/{case.number}/"
        client = signed_in(who)
        assert client.get(page).status_code == 404
        assert self.ask(client, case.number).url == page
        seen = client.get(page)
        assert "Anda membuka kasus ini dalam keadaan darurat" in seen.content.decode()
        assert seen.context["open_until"] == CaseGrant.objects.get(user=who).expires_at
        assert signed_in(desk.lead).get(page).context["open_until"] is None

    def test_answers_every_closed_number_alike_and_writes_it_down(
        self, signed_in: Any, desk: Desk
    ) -> None:
        who = stranger(desk)
        denied, elsewhere, restricted = desk.case(), CaseFactory(), desk.case()
        DenialFactory(case=denied, user=who)
        restriction.restrict(by=desk.head, case=restricted, reason="Terlapor dikenal")
        client, bodies = signed_in(who), set()
        for number in (
            denied.number,
            elsewhere.number,
            restricted.number,
            f"{desk.unit.code}-2026-999999",
        ):
            key = "7d1f1c9e-0000-4000-8000-000000000001"
            answer = client.post(OPEN, {"client_key": key, "number": number, "reason": REASON})
            assert answer.status_code == 422
            bodies.add(TOKEN.sub(b"", answer.content).replace(number.encode(), b"NUMBER"))
        assert len(bodies) == 1
        assert events().count("satgas.emergency_refused") == 4

    def test_says_whom_to_call(self, signed_in: Any, desk: Desk) -> None:
        names = (desk.head.display_name, desk.supervisor.display_name)
        text = signed_in(stranger(desk)).get(OPEN).content.decode()
        assert all(name in text for name in names)

    def test_refuses_the_fourth_of_a_day_kindly(self, signed_in: Any, desk: Desk) -> None:
        client = signed_in(stranger(desk))
        for _time in range(3):
            assert self.ask(client, desk.case().number).status_code == 302
        answer = self.ask(client, desk.case().number)
        assert answer.status_code == 422
        assert desk.head.display_name in answer.content.decode()
        assert events()[-1] == "satgas.emergency_refused"

    def test_takes_the_case_that_she_found_by_searching(self, signed_in: Any, desk: Desk) -> None:
        case, who = desk.case(), stranger(desk)
        client, page = signed_in(who), f"{OPEN}?temuan={hit_token(case.pk, who)}"
        text = client.get(page).content.decode()
        assert "temukan lewat pencarian" in text
        assert 'name="number"' not in text
        assert case.number not in text
        again = send(client, OPEN, found=hit_token(case.pk, who), reason="singkat")
        assert again.status_code == 422
        assert "temukan lewat pencarian" in again.content.decode()
        answer = send(client, OPEN, found=hit_token(case.pk, who), reason=REASON)
        assert answer.url == f"/meja/kasus/{case.number}/"

    def test_says_when_the_search_is_too_old(self, signed_in: Any, desk: Desk) -> None:
        answer = send(signed_in(stranger(desk)), OPEN, found="karangan", reason=REASON)
        assert answer.status_code == 422
        assert "Cari lagi" in answer.content.decode()
        assert events()[-1] == "satgas.emergency_refused"


CASE_PAGES = [
    row for row in WEB if row.address.startswith("satgas:") and row.other == {404: "everybody else"}
]


@pytest.mark.situation(13)
@pytest.mark.django_db
class TestAfterFourHours:
    """The tab is still open: pages, forms that save, files and buttons are all as if missing."""

    def test_every_page_and_every_save_of_the_case_is_gone(self, signed_in: Any) -> None:
        world = World()
        world.fill()
        user_as(Role.HEAD, world.own)  # who answers for walled twins
        who = user_as(Role.COUNSELLOR, world.own)
        client = signed_in(who)
        answer = send(client, OPEN, number=world.case.number, reason=REASON)
        assert answer.status_code == 302
        page = world.url("satgas:case-detail")
        assert client.get(page).status_code == 200
        clock.move_by(timedelta(hours=4, seconds=1))
        for row in CASE_PAGES:
            url = world.url(row.address)
            part = client.get(url, HTTP_RANGE="bytes=0-9")
            for got in (client.get(url), send(client, url), part):
                assert got.status_code in {404, 405}, row.address
        assert world.case.number not in client.get("/meja/kasus/").content.decode()


class TestEmergencyList:
    def test_is_not_for_the_case_manager(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.lead).get(LIST).status_code == 403

    def test_shows_what_is_overdue_first(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        fresh = EmergencyAccessFactory(case=case)
        late = EmergencyAccessFactory(
            case=case, review_due_on=clock.today() - timedelta(days=1), is_flagged=True
        )
        decided = EmergencyAccessFactory(
            case=case, verdict="justified", reviewed_at=clock.now(), reviewed_by="user:1"
        )
        shown = signed_in(desk.head).get(LIST).context
        assert [row.pk for row in shown["rows"]] == [late.pk, fresh.pk]
        assert [row.pk for row in shown["decided"]] == [decided.pk]

    def test_stands_on_the_heads_first_page_when_overdue(self, signed_in: Any, desk: Desk) -> None:
        EmergencyAccessFactory(case=desk.case(), review_due_on=clock.today() - timedelta(days=1))
        for who, count in ((desk.head, 1), (desk.supervisor, 1), (desk.lead, 0)):
            page = signed_in(who).get("/meja/kasus/")
            assert page.context["overdue_reviews"] == count
            assert (LIST in page.content.decode()) is bool(count)

    def test_leaves_out_her_own_and_those_of_cases_she_does_not_see(
        self, signed_in: Any, desk: Desk
    ) -> None:
        EmergencyAccessFactory(case=desk.case(), user=desk.head)
        EmergencyAccessFactory(case=desk.case(is_restricted=True))
        EmergencyAccessFactory()
        denied = EmergencyAccessFactory(case=desk.case())
        DenialFactory(case=denied.case, user=desk.head)
        assert signed_in(desk.head).get(LIST).context["rows"] == []

    def test_costs_the_same_however_many_wait(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        EmergencyAccessFactory(case=case)
        client = signed_in(desk.head)
        few = queries_for(client, LIST)
        for _number in range(8):
            EmergencyAccessFactory(case=case)
        assert queries_for(client, LIST) == few <= 21


class TestEmergencyReview:
    def url(self, emergency: EmergencyAccess) -> str:
        return f"{LIST}{emergency.pk}/"

    def test_is_not_found_for_the_case_manager_and_for_herself(
        self, signed_in: Any, desk: Desk
    ) -> None:
        opened = EmergencyAccessFactory(case=desk.case(), user=desk.supervisor)
        for who in (desk.lead, desk.supervisor):
            assert signed_in(who).get(self.url(opened)).status_code == 404

    def test_opens_the_reason_and_writes_that_down(self, signed_in: Any, desk: Desk) -> None:
        opened = EmergencyAccessFactory(case=desk.case())
        text = signed_in(desk.head).get(self.url(opened)).content.decode()
        assert "Ibunya menelepon" in text
        assert "core.sealed_opened" in events()

    @pytest.mark.parametrize("fields", [{}, {"verdict": "x"}, {"verdict": "not_justified"}])
    def test_explains_what_is_missing(
        self, signed_in: Any, desk: Desk, fields: dict[str, str]
    ) -> None:
        opened = EmergencyAccessFactory(case=desk.case())
        answer = send(signed_in(desk.head), self.url(opened), **fields)
        assert answer.status_code == 422

    def test_keeps_the_verdict(self, signed_in: Any, desk: Desk) -> None:
        opened = EmergencyAccessFactory(case=desk.case())
        answer = send(
            signed_in(desk.head), self.url(opened), verdict="not_justified", note="Tidak perlu"
        )
        assert answer.url == LIST
        opened.refresh_from_db()
        assert opened.verdict == "not_justified"


class TestEmergencyApprove:
    def test_lets_her_into_the_restricted_case(self, signed_in: Any, desk: Desk) -> None:
        case, who = desk.case(), stranger(desk)
        restriction.restrict(by=desk.head, case=case, reason="Terlapor dikenal")
        client = signed_in(who)
        assert send(client, OPEN, number=case.number, reason=REASON).status_code == 422
        asked = EmergencyAccess.objects.get()
        url = f"{LIST}{asked.pk}/izinkan/"
        assert signed_in(desk.supervisor).get(url).status_code == 404
        assert send(signed_in(desk.head), url).url == LIST
        assert signed_in(who).get(f"/meja/kasus/{case.number}/").status_code == 200

    def test_asks_for_a_fresh_proof(self, signed_in: Any, desk: Desk) -> None:
        asked = EmergencyAccessFactory(case=desk.case(), grant=None)
        client = signed_in(desk.head)
        grow_stale(client)
        assert client.get(f"{LIST}{asked.pk}/izinkan/").status_code == 302

    def test_says_when_nothing_waits_any_more(self, signed_in: Any, desk: Desk) -> None:
        opened = EmergencyAccessFactory(case=desk.case())
        answer = send(signed_in(desk.head), f"{LIST}{opened.pk}/izinkan/")
        assert answer.status_code == 409


def test_a_task_of_a_restricted_case_is_gone_from_the_phone(signed_in: Any, desk: Desk) -> None:
    task = TaskFactory(case=desk.case())
    volunteer = user_as(Role.SATGAS_MEMBER, desk.unit, team=task.team)
    assert signed_in(volunteer).get(f"/kader/tugas/{task.pk}/").status_code == 200
    restriction.restrict(by=desk.head, case=task.case, reason="Terlapor dikenal")
    assert signed_in(volunteer).get(f"/kader/tugas/{task.pk}/").status_code == 404
