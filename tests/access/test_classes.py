"""Home of the table of roles as a test: for each role and class, what stands on her case file.

A case is planted with one text nobody else would write for each thing a class holds. What a role's
extent does not cover must not be in her page, opened as far as she can, nor in its headings.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction

from accounts.extents import COLUMNS, Piece, Whose
from accounts.models import User
from accounts.roles import ROLES, Reach, Role
from accounts.scope import scope_of
from core.actions.reveal import reveal
from core.data_classes import DataClass
from core.errors import ClassClosed
from intake.access import case_scope_of
from intake.models import Case, CaseGrant, ComplaintLink, GrantKind
from intake.readers import CaseReader
from satgas.models import ServiceKind
from tests.access.conftest import Stage
from tests.access.matrix import WEB
from tests.access.world import World
from tests.factories.intake import (
    AssessmentFactory,
    ComplaintFactory,
    IncidentFactory,
    InvolvementFactory,
    OpeningFactory,
)
from tests.factories.satgas import (
    FollowUpFactory,
    PlanItemFactory,
    ServiceFactory,
    ServiceSessionFactory,
    VisitReportFactory,
)

pytestmark = pytest.mark.django_db  # without it pytest-django makes no database
SEES_CASES = [role for role, spec in ROLES.items() if spec.reach is not Reach.NONE]
SERVICES: dict[DataClass, tuple[ServiceKind, str]] = {
    DataClass.LEGAL: (ServiceKind.LEGAL_AID, "Bantuan hukum"),
    DataClass.MEDICAL: (ServiceKind.MEDICAL, "Layanan kesehatan"),
    DataClass.PSYCH: (ServiceKind.COUNSELLING, "Konseling"),
    DataClass.SHELTER_PLACE: (ServiceKind.SHELTER, "Penampungan sementara"),
    DataClass.NARRATIVE: (ServiceKind.REINTEGRATION, "Reintegrasi sosial"),
}


@dataclass(frozen=True)
class Canary:
    """A text that only one thing holds, and who reads it: a piece of a class, or another of it."""

    text: str
    data_class: DataClass
    pieces: tuple[Piece, ...] = (Piece.WHOLE,)


# Addresses of the case that change it, or draw up what will.
DOES_SOMETHING = {
    f"satgas:{name}"
    for name in (
        *("case-move", "assignment-give", "assignment-add", "involvement-record"),
        *("incident-record", "assessment-sign", "care-plan-agree", "care-plan-approve"),
        *("service-add", "session-record", "service-finish", "follow-up-plan"),
        *("follow-up-finish", "closure-request", "closure-decide", "grant-revoke"),
        *("deputy-name", "restriction-set", "restriction-lift", "tie-set", "tie-lift"),
        *("task-send", "task-cancel", "visit-report-accept"),
    )
}
STORY = DataClass.NARRATIVE
NUMBER = "KENARI-telepon"  # on no page of the file: it opens for a named moment (ADR 0031)
CANARIES = (
    Canary("KENARI-nama-korban", DataClass.IDENTITY, (Piece.NAME, Piece.PARTIES)),
    Canary("KENARI-nama-terlapor", DataClass.IDENTITY, (Piece.PARTIES,)),
    Canary("KENARI-nama-saksi", DataClass.IDENTITY),
    Canary("KENARI-alamat", DataClass.IDENTITY),
    Canary("KENARI-aduan", STORY),
    Canary("KENARI-kronologi", STORY),
    Canary("KENARI-sisi-sosial", STORY),
    Canary("KENARI-tujuan", STORY),
    Canary("KENARI-butir", STORY),
    Canary("KENARI-temuan-kader", STORY),
    Canary("KENARI-temuan-tindak-lanjut", STORY),
    Canary("KENARI-penutupan", STORY),
    Canary("KENARI-alasan-status", STORY),
    *(Canary(f"KENARI-catatan-{held}", held) for held in SERVICES),
)


class Planted(Stage):
    """The stage with a case that holds every canary, and live reasons for whoever has to give one:
    what is asked for a reason is opened, so that the page shows all that a role can ever read."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: dict[Role, str] = {}
        case = self.world.case
        plant(self.world, case)
        for user in self.own.values():
            for opens in ("shelter_place", "medical"):
                OpeningFactory(user=user, case=case, opens=opens)

    @property
    def file_url(self) -> str:
        return f"{self.world.url('satgas:case-detail')}?buka=semua"

    def page(self, role: Role) -> str:
        """Her page, read once: nobody changes the case."""
        if role not in self.pages:
            self.pages[role] = self.look(role)
        return self.pages[role]

    def by_glass(self, role: Role) -> User:
        """Somebody of the role who opened the case in an emergency; it was not given to her."""
        user = self.world.somebody(role, self.world.own, in_place=False)
        grant = self.world.let_in(user)
        CaseGrant.objects.filter(pk=grant.pk).update(kind=GrantKind.BREAK_GLASS)
        return user

    def look_by_glass(self, role: Role) -> str:
        return str(self.ask(self.by_glass(role), "GET", self.file_url).content.decode())

    def look(self, role: Role) -> str:
        return str(self.ask(self.own[role], "GET", self.file_url).content.decode())


