"""Home of the tests of alarms about keys: who is told, how often, and with no word of a case."""

from datetime import timedelta

import pytest

from accounts import jobs
from accounts.models import Notice, NoticeKind, User
from accounts.roles import Role
from core import clock
from core.actions.reveal import UNREADABLE, reveal
from core.database_roles import DatabaseRole
from core.models import AuditEvent, DataKey
from core.sealing import epochs
from core.sealing.keyring import keyring
from intake.models import Person
from tests.conftest import database_role
from tests.factories.accounts import UnitFactory, UserFactory, user_as
from tests.factories.intake import PersonFactory
from tests.reading import EVERY_CLASS

pytestmark = pytest.mark.django_db
SLOT = "2027-01-01T00:00:00+00:00"


@pytest.fixture
def administrators() -> set[User]:
    """Two who run the machine; a head, and one whose account is closed, are not among them."""
    unit = UnitFactory()
    user_as(Role.HEAD, unit)
    UserFactory(is_staff=True, is_active=False)
    return {UserFactory(is_staff=True), user_as(Role.SYSADMIN, unit)}


def told(kind: NoticeKind) -> list[User]:
    return [notice.user for notice in Notice.objects.filter(kind=kind)]


class TestRemindOfRotation:
    def test_is_silent_within_the_quarter(self, administrators: set[User]) -> None:
        clock.move_to(clock.at(epochs.last_day(keyring().current)))
        jobs.remind_of_rotation(slot=SLOT)
        assert not Notice.objects.exists()
        assert not AuditEvent.objects.exists()

    def test_tells_administrators_and_nobody_else_when_it_is_over(
        self, administrators: set[User]
    ) -> None:
        clock.move_to(clock.at(epochs.last_day(keyring().current) + timedelta(days=1)))
        with database_role(DatabaseRole.WORKER):
            jobs.remind_of_rotation(slot=SLOT)
        assert set(told(NoticeKind.KEY_DUE)) == administrators
        assert AuditEvent.objects.get().detail == {"epoch": keyring().current}

    def test_tells_once_a_day_and_again_the_next_day(self, administrators: set[User]) -> None:
        clock.move_to(clock.at(epochs.last_day(keyring().current) + timedelta(days=1)))
        for step in (0, 0, 1):
            clock.move_by(timedelta(days=step))
            jobs.remind_of_rotation(slot=SLOT)
        assert len(told(NoticeKind.KEY_DUE)) == 2 * len(administrators)


class TestTellOfUnreadable:
    def harm(self) -> None:
        person = PersonFactory(name="Nama")
        DataKey.objects.filter(pk=person.data_key_id).update(wrapped=b"x" * 60)
        fresh = Person.objects.get(pk=person.pk)
        assert reveal(by=EVERY_CLASS, obj=fresh, fields=["name"])["name"] == UNREADABLE

    def test_is_silent_when_everything_opens(self, administrators: set[User]) -> None:
        person = PersonFactory(name="Nama")
        reveal(by=EVERY_CLASS, obj=person, fields=["name"])
        jobs.tell_of_unreadable(slot=SLOT)
        assert not Notice.objects.exists()

    def test_tells_administrators_once_a_day(self, administrators: set[User]) -> None:
        self.harm()
        with database_role(DatabaseRole.WORKER):
            jobs.tell_of_unreadable(slot=SLOT)
            jobs.tell_of_unreadable(slot=SLOT)
        assert set(told(NoticeKind.UNREADABLE)) == administrators
        assert len(told(NoticeKind.UNREADABLE)) == len(administrators)

    def test_forgets_after_a_day(self, administrators: set[User]) -> None:
        self.harm()
        clock.move_by(timedelta(days=1, minutes=1))
        jobs.tell_of_unreadable(slot=SLOT)
        assert not Notice.objects.exists()
