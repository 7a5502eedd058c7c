"""Home of the tests of calling somebody in a case: her plan first, and never the suspect."""

from datetime import time, timedelta
from typing import Any

import pytest

from accounts.roles import Role
from accounts.scope import scope_of
from core import clock
from core.actions.reveal import reveal
from core.models import AuditEvent
from core.sealing.index_keys import Column
from intake.actions import contact, triage
from intake.actions import person as person_actions
from intake.contacts import Whom, plan_of
from intake.errors import NumberNeedsReason
from intake.lookup.marks import Known
from intake.lookup.similar import exactly
from intake.models import Case, ComplaintLink, ContactAttempt, Person, PersonRevision
from intake.models.codes import Part
from tests.factories.intake import ComplaintFactory, InvolvementFactory, MailboxFactory
from tests.reading import EVERY_CLASS
from tests.satgas.desk import Desk, send

NUMBER = "0899-000-1234"
WHY = "Ia menulis bahwa pelaku sudah di depan pintu."


@pytest.fixture(autouse=True)
def in_the_morning(db: None) -> None:  # noqa: ARG001
    clock.move_to(clock.at(clock.today() + timedelta(days=1), time(9)))


@pytest.fixture
def case(desk: Desk) -> Case:
    return desk.case()


def somebody(case: Case, part: str = Part.BENEFICIARY, **plan: Any) -> Person:
    made: Person = InvolvementFactory(
        case=case, part=part, age_years=30, person__phone=NUMBER, person__contact_plan=plan
    ).person
    return made


def reported(case: Case, *, wish: str = "open", **plan: Any) -> ComplaintLink:
    """How whoever reported what became the case is reached; `wish` is what her code says now."""
    complaint = ComplaintFactory(
        unit=case.unit,
        wants_contact=True,
        state="accepted",
        mailbox=MailboxFactory(wish=wish),
        contact_plan={"number": NUMBER, **plan},
    )
    return ComplaintLink.objects.create(
        complaint=complaint,
        case=case,
        data_key=case.data_key,
        contact_plan={"number": NUMBER, **plan},
        at=clock.now(),
        by="user:1",
    )


def url_of(person: Person | ComplaintLink) -> str:
    return f"/meja/kasus/{person.case.number}/hubungi/{person.pk}/"


