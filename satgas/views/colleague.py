"""Home of the pages on people: who works here today, and one person's posts and load."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from core.views.base import Page, SignedInRequest
from core.views.lists import PAGE, ListPage
from satgas.people import colleagues, teams
from satgas.people import filters as asked
from satgas.people.load import loads_for
from satgas.people.sight import Sight


class ColleagueList(ListPage):
    """Everybody with a post today: role, team, until when, and how much she carries."""

    parameters = asked.PEOPLE_PARAMETERS | {PAGE}
    request: SignedInRequest
    template_name = "satgas/colleague/list.html"
    title = _("People")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.sight = Sight.of(self.request.scope)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        filters = asked.PeopleFilters.of(self.request.GET.dict())
        page = self.leaf_of(colleagues.people_of(self.sight, filters))
        posts = colleagues.posts_of(self.sight, [user.pk for user in page.object_list])
        loads = loads_for(self.request.scope)
        return super().get_context_data(
            page=page,
            rows=[
                (user, colleagues.of_today(posts[user.pk]), loads.people[user.pk])
                for user in page.object_list
            ],
            shows_load=loads.are_counted,
            filters=filters,
            chosen_post=filters.post,
            role_choices=asked.ROLE_FILTER_CHOICES,
            teams=self.sight.teams.order_by("name", "pk"),
            districts=teams.districts_of(self.sight),
            **context,
        )


class ColleagueDetail(Page):
    """One person at work: posts of today and before, and numbers; nothing of where she lives."""

    request: SignedInRequest
    template_name = "satgas/colleague/detail.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        scope = self.request.scope
        sight = Sight.of(scope)
        person = sight.get_person_or_404(self.kwargs["user_id"])
        loads = loads_for(scope)
        posts = colleagues.posts_of(sight, [person.pk])[person.pk]
        is_volunteer = any(post.is_field and post.is_current for post in posts)
        return super().get_context_data(
            title=person.display_name,
            person=person,
            posts=posts,
            load=loads.people[person.pk],
            leads_cases=loads.are_counted and any(one.leads_cases for one in posts),
            takes_tasks=loads.are_counted and is_volunteer,
            deputy_for=colleagues.deputy_for(person) if loads.are_counted else 0,
            may_see_phone=is_volunteer and scope.may_anywhere(Permission.DEVICE_MANAGE),
            **context,
        )
