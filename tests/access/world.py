"""Home of the little world the access matrix is asked in: two units, one thing of each kind."""

from collections.abc import Callable
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.contrib.auth.models import Permission as StoredPermission
from django.urls import reverse

from accounts.actions import roster
from accounts.models import FactorReset, Roster, RosterKind, Team, TeamKind, Unit, User
from accounts.roles import ROLES, Reach, Role
from core import clock
from intake.actions import clocks
from intake.models import (
    Attachment,
    Case,
    CaseGrant,
    Clock,
    ClockTrigger,
    Complaint,
    ContactAttempt,
    Denial,
    DutyStretch,
    EmergencyAccess,
    GrantKind,
    GrantReason,
    Handover,
    Person,
)
from reports.models import Audience, Export, ExportForm, Period, Snapshot
from satgas.models import (
    Assignment,
    AssignmentKind,
    Breach,
    FollowUp,
    ReadingAlert,
    Service,
    Task,
)
from satgas.task_workflow import TaskState
from tests.access.letters_room import LettersRoom
from tests.access.plain_addresses import WITHOUT_ARGUMENT
from tests.factories.accounts import (
    DeviceFactory,
    EnrolmentCodeFactory,
    MembershipFactory,
    PostingFactory,
    TeamFactory,
    UnitFactory,
    UserFactory,
)
from tests.factories.files import AttachmentFactory, CaseAttachmentFactory
from tests.factories.intake import (
    SOMEBODY,
    CaseFactory,
    CaseGrantFactory,
    ComplaintFactory,
    ContactAttemptFactory,
    DenialFactory,
    DutyStretchFactory,
    EmergencyAccessFactory,
    HandoverFactory,
    InvolvementFactory,
    MailboxFactory,
    OfficeHoursFactory,
)
from tests.factories.reports import PeriodFactory, SnapshotFactory
from tests.factories.satgas import (
    AssignmentFactory,
    BreachFactory,
    CarePlanFactory,
    ClosureRequestFactory,
    FollowUpFactory,
    ReadingAlertFactory,
    ServiceFactory,
    TaskFactory,
    VisitReportFactory,
)
from tests.factories.twins import answered_pair