def plant(world: World, case: Case) -> None:
    people = (("beneficiary", "korban"), ("alleged_perpetrator", "terlapor"), ("witness", "saksi"))
    for part, word in people:
        identity = {"person__phone": NUMBER, "person__address": "KENARI-alamat"}
        name = f"KENARI-nama-{word}"
        InvolvementFactory(case=case, part=part, age_years=30, person__name=name, **identity)
    complaint = ComplaintFactory(unit=case.unit)
    ComplaintLink.objects.create(
        complaint=complaint, case=case, data_key=case.data_key, words="KENARI-aduan",
        at=complaint.recorded_at, by="service:test",
    )  # fmt: skip
    happened = {"violence": ["sexual"], "places": ["school"]}
    IncidentFactory(case=case, chronology="KENARI-kronologi", **happened)
    AssessmentFactory(case=case, social="KENARI-sisi-sosial", needs="KENARI-kebutuhan")
    plan = case.care_plans.get()
    type(plan).objects.filter(pk=plan.pk).update(approved_at=plan.drawn_at, approved_by="service:x")
    plan.goals = "KENARI-tujuan"
    plan.save(update_fields=["goals"])
    PlanItemFactory(plan=plan, service_kind="reintegration", aim="KENARI-butir")
    for held, (kind, _label) in SERVICES.items():
        service = ServiceFactory(case=case, kind=kind, ongoing=True)
        ServiceSessionFactory(service=service, note=f"KENARI-catatan-{held}")
        PlanItemFactory(plan=plan, service_kind=kind)
    FollowUpFactory(case=case, done=True, finding="KENARI-temuan-tindak-lanjut")
    VisitReportFactory(task__case=case, findings="KENARI-temuan-kader")
    asked = case.closure_requests.get()
    asked.summary = "KENARI-penutupan"
    asked.save(update_fields=["summary"])
    case.status_rows.update(reason="KENARI-alasan-status")


@pytest.fixture(scope="module")
def planted(django_db_setup: None, django_db_blocker: Any) -> Iterator[Planted]:  # noqa: ARG001
    with django_db_blocker.unblock(), transaction.atomic():
        yield Planted()
        transaction.set_rollback(True)


def covers(role: Role, canary: Canary) -> bool:
    """What the table says of a case that is hers and that nobody opened in an emergency."""
    cell = ROLES[role].reads[canary.data_class]
    if cell.whose not in {Whose.EVERY, Whose.OWN, Whose.TEAM}:
        return False
    return Piece.WHOLE in cell.pieces or bool(cell.pieces & set(canary.pieces))


@pytest.mark.parametrize("role", SEES_CASES)
class TestCaseFile:
    @pytest.mark.parametrize("canary", CANARIES, ids=lambda one: one.text)
    def test_holds_what_the_table_says_and_nothing_else(
        self, planted: Planted, role: Role, canary: Canary
    ) -> None:
        assert (canary.text in planted.page(role)) is covers(role, canary)

    def test_holds_no_number(self, planted: Planted, role: Role) -> None:
        assert NUMBER not in planted.page(role)

    def test_holds_the_needs_with_the_story_or_where_the_cell_names_them(
        self, planted: Planted, role: Role
    ) -> None:
        reads = ROLES[role].reads
        tells = Piece.WHOLE in reads[STORY].pieces
        named = Piece.NEEDS in reads[DataClass.IDENTITY].pieces
        assert ("KENARI-kebutuhan" in planted.page(role)) is (tells or named)

    @pytest.mark.parametrize("held", SERVICES)
    def test_names_no_service_of_a_class_that_is_not_hers(
        self, planted: Planted, role: Role, held: DataClass
    ) -> None:
        """Neither as a card nor in the plan, the timeline or the next step."""
        _kind, label = SERVICES[held]
        cell = ROLES[role].reads[held]
        is_hers = cell.whose is not Whose.GLASS and bool(
            cell.pieces & {Piece.WHOLE, Piece.SUMMARY, Piece.STAGE}
        )
        assert (label in planted.page(role)) is is_hers

    def test_has_no_heading_over_nothing(self, planted: Planted, role: Role) -> None:
        text, reads = planted.page(role), ROLES[role].reads
        tells = Piece.WHOLE in reads[STORY].pieces
        for section in ("aduan", "kejadian", "rencana", "tugas", "penutupan"):
            assert (f'id="{section}"' in text) is tells, section
        gives_any = any(
            reads[one].pieces and reads[one].whose is not Whose.GLASS for one in SERVICES
        )
        assert ('id="layanan"' in text) is (gives_any and role_sees_services(role))

    def test_says_nothing_of_what_is_closed(self, planted: Planted, role: Role) -> None:
        text = planted.page(role)
        assert "tertutup untuk peran" not in text
        assert "catatan tetap di layanannya" not in text


