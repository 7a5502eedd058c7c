"""Home of the pages on teams: the list with its gaps, and one team."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from core.views.base import Page, SignedInRequest
from core.views.lists import PAGE, ListPage
from satgas.people import filters as asked
from satgas.people import teams
from satgas.people.load import loads_for
from satgas.people.sight import Sight


class TeamList(ListPage):
    """Teams with how many people and open tasks; and the kelurahan without a Satgas PPA."""

    parameters = asked.TEAM_PARAMETERS | {PAGE}
    request: SignedInRequest
    template_name = "satgas/team/list.html"
    title = _("Teams")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.sight = Sight.of(self.request.scope)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        filters = asked.TeamFilters.of(self.request.GET.dict())
        page = self.leaf_of(teams.teams_of(self.sight, filters))
        loads = loads_for(self.request.scope)
        return super().get_context_data(
            page=page,
            rows=[(team, loads.teams[team.pk]) for team in page.object_list],
            shows_load=loads.are_counted,
            filters=filters,
            kind_choices=asked.KIND_CHOICES,
            districts=teams.districts_of(self.sight),
            coverage=teams.coverage_of(self.sight),
            **context,
        )


class TeamDetail(Page):
    """One team: its people of today, what they have open, and when the last report came."""

    request: SignedInRequest
    template_name = "satgas/team/detail.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        sight = Sight.of(self.request.scope)
        team = sight.get_team_or_404(self.kwargs["team_id"])
        loads = loads_for(self.request.scope)
        return super().get_context_data(
            title=team.name,
            team=team,
            members=[(row, loads.people[row.user_id]) for row in teams.members_of(team)],
            load=loads.teams[team.pk],
            shows_load=loads.are_counted,
            tasks=teams.open_tasks_of(team) if loads.are_counted else [],
            last_report=teams.last_report_of(team) if loads.are_counted else None,
            **context,
        )
