"""Home of the forms for sending, withdrawing and taking a task."""

from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import Team
from core import clock
from core.forms.base import ActionForm
from core.forms.widgets import DropDown, LongText
from satgas.models import TaskKind
from satgas.task_teams import NearTeam

REPORT_WITHIN = timedelta(hours=24)  # after the visit, when the desk names no other time


class TaskTakeForm(ActionForm):
    """Only the client key: one tap takes the task."""


class TaskSendForm(ActionForm):
    """What a volunteer gets to know. It says on screen that this is all she gets."""

    team = forms.TypedChoiceField(
        label=_("Team"),
        widget=DropDown,
        choices=(),
        error_messages={"required": _("Choose the team that is asked to go.")},
    )
    kind = forms.ChoiceField(
        label=_("What is to be done"),
        choices=TaskKind,
        error_messages={"required": _("Choose what is to be done there.")},
    )
    name_shown = forms.CharField(
        label=_("Name to ask for"),
        max_length=60,
        help_text=_("An alias or initials are enough, for example: Ibu S."),
        error_messages={"required": _("Write an alias or initials, so that they find each other.")},
    )
    meeting_place = forms.CharField(
        label=_("Where to meet"),
        max_length=200,
        help_text=_("A place she agreed to. It need not be her home."),
        error_messages={"required": _("Write where they meet, so that nobody has to ask around.")},
    )
    purpose = forms.CharField(
        label=_("What for"),
        max_length=300,
        widget=LongText(rows=3),
        help_text=_(
            "What the volunteer is to do there. No story, no diagnosis, no kind of violence."
        ),
        error_messages={"required": _("Write in one sentence what is to be done there.")},
    )
    needs = forms.CharField(
        label=_("What to bring or to mind"),
        max_length=200,
        required=False,
        help_text=_("For example: come as two, wheelchair, no uniform."),
    )
    visit_on = forms.DateField(
        label=_("Day of the visit"),
        error_messages={"required": _("Choose the day of the visit.")},
    )
    from_hour = forms.TimeField(
        label=_("From"),
        error_messages={"required": _("Write the hour at which the visit may begin.")},
    )
    to_hour = forms.TimeField(
        label=_("Until"),
        error_messages={"required": _("Write the hour by which the visit is over.")},
    )
    due_at = forms.DateTimeField(
        label=_("Report wanted by"),
        required=False,
        help_text=_("Left empty: 24 hours after the visit."),
    )

    def __init__(self, *args: Any, teams: list[NearTeam], **kwargs: Any) -> None:
        # Django's own arguments, passed on as they came
        super().__init__(*args, **kwargs)
        by_id = {one.team.pk: one.team for one in teams}
        field = self.fields["team"]
        field.choices = [("", _("Choose a team")), *_grouped(teams)]  # type: ignore[attr-defined]
        field.coerce = lambda pk: by_id[int(pk)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day, start, end = (cleaned.get(name) for name in ("visit_on", "from_hour", "to_hour"))
        if day and start and end:
            cleaned["starts_at"] = clock.at(day, start)
            cleaned["ends_at"] = clock.at(day, end)
            self._check_window(cleaned["starts_at"], cleaned["ends_at"])
            cleaned["due_at"] = cleaned.get("due_at") or cleaned["ends_at"] + REPORT_WITHIN
            self._check_due(cleaned["due_at"], cleaned["starts_at"])
        return cleaned

    def _check_window(self, starts_at: datetime, ends_at: datetime) -> None:
        if ends_at <= starts_at:
            self.add_error("to_hour", _("Choose an end that is later than the beginning."))
        elif ends_at <= clock.now():
            self.add_error("visit_on", _("Choose a time that has not passed yet."))

    def _check_due(self, due_at: datetime, starts_at: datetime) -> None:
        if due_at < starts_at:
            self.add_error("due_at", _("Choose a time after the visit begins."))


class TaskCancelForm(ActionForm):
    """The reason stays at the desk; the volunteer reads only that the task was withdrawn."""

    reason = forms.CharField(
        label=_("Why is the task withdrawn?"),
        max_length=200,
        help_text=_("The volunteer does not see this. Write no names."),
        error_messages={"required": _("Write a short reason, so that colleagues understand.")},
    )


def _grouped(teams: list[NearTeam]) -> list[tuple[object, list[tuple[int, str]]]]:
    return [
        (nearness, [(one.team.pk, _label(one)) for one in members])
        for nearness, members in groupby(teams, key=lambda one: one.nearness)
    ]


def _label(one: NearTeam) -> str:
    count = ngettext("%(count)d person", "%(count)d people", one.members) % {"count": one.members}
    team: Team = one.team
    return f"{team.name} ({count})"