class TestContactBegin:
    def test_the_file_holds_no_number_but_the_way_to_it(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        person = somebody(case)
        page = signed_in(desk.lead).get(f"/meja/kasus/{case.number}/?buka=semua").content.decode()
        assert NUMBER not in page
        assert url_of(person) in page

    @pytest.mark.situation(44)
    def test_no_way_leads_to_the_alleged_perpetrator(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        suspect = somebody(case, Part.ALLEGED_PERPETRATOR, code_word="Melati")
        client = signed_in(desk.lead)
        file = client.get(f"/meja/kasus/{case.number}/?buka=semua").content.decode()
        assert url_of(suspect) not in file
        kept = client.get(url_of(suspect)).content.decode()
        assert "Nomor ini milik terduga pelaku" in kept
        assert "Melati" not in kept
        assert "client_key" not in kept

    def test_opens_the_number_after_the_plan(self, signed_in: Any, desk: Desk, case: Case) -> None:
        person = somebody(case, code_word="Melati")
        client = signed_in(desk.lead)
        first = client.get(url_of(person)).content.decode()
        assert "Melati" in first
        assert NUMBER not in first
        assert NUMBER in client.get(send(client, url_of(person))["Location"]).content.decode()
        assert ContactAttempt.objects.get().person == person

    def test_is_404_for_a_case_she_may_not_know(self, signed_in: Any, case: Case) -> None:
        assert signed_in(Desk().head).get(url_of(somebody(case))).status_code == 404

    def test_is_404_for_a_person_of_another_case(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        person = somebody(desk.case())
        url = f"/meja/kasus/{case.number}/hubungi/{person.pk}/"
        assert signed_in(desk.lead).get(url).status_code == 404

    def test_is_closed_to_who_reads_only_a_name(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        officer = desk.join(case, Role.SHELTER_OFFICER)
        assert signed_in(officer).get(url_of(somebody(case))).status_code == 403

    def test_a_child_is_asked_for_first(self, signed_in: Any, desk: Desk, case: Case) -> None:
        child = InvolvementFactory(case=case, age_years=9, person__phone=NUMBER).person
        client = signed_in(desk.lead)
        assert client.get(url_of(child)).status_code == 403
        send(client, f"/meja/kasus/{case.number}/identitas/")
        assert client.get(url_of(child)).status_code == 200

    def test_whoever_reported_is_reached_by_the_plan_that_came_along(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        link = reported(case, hours=["evening"])
        client = signed_in(desk.lead)
        file = client.get(f"/meja/kasus/{case.number}/?buka=semua").content.decode()
        assert url_of(link) in file
        assert "17.00–20.00" in client.get(url_of(link)).content.decode()
        assert send(client, url_of(link)).status_code == 409

    def test_each_who_reported_is_reached_by_her_own_plan(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        first, second = reported(case, code_word="Melati"), reported(case, code_word="Kenanga")
        client = signed_in(desk.lead)
        file = client.get(f"/meja/kasus/{case.number}/?buka=semua").content.decode()
        for link, word in ((first, "Melati"), (second, "Kenanga")):
            assert url_of(link) in file
            assert f"({link.complaint.number})" in file
            assert word in client.get(url_of(link)).content.decode()
        shown = client.get(send(client, url_of(first))["Location"]).content.decode()
        assert "Melati" in shown
        assert len(client.get(url_of(first)).context["attempts"]) == 1
        assert client.get(url_of(second)).context["attempts"] == []

    def test_what_was_tried_before_there_was_a_case_is_known_in_it(
        self, signed_in: Any, desk: Desk
    ) -> None:
        complaint = ComplaintFactory(
            unit=desk.unit,
            wants_contact=True,
            state="opened",
            words="Kalimat di uji.",
            contact_plan={"number": NUMBER},
        )
        officer, note = desk.as_(Role.INTAKE_OFFICER), "Suaminya menjawab, telepon ditutup."
        begun = contact.begin(by=officer, whom=Whom(complaint=complaint))
        contact.finish(by=officer, attempt=begun, outcome="other_person", note=note)
        case = triage.accept(
            by=officer, complaint=complaint, kind="ktp", risk="medium", authority="city"
        )
        link = ComplaintLink.objects.get(case=case)
        assert note.encode() not in bytes(link.tried.sealed)
        desk.give(case)
        page = signed_in(desk.lead).get(url_of(link)).content.decode()
        for words in (note, "Orang lain yang menjawab", officer.display_name):
            assert words in page
        assert "Belum ada yang mencoba" not in page


@pytest.mark.situation(44)
class TestSuspectInTheFamily:
    """A child's parent is the suspect: nothing goes there, whatever else he is in the case."""

    def test_is_not_called_as_guardian_either(self, signed_in: Any, desk: Desk, case: Case) -> None:
        father = somebody(case, Part.GUARDIAN)
        InvolvementFactory(case=case, person=father, part=Part.ALLEGED_PERPETRATOR, age_years=40)
        client = signed_in(desk.lead)
        for reason in ("", WHY):
            assert send(client, url_of(father), reason=reason).status_code == 409
        assert not ContactAttempt.objects.exists()

    def test_is_not_called_by_the_number_that_stands_for_the_child(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        mother = somebody(case, Part.GUARDIAN)
        InvolvementFactory(
            case=case, part=Part.ALLEGED_PERPETRATOR, person__phone="+62 899 000 1234"
        )
        client = signed_in(desk.lead)
        assert send(client, url_of(mother), reason=WHY).status_code == 409

    @pytest.mark.parametrize(
        "written",
        [
            "0899-000-1234 (HP istri)",
            "0812-999-8888 / 0899-000-1234",
            "0812999888808990001234",
            "0899 000 1234 x2",
        ],
    )
    def test_is_not_called_by_a_number_that_stands_beside_words_or_another(
        self, signed_in: Any, desk: Desk, case: Case, written: str
    ) -> None:
        mother = somebody(case, Part.GUARDIAN)
        InvolvementFactory(case=case, part=Part.ALLEGED_PERPETRATOR, person__phone=written)
        assert send(signed_in(desk.lead), url_of(mother), reason=WHY).status_code == 409

    def test_opens_nothing_that_cannot_be_compared_with_his(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        mother = InvolvementFactory(
            case=case, part=Part.GUARDIAN, age_years=30, person__phone="lewat kakaknya"
        ).person
        client = signed_in(desk.lead)
        assert send(client, url_of(mother)).status_code == 302
        InvolvementFactory(case=case, part=Part.ALLEGED_PERPETRATOR, person__phone=NUMBER)
        assert send(client, url_of(mother), reason=WHY).status_code == 409
        assert "tidak dapat dibandingkan" in client.get(url_of(mother)).content.decode()

    def test_is_not_called_by_the_number_that_the_reporter_left(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        link = reported(case)
        client = signed_in(desk.lead)
        assert client.get(url_of(link)).context["verdict"].is_open
        InvolvementFactory(case=case, part=Part.ALLEGED_PERPETRATOR, person__phone=NUMBER)
        assert send(client, url_of(link), reason=WHY).status_code == 409
        url = f"/meja/aduan/{link.complaint.number}/hubungi/"
        assert send(signed_in(desk.head), url, reason=WHY).status_code == 409
        assert not ContactAttempt.objects.exists()

    def test_who_is_suspected_elsewhere_is_helped_here(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        elsewhere = desk.case()
        suspected = somebody(elsewhere, Part.ALLEGED_PERPETRATOR)
        helped = somebody(case)
        client = signed_in(desk.lead)
        assert send(client, url_of(suspected), reason=WHY).status_code == 409
        assert send(client, url_of(helped)).status_code == 302


@pytest.mark.situation(45)
def test_a_number_of_the_household_gets_no_message_in_a_case_either(
    signed_in: Any, desk: Desk, case: Case
) -> None:
    person = somebody(case, is_shared=True, hours=["morning"])
    client = signed_in(desk.lead)
    page = client.get(send(client, url_of(person))["Location"]).content.decode()
    assert "tel:" in page
    assert "wa.me" not in page


@pytest.mark.parametrize("wish", ["paused", "withdrawn"])
def test_who_stopped_by_her_code_is_not_called_as_somebody_of_the_case_either(
    signed_in: Any, desk: Desk, case: Case, wish: str
) -> None:
    reported(case, wish=wish)
    mother = somebody(case, Part.GUARDIAN)
    client = signed_in(desk.lead)
    assert send(client, url_of(mother)).status_code == 409
    assert "berhenti menghubungi" in client.get(url_of(mother)).content.decode()
    assert send(client, url_of(mother), reason=WHY).status_code == 302


NEW = "0877-000-4321"
PLAN = {"shared": "no", "way": "call", "hours": ["evening"], "code_word": "Kenanga"}


class TestContactChange:
    def change(self, client: Any, person: Person, **said: Any) -> Any:
        told = {**PLAN, "number": "stays", **said}
        return send(client, f"{url_of(person)}ubah/", **told)

    def test_shows_what_stands_there_without_the_number(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        person = somebody(case, code_word="Melati", hours=["morning"], is_shared=True)
        page = signed_in(desk.lead).get(f"{url_of(person)}ubah/").content.decode()
        assert 'value="Melati"' in page
        assert NUMBER not in page

    def test_changes_the_plan_keeps_the_number_and_what_was_not_asked(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        person = somebody(case, code_word="Melati", note="Tanya kabar dulu", hours=["morning"])
        assert self.change(signed_in(desk.lead), person).status_code == 302
        plan = plan_of(scope_of(desk.lead), Whom(case=case, person=Person.objects.get()))
        assert (plan.number, plan.code_word, plan.hours) == (NUMBER, "Kenanga", ("evening",))
        assert (plan.way, plan.note) == ("call", "Tanya kabar dulu")

    def test_keeps_what_stood_there_sealed_under_the_key_of_the_case(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        person = somebody(case, code_word="Melati")
        self.change(signed_in(desk.lead), person, number="another", phone=NEW, reason="unsafe")
        kept = PersonRevision.objects.get(person=person)
        assert (kept.reason, kept.data_key_id) == ("unsafe", case.data_key_id)
        told = reveal(by=EVERY_CLASS, obj=kept, fields=["phone", "contact_plan"])
        assert told == {"phone": NUMBER, "contact_plan": {"code_word": "Melati"}}
        assert b"Melati" not in bytes(kept.contact_plan.sealed)
        assert AuditEvent.objects.filter(action="intake.contact_changed").count() == 1
        page = signed_in(desk.lead).get(f"{url_of(person)}ubah/").content.decode()
        assert "Nomornya tidak aman lagi" in page

    def test_another_number_is_found_and_the_old_one_no_more(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        person = person_actions.record(
            by=desk.lead, case=case, part="beneficiary", sex="female", phone=NUMBER, age_years=30,
            age_precision="exact",
        ).person  # fmt: skip
        assert exactly(Column.PHONE, Known(phone=NUMBER)) == [case.pk]
        self.change(signed_in(desk.lead), person, number="another", phone=NEW, reason="given")
        assert exactly(Column.PHONE, Known(phone=NUMBER)) == []
        assert exactly(Column.PHONE, Known(phone=NEW)) == [case.pk]

    def test_without_a_number_nobody_calls(self, signed_in: Any, desk: Desk, case: Case) -> None:
        person, client = somebody(case), signed_in(desk.lead)
        self.change(client, person, number="none", reason="unsafe")
        assert send(client, url_of(person)).status_code == 409
        file = client.get(f"/meja/kasus/{case.number}/?buka=semua").content.decode()
        assert "Tambahkan nomor" in file

    @pytest.mark.parametrize(
        "said",
        [
            {"number": "another", "phone": NEW},
            {"number": "another", "reason": "given"},
            {"number": "another", "phone": "Melati", "reason": "given"},
            {"number": "none"},
        ],
    )
    def test_a_number_changes_only_whole_and_with_a_reason(
        self, signed_in: Any, desk: Desk, case: Case, said: dict[str, str]
    ) -> None:
        person = somebody(case)
        assert self.change(signed_in(desk.lead), person, **said).status_code == 422
        assert not PersonRevision.objects.exists()

    def test_the_action_itself_asks_for_the_reason(self, desk: Desk, case: Case) -> None:
        with pytest.raises(NumberNeedsReason):
            person_actions.change_contact(
                by=desk.lead, person=somebody(case), contact_plan={}, phone=NEW
            )

    def test_is_not_for_whoever_only_calls(self, signed_in: Any, desk: Desk, case: Case) -> None:
        client = signed_in(desk.head)
        person = somebody(case)
        assert f"{url_of(person)}ubah/" not in client.get(url_of(person)).content.decode()
        assert self.change(client, person).status_code == 403
        assert f"{url_of(person)}ubah/" in signed_in(desk.lead).get(url_of(person)).content.decode()

    def test_is_404_for_whoever_reported_and_has_no_row_here(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        complaint = ComplaintFactory(unit=case.unit)
        link = ComplaintLink.objects.create(
            case=case, complaint=complaint, data_key=case.data_key, at=clock.now(), by="service:t"
        )
        assert signed_in(desk.lead).get(f"{url_of(link)}ubah/").status_code == 404

    def test_is_404_for_the_alleged_perpetrator_and_not_for_whose_number_is_his(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        suspect, wife = somebody(case, Part.ALLEGED_PERPETRATOR), somebody(case)
        client = signed_in(desk.lead)
        assert client.get(f"{url_of(suspect)}ubah/").status_code == 404
        assert f"{url_of(wife)}ubah/" in client.get(url_of(wife)).content.decode()
        answer = self.change(client, wife, number="another", phone=NEW, reason="given")
        assert answer.status_code == 302
