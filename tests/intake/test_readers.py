"""Home of the tests of who opens the words of a complaint and the rows of a case."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction

from accounts.models import Unit, User
from accounts.roles import Role
from accounts.scope import scope_of
from core import clock
from core.actions.compare import rank_by
from core.actions.reveal import reveal
from core.data_classes import DataClass
from core.errors import ClassClosed
from core.models import AuditEvent
from intake.access import case_scope_of
from intake.actions import triage
from intake.models import Case, Complaint, GrantKind, Opening, Person
from intake.readers import CaseReader, ComparingReader, ComplaintReader, DecidingReader
from intake.workflow import CaseState
from tests.access.walls import only_told_who
from tests.factories.accounts import UnitFactory, user_as
from tests.factories.intake import (
    CaseFactory,
    CaseGrantFactory,
    ComplaintFactory,
    EmergencyAccessFactory,
    IncidentFactory,
    InvolvementFactory,
    OpeningFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    made: Unit = UnitFactory()
    return made


@pytest.fixture
def complaint(unit: Unit) -> Complaint:
    made: Complaint = ComplaintFactory(
        unit=unit, state="opened", words="cerita", contact_plan={"number": "0812"}
    )
    return made


def reads(user: User, complaint: Complaint) -> set[DataClass]:
    fresh = Complaint.objects.with_status().get(pk=complaint.pk)
    with only_told_who(user):
        reader = ComplaintReader(scope_of(user), fresh)
        return {one for one in (DataClass.IDENTITY, DataClass.NARRATIVE) if reader.reads(one)}


def accepted(by: User, complaint: Complaint) -> Case:
    return triage.accept(by=by, complaint=complaint, kind="ktp", risk="low", authority="city")


BOTH = {DataClass.IDENTITY, DataClass.NARRATIVE}


class TestComplaintReader:
    def test_the_queue_reads_what_waits(self, unit: Unit, complaint: Complaint) -> None:
        assert reads(user_as(Role.INTAKE_OFFICER, unit), complaint) == BOTH

    def test_afterwards_the_words_are_read_by_whoever_triaged_them(
        self, unit: Unit, complaint: Complaint
    ) -> None:
        mine, other = (user_as(Role.INTAKE_OFFICER, unit) for _ in range(2))
        accepted(mine, complaint)
        assert DataClass.NARRATIVE in reads(mine, complaint)
        assert DataClass.NARRATIVE not in reads(other, complaint)

    def test_how_to_reach_her_is_read_until_the_case_is_assigned(
        self, unit: Unit, complaint: Complaint
    ) -> None:
        officer = user_as(Role.INTAKE_OFFICER, unit)
        case = accepted(officer, complaint)
        assert DataClass.IDENTITY in reads(officer, complaint)
        case.status_rows.update(status=CaseState.ASSESSING)
        assert DataClass.IDENTITY not in reads(officer, complaint)

    def test_the_head_goes_on_reading(self, unit: Unit, complaint: Complaint) -> None:
        accepted(user_as(Role.INTAKE_OFFICER, unit), complaint)
        assert reads(user_as(Role.HEAD, unit), complaint) == BOTH

    def test_another_unit_reads_nothing(self, complaint: Complaint) -> None:
        assert reads(user_as(Role.HEAD, UnitFactory()), complaint) == set()

    def test_opens_no_other_complaint(self, unit: Unit, complaint: Complaint) -> None:
        reader = ComplaintReader(scope_of(user_as(Role.HEAD, unit)), complaint)
        other = ComplaintFactory(unit=unit, words="lain")
        with pytest.raises(ClassClosed):
            reveal(by=reader, obj=other, fields=["words"])


class TestCaseReader:
    @pytest.fixture
    def case(self, unit: Unit) -> Case:
        made: Case = CaseFactory(unit=unit)
        return made

    def reader(self, user: User, case: Case) -> CaseReader:
        return CaseReader(case_scope_of(scope_of(user)), case)

    def test_refuses_a_restricted_case_without_a_reason(self, unit: Unit, case: Case) -> None:
        Case.objects.filter(pk=case.pk).update(is_restricted=True)
        case.refresh_from_db()
        manager = user_as(Role.CASE_MANAGER, unit)
        CaseGrantFactory(user=manager, content_object=case)
        happened = IncidentFactory(case=case, chronology="cerita")
        with pytest.raises(ClassClosed):
            reveal(by=self.reader(manager, case), obj=happened, fields=["chronology"])
        OpeningFactory(user=manager, case=case)
        opened = reveal(by=self.reader(manager, case), obj=happened, fields=["chronology"])
        assert opened == {"chronology": "cerita"}

    def test_refuses_when_the_reason_has_run_out(self, unit: Unit, case: Case) -> None:
        manager = user_as(Role.CASE_MANAGER, unit)
        CaseGrantFactory(user=manager, content_object=case)
        child = InvolvementFactory(case=case, age_years=7, person__name="Anak").person
        OpeningFactory(user=manager, case=case, opens="child_identity")
        assert reveal(by=self.reader(manager, case), obj=child, fields=["name"])["name"] == "Anak"
        clock.move_by(timedelta(minutes=6))
        with pytest.raises(ClassClosed):
            reveal(by=self.reader(manager, case), obj=child, fields=["name"])

    def test_refuses_what_a_grant_that_ended_had_opened(self, unit: Unit, case: Case) -> None:
        manager = user_as(Role.CASE_MANAGER, unit)
        CaseGrantFactory(user=manager, content_object=case)
        happened = IncidentFactory(case=case, chronology="cerita")
        assert reveal(by=self.reader(manager, case), obj=happened, fields=["chronology"])
        clock.move_by(timedelta(days=2))
        with pytest.raises(ClassClosed):
            reveal(by=self.reader(manager, case), obj=happened, fields=["chronology"])

    @pytest.mark.parametrize("field", ["phone", "address", "national_id"])
    def test_opens_a_name_and_no_contact_where_the_cell_says_name(
        self, unit: Unit, case: Case, field: str
    ) -> None:
        officer = user_as(Role.SHELTER_OFFICER, unit)
        CaseGrantFactory(user=officer, content_object=case)
        person = InvolvementFactory(
            case=case, age_years=30, person__name="Ibu", **{f"person__{field}": "x"}
        ).person
        assert reveal(by=self.reader(officer, case), obj=person, fields=["name"])
        with pytest.raises(ClassClosed):
            reveal(by=self.reader(officer, case), obj=person, fields=["name", field])

    def test_a_team_members_reading_ends_at_her_team(self, unit: Unit, case: Case) -> None:
        supervisor = user_as(Role.SUPERVISOR, unit)  # by posting, in no team of this case
        happened = IncidentFactory(case=case, chronology="cerita")
        with pytest.raises(ClassClosed):
            reveal(by=self.reader(supervisor, case), obj=happened, fields=["chronology"])


class TestComparingReader:
    def people(self, case: Case) -> list[Person]:
        child = InvolvementFactory(case=case, age_years=7, person__name="Rina Uji").person
        return [Person.objects.select_related("data_key").get(pk=child.pk)]

    def find(self, by: User, *cases: Case) -> list[Person]:
        return rank_by(
            by=ComparingReader(case_scope_of(scope_of(by)), *cases),
            objs=[one for case in cases for one in self.people(case)],
            field="name",
            score=lambda name: float(name == "Rina Uji"),
            least=1,
            purpose="test",
        )

    def test_finds_a_masked_child_and_a_restricted_case_without_a_reason(self, unit: Unit) -> None:
        manager = user_as(Role.CASE_MANAGER, unit)
        case = CaseFactory(unit=unit, is_restricted=True)
        CaseGrantFactory(user=manager, content_object=case)
        assert [one.case_id for one in self.find(manager, case)] == [case.pk]

    def test_compares_nothing_when_one_name_is_not_hers(self, unit: Unit) -> None:
        manager = user_as(Role.CASE_MANAGER, unit)
        case, other = CaseFactory(unit=unit), CaseFactory(unit=unit)
        CaseGrantFactory(user=manager, content_object=case)
        with pytest.raises(ClassClosed):
            self.find(manager, case, other)
        assert not AuditEvent.objects.filter(action="core.sealed_compared").exists()


class TestDecidingReader:
    def test_opens_the_words_of_an_exception_of_a_restricted_case(self, unit: Unit) -> None:
        head = user_as(Role.HEAD, unit)
        case = CaseFactory(unit=unit, is_restricted=True)
        CaseGrantFactory(user=head, content_object=case, kind=GrantKind.OVERSIGHT)
        asked = EmergencyAccessFactory(case=case, reason="alasan uji")
        reader = DecidingReader(case_scope_of(scope_of(head)), case)
        assert reveal(by=reader, obj=asked, fields=["reason"]) == {"reason": "alasan uji"}

    def test_opens_nothing_else_of_the_case(self, unit: Unit) -> None:
        case = CaseFactory(unit=unit)
        happened = IncidentFactory(case=case, chronology="cerita")
        reader = DecidingReader(case_scope_of(scope_of(user_as(Role.HEAD, unit))), case)
        with pytest.raises(ClassClosed):
            reveal(by=reader, obj=happened, fields=["chronology"])

    def test_opens_none_to_whom_an_emergency_let_in(self, unit: Unit) -> None:
        supervisor, case = user_as(Role.SUPERVISOR, unit), CaseFactory(unit=unit)
        CaseGrantFactory(user=supervisor, content_object=case, kind=GrantKind.BREAK_GLASS)
        asked = EmergencyAccessFactory(case=case, reason="alasan uji")
        reader = DecidingReader(case_scope_of(scope_of(supervisor)), case)
        with pytest.raises(ClassClosed):
            reveal(by=reader, obj=asked, fields=["reason"])


class TestOpeningsAtTheWall:
    """What the database itself keeps of "her reason opens it to her"."""

    def test_nobody_sees_or_gives_anothers(self, unit: Unit) -> None:
        head, manager = user_as(Role.HEAD, unit), user_as(Role.CASE_MANAGER, unit)
        case = CaseFactory(unit=unit)
        CaseGrantFactory(user=manager, content_object=case)
        OpeningFactory(user=manager, case=case)
        with only_told_who(manager):
            assert Opening.objects.count() == 1
        with only_told_who(head):
            assert not Opening.objects.exists()
            with pytest.raises(ProgrammingError), transaction.atomic():
                OpeningFactory(user=manager, case=case)
            OpeningFactory(user=head, case=case)

    def test_none_is_given_in_a_case_out_of_sight(self, unit: Unit) -> None:
        manager, case = user_as(Role.CASE_MANAGER, unit), CaseFactory(unit=unit)
        with only_told_who(manager), pytest.raises(ProgrammingError), transaction.atomic():
            OpeningFactory(user=manager, case=case)