def role_sees_services(role: Role) -> bool:
    pieces = {piece for one in SERVICES for piece in ROLES[role].reads[one].pieces}
    return bool(pieces & {Piece.WHOLE, Piece.SUMMARY, Piece.STAGE})


class TestEmergency:
    def test_the_head_reads_medical_notes_with_glass_and_reason(self, planted: Planted) -> None:
        head = planted.own[Role.HEAD]
        assert "KENARI-catatan-medical" not in planted.page(Role.HEAD)
        grant: CaseGrant = planted.world.let_in(head)
        CaseGrant.objects.filter(pk=grant.pk).update(kind=GrantKind.BREAK_GLASS)
        try:
            opened = planted.look(Role.HEAD)
            assert "KENARI-catatan-medical" in opened
            assert "KENARI-catatan-psych" not in opened
        finally:
            CaseGrant.objects.filter(pk=grant.pk).delete()

    @pytest.mark.parametrize("role", [one for one in SEES_CASES if one is not Role.HEAD])
    def test_shows_who_the_people_are_and_no_story(self, planted: Planted, role: Role) -> None:
        """Level L2, and of that as much as the role's cell of identity holds."""
        text = planted.look_by_glass(role)
        for canary in CANARIES:
            is_shown = canary.data_class is DataClass.IDENTITY and covers(role, canary)
            assert (canary.text in text) is is_shown, canary.text
        assert "KENARI-kebutuhan" not in text
        assert NUMBER not in text
        assert not any(label in text for _kind, label in SERVICES.values())

    @pytest.mark.parametrize("role", [Role.CASE_MANAGER, Role.FOLLOWUP_HEAD, Role.COUNSELLOR])
    def test_lets_her_do_nothing_to_the_case(self, planted: Planted, role: Role) -> None:
        user = planted.by_glass(role)
        for row in WEB:
            if row.address in DOES_SOMETHING:
                url = planted.world.url(row.address)
                assert planted.ask(user, row.method, url).status_code in {403, 405}, row.address


class TestReveal:
    """A page that forgot to ask gets nothing: the reader itself refuses."""

    @pytest.mark.parametrize("role", SEES_CASES)
    @pytest.mark.parametrize("held", SERVICES)
    def test_opens_a_note_only_to_whoever_reads_its_class(
        self, planted: Planted, role: Role, held: DataClass
    ) -> None:
        case = planted.world.case
        note = case.services.get(kind=SERVICES[held][0], sessions__isnull=False).sessions.get()
        reader = CaseReader(case_scope_of(scope_of(planted.own[role])), case)
        if covers(role, Canary("", held)):
            opened = reveal(by=reader, obj=note, fields=["note"])
            assert opened == {"note": f"KENARI-catatan-{held}"}
        else:
            with pytest.raises(ClassClosed):
                reveal(by=reader, obj=note, fields=["note"])

    @pytest.mark.parametrize("role", SEES_CASES)
    def test_opens_no_row_of_a_case_she_was_not_found_to_see(
        self, planted: Planted, role: Role
    ) -> None:
        other = IncidentFactory(case__unit=planted.world.other, chronology="lain")
        reader = CaseReader(case_scope_of(scope_of(planted.own[role])), planted.world.case)
        with pytest.raises(ClassClosed):
            reveal(by=reader, obj=other, fields=["chronology"])

    def test_sees_nothing_without_a_post(self, planted: Planted) -> None:
        assert not case_scope_of(scope_of(planted.nobody)).sees(planted.world.case)


class TestElsewhere:
    def test_the_list_and_the_field_app_hold_no_canary(self, planted: Planted) -> None:
        for role, user in planted.own.items():
            for address in ("satgas:case-list", "api:task-list", "satgas:task-list"):
                answer = planted.ask(user, "GET", planted.world.url(address))
                assert "KENARI" not in answer.content.decode(), (role, address)

    def test_the_table_has_a_cell_for_each_column(self) -> None:
        assert all(set(spec.reads) == set(COLUMNS) for spec in ROLES.values())
