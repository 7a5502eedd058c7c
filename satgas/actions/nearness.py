"""Home of shutting neighbours out before work is offered, and of looking again each night."""

from django.db import transaction

from accounts.models import Team, User
from intake.models import Case, Denial
from satgas.actions import tie
from satgas.models import Task
from satgas.neighbours import COMPARER, too_near
from satgas.task_teams import field_members_of


def shut_out_neighbours(case: Case, team: Team) -> int:
    """Deny the case to each member of a field team who lives too near; how many that were.

    Whom somebody let in again (a lifted denial of this check) is not asked about a second time.
    Part of an action.
    """
    members = set(field_members_of(team).values_list("user_id", flat=True))
    known = Denial.objects.of_case(case).filter(user_id__in=members)
    settled = known.live() | known.filter(set_by=COMPARER.actor_id)
    near = too_near(case, members - set(settled.values_list("user_id", flat=True)))
    for user in User.objects.filter(pk__in=near).order_by("pk"):
        tie.shut_out(by=COMPARER, case=case, user=user, tie=near[user.pk], note="")
    return len(near)


def nobody_left(case: Case, team: Team) -> bool:
    """Whether every member of the team is shut out from the case."""
    shut_out = Denial.objects.live().of_case(case).values("user")
    return not field_members_of(team).exclude(user_id__in=shut_out).exists()


def to_look_at_ids() -> list[str]:
    """Tasks that are offered or taken: a member may have moved, or somebody joined the case."""
    return [str(pk) for pk in Task.objects.cancellable().values_list("pk", flat=True)]


@transaction.atomic
def look_again(task_id: str) -> int:
    """Shut out whoever has become a neighbour since the task was sent; how many that were."""
    task = Task.objects.select_related("case__data_key", "team").get(pk=task_id)
    return shut_out_neighbours(task.case, task.team)
