"""Home of `manage.py first_administrator`: the unit and the account with which an office begins."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.actions import account, set_up
from accounts.actions import unit as units
from accounts.actions.unit import UnitDetails
from accounts.models import Posting, User
from accounts.roles import Role
from core import audit, clock
from core.models import Region

OPERATOR = audit.Service("first-administrator")


class Command(BaseCommand):
    """No password is typed or printed: a one-time code lets her choose her own."""

    help = "Open a unit and its first administrator's account, and print her one-time code."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--city", required=True, help="code of the city, for example 36.71")
        parser.add_argument("--unit-code", required=True, help="two to eight letters, e.g. TNG")
        parser.add_argument("--unit-name", required=True)
        parser.add_argument("--agency-name", required=True)
        parser.add_argument("--agency-short", required=True)
        parser.add_argument("--username", required=True)
        parser.add_argument("--name", required=True, help="name on screen")
        parser.add_argument("--decree", required=True, help="number of the decree (SK)")

    @transaction.atomic
    def handle(self, *_args: Any, **given: Any) -> None:
        city = Region.objects.filter(code=given["city"]).first()
        if city is None:
            message = "No region has this code. Run load_regions first."
            raise CommandError(message)
        if Posting.objects.current(clock.today()).filter(role=Role.SYSADMIN).exists():
            message = "There is an administrator already; she opens further accounts in /admin/."
            raise CommandError(message)
        if User.objects.filter(username=given["username"]).exists():
            message = "There is an account of this name already."
            raise CommandError(message)
        details = UnitDetails(
            code=given["unit_code"],
            name=given["unit_name"],
            agency_name=given["agency_name"],
            agency_short=given["agency_short"],
        )
        unit = units.set_up(by=OPERATOR, details=details, city=city)
        user = account.open_account(
            by=OPERATOR,
            username=given["username"],
            display_name=given["name"],
            password_hash=make_password(None),
            is_staff=True,
        )
        account.appoint(
            by=OPERATOR,
            user=user,
            unit=unit,
            role=Role.SYSADMIN,
            starts_on=clock.today(),
            decree_number=given["decree"],
        )
        code = set_up.issue(by=OPERATOR, user=user)
        self.stdout.write(f"One-time code, good for 24 hours: {code[:5]}-{code[5:]}")
        self.stdout.write("She opens /masuk/sandi/, chooses a password, then adds a security key.")
