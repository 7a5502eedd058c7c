"""Home of loading a case file: a fixed number of queries, however much has happened."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from accounts.models import User
from intake import events_shown
from intake.models import (
    Assessment,
    Attachment,
    Case,
    CaseStatus,
    ComplaintLink,
    Incident,
    Involvement,
    Relation,
    RiskChange,
)
from intake.models.case import state_of
from intake.risk_shown import changes_of
from satgas.models import (
    Assignment,
    CarePlan,
    ClosureRequest,
    FollowUp,
    Service,
    ServiceSession,
    Task,
    VisitReport,
)
from satgas.task_access import reports_of_case, tasks_of_case


@dataclass(frozen=True)
class CaseRows:
    """Everything that hangs on one case, newest first unless the name says otherwise."""

    case: Case
    statuses: list[CaseStatus]
    assignments: list[Assignment]
    links: list[ComplaintLink]
    attachments: list[Attachment]  # in the order they came
    involvements: list[Involvement]  # in the order they were recorded
    relations: list[Relation]
    incidents: list[Incident]
    assessments: list[Assessment]
    plans: list[CarePlan]
    services: list[Service]  # by planned day
    sessions: list[ServiceSession]
    follow_ups: list[FollowUp]  # by due day
    tasks: list[Task]
    reports: list[VisitReport]
    closures: list[ClosureRequest]
    risk_changes: list[RiskChange]

    @property
    def state(self) -> str:
        return state_of(self.case)

    @property
    def status(self) -> CaseStatus:
        """Where the case stands."""
        return self.statuses[0]

    @cached_property
    def lead(self) -> Assignment | None:
        return next(
            (one for one in self.assignments if one.kind == "lead" and one.ends_at is None), None
        )

    @property
    def last_lead(self) -> Assignment | None:
        """Who leads it, or led it last."""
        return next((one for one in self.assignments if one.kind == "lead"), None)

    @cached_property
    def specialists(self) -> list[Assignment]:
        return [one for one in self.assignments if one.kind != "lead" and one.ends_at is None]

    @property
    def plan(self) -> CarePlan | None:
        """The plan in force or waiting for approval."""
        return next((one for one in self.plans if one.ended_at is None), None)

    @property
    def closure_waiting(self) -> ClosureRequest | None:
        return next((one for one in self.closures if one.decided_at is None), None)

    @cached_property
    def open_follow_ups(self) -> list[FollowUp]:
        return [one for one in self.follow_ups if one.done_at is None]

    @cached_property
    def open_services(self) -> list[Service]:
        return [one for one in self.services if one.is_open]

    @cached_property
    def sessions_by_service(self) -> dict[object, list[ServiceSession]]:
        found: dict[object, list[ServiceSession]] = defaultdict(list)
        for session in self.sessions:
            found[session.service_id].append(session)
        return found

    @cached_property
    def follow_ups_by_service(self) -> dict[object, list[FollowUp]]:
        """Follow-ups by service id; those of the case as a whole under None."""
        found: dict[object, list[FollowUp]] = defaultdict(list)
        for follow_up in self.follow_ups:
            found[follow_up.service_id].append(follow_up)
        return found

    @cached_property
    def names(self) -> dict[str, str]:
        """Display names of everybody who did something here, by actor id: one query."""
        return names_of(self._actors())

    def _actors(self) -> Iterable[str]:
        yield from (row.by for row in self.statuses)
        yield from (row.by for row in self.assignments)
        yield from (row.recorded_by for row in self.incidents)
        yield from (row.signed_by for row in self.assessments)
        yield from (actor for row in self.plans for actor in (row.drawn_by, row.approved_by))
        yield from (actor for row in self.services for actor in (row.recorded_by, row.finished_by))
        yield from (row.recorded_by for row in self.sessions)
        yield from (row.done_by for row in self.follow_ups)
        yield from (row.by for row in self.risk_changes)
        yield from (row.sent_by for row in self.tasks)
        yield from (actor for row in self.closures for actor in (row.requested_by, row.decided_by))


def names_of(actors: Iterable[str]) -> dict[str, str]:
    """Display names by actor id. A service has none."""
    ids = {actor.removeprefix("user:") for actor in actors if actor.startswith("user:")}
    users = User.objects.filter(pk__in=[int(one) for one in ids]).only("display_name")
    return {user.actor_id: user.display_name for user in users}


def load(case: Case) -> CaseRows:
    """Load all of a case that the caller has already found visible."""
    of_case = {"case": case}
    return CaseRows(
        case=case,
        statuses=list(CaseStatus.objects.filter(**of_case).order_by("-starts_at", "-pk")),
        assignments=list(Assignment.objects.of_case(case).newest_first()),
        links=_links_of(case),
        attachments=list(case.attachments.without_content().in_order()),
        involvements=list(
            Involvement.objects.filter(**of_case)
            .select_related("person__data_key")
            .prefetch_related("person__involvements")
            .order_by("recorded_at", "pk")
        ),
        relations=list(Relation.objects.filter(**of_case)),
        incidents=list(
            Incident.objects.filter(**of_case)
            .select_related("data_key")
            .prefetch_related("violence", "places")
            .order_by("-recorded_at", "pk")
        ),
        assessments=list(
            Assessment.objects.filter(**of_case)
            .select_related("data_key")
            .order_by("-signed_at", "pk")
        ),
        plans=list(
            CarePlan.objects.of_case(case).newest_first().prefetch_related("items__data_key")
        ),
        services=list(Service.objects.of_case(case).in_order()),
        sessions=list(ServiceSession.objects.of_case(case).newest_first()),
        follow_ups=list(FollowUp.objects.of_case(case).by_due().select_related("data_key")),
        tasks=tasks_of_case(case),
        reports=reports_of_case(case),
        closures=list(ClosureRequest.objects.of_case(case).newest_first()),
        risk_changes=changes_of(case),
    )


def _links_of(case: Case) -> list[ComplaintLink]:
    """The newest complaint first."""
    links = events_shown.with_event(ComplaintLink.objects.filter(case=case)).select_related(
        "complaint__mailbox", "data_key"
    )
    return list(links.order_by("-at", "pk"))
