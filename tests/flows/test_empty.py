"""Home of the first morning: a unit in which nothing has happened, seen by each of its roles."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from tests.conftest import WebClient
from tests.factories.accounts import TeamFactory, UnitFactory, user_as

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], WebClient]
# Who opens which list, by the menu of her role.
LISTS = (
    (Role.HEAD, "intake:complaint-list"),
    (Role.INTAKE_HEAD, "intake:similar-list"),
    (Role.HEAD, "satgas:case-list"),
    (Role.CASE_MANAGER, "satgas:case-list"),
    (Role.SUPERVISOR, "satgas:emergency-list"),
    (Role.HEAD, "satgas:handover-list"),
    (Role.HEAD, "reports:period-list"),
    (Role.DEPT_VIEWER, "reports:period-list"),
    (Role.DPO, "satgas:alert-list"),
    (Role.DPO, "satgas:breach-list"),
    (Role.HEAD, "accounts:volunteer-list"),
    (Role.HEAD, "accounts:notice-list"),
    (Role.SATGAS_MEMBER, "satgas:task-list"),
    (Role.SATGAS_MEMBER, "accounts:notice-list"),
)


@pytest.mark.parametrize(("role", "address"), LISTS)
def test_an_empty_list_says_so_and_what_comes_next(
    role: Role, address: str, signed_in: SignIn
) -> None:
    unit = UnitFactory()
    in_field = role is Role.SATGAS_MEMBER
    in_team = in_field or role in {Role.CASE_MANAGER, Role.SUPERVISOR}
    user = user_as(role, unit, TeamFactory(unit=unit, satgas=in_field) if in_team else None)
    page = signed_in(user).get(reverse(address))
    assert page.status_code == 200
    text = page.content.decode()
    assert '<p class="ppa-empty__title">' in text
    assert "<tbody" not in text
    said = text.split('class="ppa-empty__title">')[1].split("</div>")[0]
    assert said.count("<p>") >= 1, "an empty list says what to do, or what will come"