class World(LettersRoom):
    """Unit `own` has a complaint, a case with a task, and a summary; unit `other` has nothing."""

    def __init__(self) -> None:
        self.own: Unit = UnitFactory()
        self.other: Unit = UnitFactory()

    @cached_property
    def complaint(self) -> Complaint:
        made: Complaint = ComplaintFactory(
            unit=self.own, words="cerita yang disegel", mailbox=MailboxFactory(unit=self.own)
        )
        return made

    @cached_property
    def attachment(self) -> Attachment:
        made: Attachment = AttachmentFactory(complaint=self.complaint)
        return made

    @cached_property
    def original(self) -> Attachment:
        """A file in the case of which the original is kept."""
        made: Attachment = CaseAttachmentFactory(case=self.case, with_original=True)
        return made

    @cached_property
    def waiting(self) -> Clock:
        started = clocks.start(ClockTrigger.FOLLOW_UP, complaint=self.complaint)
        assert started is not None
        return started

    @cached_property
    def passed_on(self) -> Handover:
        made: Handover = HandoverFactory(complaint=ComplaintFactory(unit=self.own, state="opened"))
        return made

    @cached_property
    def duty(self) -> DutyStretch:
        made: DutyStretch = DutyStretchFactory(unit=self.own)
        return made

    @cached_property
    def desk(self) -> Team:
        made: Team = TeamFactory(unit=self.own)
        return made

    @cached_property
    def case(self) -> Case:
        made: Case = CaseFactory(unit=self.own, desk_team=self.desk, state="in_service")
        return made

    @cached_property
    def field_team(self) -> Team:
        made: Team = TeamFactory(unit=self.own, satgas=True)
        return made

    @cached_property
    def task(self) -> Task:
        made: Task = TaskFactory(case=self.case, team=self.field_team)
        return made

    @cached_property
    def service(self) -> Service:
        made: Service = ServiceFactory(case=self.case, ongoing=True)
        return made

    @cached_property
    def follow_up(self) -> FollowUp:
        made: FollowUp = FollowUpFactory(case=self.case, service=self.service)
        return made

    @cached_property
    def reported_task(self) -> Task:
        """Somebody of the team took it and reported; the desk has not accepted yet."""
        volunteer = self.somebody(Role.SATGAS_MEMBER, self.own, in_place=True)
        made: Task = TaskFactory(
            case=self.case, team=self.field_team, taken_by=volunteer, state=TaskState.REPORTED
        )
        VisitReportFactory(task=made, volunteer=volunteer)
        return made

    @cached_property
    def deputy(self) -> CaseGrant:
        made: CaseGrant = CaseGrantFactory(content_object=self.case, kind=GrantKind.DEPUTY)
        return made

    @cached_property
    def part(self) -> Assignment:
        made: Assignment = AssignmentFactory(case=self.case, kind=AssignmentKind.LEGAL)
        return made

    @cached_property
    def denial(self) -> Denial:
        made: Denial = DenialFactory(case=self.case)
        return made

    @cached_property
    def emergency(self) -> EmergencyAccess:
        made: EmergencyAccess = EmergencyAccessFactory(case=self.case)
        return made

    @cached_property
    def person(self) -> Person:
        """The beneficiary, a grown woman with a number."""
        phone = "0899-000-0001"
        made: Person = InvolvementFactory(case=self.case, age_years=30, person__phone=phone).person
        return made

    @cached_property
    def attempt(self) -> ContactAttempt:
        """Somebody else's opening of the number of a complaint."""
        made: ContactAttempt = ContactAttemptFactory(complaint=self.complaint)
        return made

    @cached_property
    def breach(self) -> Breach:
        made: Breach = BreachFactory(unit=self.own)
        return made

    @cached_property
    def alert(self) -> ReadingAlert:
        made: ReadingAlert = ReadingAlertFactory(unit=self.own)
        return made

    @cached_property
    def period(self) -> Period:
        made: Period = PeriodFactory(unit=self.own)
        return made

    @cached_property
    def colleague(self) -> User:
        return self.somebody(Role.DATA_OFFICER, self.own, in_place=True)

    @cached_property
    def reset(self) -> FactorReset:
        """Her phone is lost; an administrator asked, nobody confirmed yet."""
        return FactorReset.objects.create(
            user=self.colleague,
            reason="ponsel hilang",
            asked_at=clock.now(),
            asked_by=self.somebody(Role.SYSADMIN, self.own, in_place=True),
        )

    @cached_property
    def roster(self) -> Roster:
        """A list of one volunteer for the field team, looked at and not yet carried out."""
        head = "Nama;Nama pengguna;Tim;Unit;Peran;Hari pertama;SK"
        line = f"Siti;siti.a;{self.field_team.name};{self.own.code};satgas_member;1/1/2026;SK-1"
        return roster.take_in(
            by=self.somebody(Role.SYSADMIN, self.own, in_place=True),
            kind=RosterKind.MEMBERS,
            content=f"{head}\n{line}\n".encode(),
        )

    @cached_property
    def volunteer(self) -> User:
        """Somebody of the field team with a bound phone, and with a code for the next one."""
        made = self.somebody(Role.SATGAS_MEMBER, self.own, in_place=True)
        DeviceFactory(user=made)
        EnrolmentCodeFactory(user=made)
        return made

    def nobody(self) -> User:
        made: User = UserFactory(password="!")
        return made

    def fill(self) -> None:
        """Make what the pages are about, each in the state in which its page works."""
        CarePlanFactory(case=self.case)
        ClosureRequestFactory(case=self.case)
        SnapshotFactory(period=self.period, revision=2)
        self._files(SnapshotFactory(period=self.period, signed=True))
        OfficeHoursFactory(unit=self.own)
        told = (self.waiting, self.duty, self.passed_on, self.attachment, self.original)
        for held in (*told, self.joined, self.attempt, self.member, *self.letters_laid_out()):
            assert held.pk
        for thing in (self.task, self.reported_task, self.follow_up, self.volunteer):
            assert thing.pk
        for watched in (self.alert, self.breach, self.reset, self.roster):
            assert watched.pk
        for exception in (self.deputy, self.denial, self.emergency, self.part, self.person):
            assert exception.pk

    def _files(self, snapshot: Snapshot) -> None:
        for audience in Audience:
            Export.objects.create(
                snapshot=snapshot,
                audience=audience,
                form=ExportForm.PDF,
                content=b"%PDF",
                sha256="0" * 64,
                made_at=clock.now(),
            )

    def somebody(self, role: Role, unit: Unit, *, in_place: bool) -> User:
        """An account with this role in the unit; `in_place`: where the role does its work."""
        user: User = UserFactory(password="!")
        team = self._team_for(role, unit, in_place=in_place)
        if team is None:
            PostingFactory(user=user, unit=unit, role=role)
        else:
            MembershipFactory(user=user, team=team, role=role)
        if in_place and ROLES[role].reach is Reach.GRANT:
            self.let_in(user)
        return user

    def _team_for(self, role: Role, unit: Unit, *, in_place: bool) -> Team | None:
        if ROLES[role].is_field:
            return self.field_team if in_place else TeamFactory(unit=unit, satgas=True)
        if ROLES[role].reach is Reach.TEAM:
            return self.desk if in_place else TeamFactory(unit=unit, kind=TeamKind.DESK)
        return None

    def let_in(self, user: User) -> CaseGrant:
        return CaseGrant.objects.create(
            permission=StoredPermission.objects.get(
                content_type__app_label="intake", codename="view_case"
            ),
            user=user,
            content_object=self.case,
            kind=GrantKind.ASSIGNMENT,
            reason=GrantReason.ASSIGNED,
            granted_at=clock.now(),
            granted_by=SOMEBODY,
            expires_at=clock.now() + timedelta(days=1),
        )

    def arguments(self, address: str) -> list[Any]:
        """What stands in the address: the number or id of the thing in unit `own`."""
        if address in WITHOUT_ARGUMENT or address.startswith("api:"):
            return []
        if address.startswith("accounts:"):
            return self._account_of(address)
        if address.startswith("intake:"):
            return self._intake_of(address)
        if address == "satgas:original-download":
            return [self.case.number, self.original.place]
        if address == "satgas:twin-part":
            return [(pair := answered_pair(self.own)).one.number, pair.pk]
        if address.startswith("reports:"):
            form = ["pdf"] if address == "reports:export-download" else []
            return [self.own.code, self.period.slug, *form]
        if address in (beside := self._beside_a_case()):
            return [self.case.number, beside[address]().pk]
        return [self._thing_of(address)]

    def _intake_of(self, address: str) -> list[Any]:
        """What a page of intake is about; most are about the complaint."""
        verb, number = address.partition(":")[2], self.complaint.number
        if verb.startswith("handover-"):
            return [self.passed_on.complaint.number]
        if verb.startswith("clock-"):
            return [number, self.waiting.pk]
        things: dict[str, Callable[[], Any]] = {
            "attachment-download": lambda: self.attachment.pk,
            "contact-show": lambda: self.attempt.pk,
            "duty-end": lambda: self.duty.pk,
            **self.of_matters(),
            **self.letter_addresses(),
        }
        return [things.get(verb, lambda: number)()]

    def _beside_a_case(self) -> dict[str, Callable[[], Any]]:
        """What stands in an address after the number of the case."""
        return {
            "satgas:grant-revoke": lambda: self.deputy,
            **dict.fromkeys(("satgas:contact-begin", "satgas:contact-change"), lambda: self.person),
            "satgas:tie-lift": lambda: self.denial,
            "satgas:assignment-pass": lambda: self.part,
        }

    def _account_of(self, address: str) -> list[Any]:
        """What a page of accounts is about; most are about oneself."""
        volunteer = {"enrolment-code-issue", "enrolment-code-revoke", "device-unlink"}
        roster = {"roster-detail", "roster-confirm", "roster-print"}
        things: dict[str, Callable[[], Any]] = {
            "set-up-issue": lambda: self.colleague.pk,
            "factor-reset-ask": lambda: self.colleague.pk,
            "factor-reset-confirm": lambda: self.reset.pk,
            "factor-remove": lambda: 1,
            "saved-view-save": lambda: "satgas:case-list",
            "saved-view-drop": lambda: 1,
            "roster-download": lambda: "members",
            "enrolment-code-print": lambda: self.field_team.pk,
            **dict.fromkeys(volunteer, lambda: self.volunteer.pk),
            **dict.fromkeys(roster, lambda: self.roster.pk),
        }
        verb = address.removeprefix("accounts:")
        return [things[verb]()] if verb in things else []

    def _thing_of(self, address: str) -> Any:
        """The id of a task, service or follow-up; else the case's number."""
        breach = ("satgas:breach-detail", "satgas:breach-contain", "satgas:breach-tell")
        task = ("satgas:task-detail", "satgas:task-take", "satgas:task-cancel")
        emergency = ("satgas:emergency-review", "satgas:emergency-approve")
        things = {
            **dict.fromkeys(breach, self.breach),
            "satgas:alert-decide": self.alert,
            "satgas:field-tie-declare": self.task,
            **dict.fromkeys(task, self.task),
            **dict.fromkeys(emergency, self.emergency),
            "satgas:team-detail": self.field_team,
            "satgas:colleague-detail": self.volunteer,
            "satgas:visit-report-send": self.task,
            "satgas:visit-report-accept": self.reported_task,
            "satgas:session-record": self.service,
            "satgas:service-finish": self.service,
            "satgas:follow-up-finish": self.follow_up,
        }
        return things[address].pk if address in things else self.case.number

    def url(self, address: str) -> str:
        return self.url_of(address, self.arguments(address))

    @staticmethod
    def url_of(address: str, arguments: list[Any]) -> str:
        return reverse(address, args=arguments)
