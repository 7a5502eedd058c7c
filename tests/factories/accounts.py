"""Home of the least valid regions, units, accounts, posts and teams."""

from datetime import date, timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory, Password

from accounts import codes, phones, pins
from accounts.models import (
    Device,
    Domicile,
    EnrolmentCode,
    Membership,
    Posting,
    Team,
    TeamKind,
    Unit,
    User,
)
from accounts.roles import Role
from core import clock
from core.models import Region, RegionLevel

PASSWORD = "sandi-untuk-uji"
PIN = "480271"
OFFICER = "service:test"
LONG_AGO = date(2020, 1, 1)


def letters(number: int) -> str:
    """0 → AAA, 1 → AAB: unit codes are letters only."""
    return "".join(chr(ord("A") + number // 26**place % 26) for place in (2, 1, 0))


class ProvinceFactory(DjangoModelFactory[Region]):
    class Meta:
        model = Region
        django_get_or_create = ("code",)

    code = "36"
    level = RegionLevel.PROVINCE
    name = "Banten"


class CityFactory(DjangoModelFactory[Region]):
    class Meta:
        model = Region
        django_get_or_create = ("code",)

    code = "36.71"
    level = RegionLevel.CITY
    name = "Kota Tangerang"
    parent = factory.SubFactory(ProvinceFactory)


class KecamatanFactory(DjangoModelFactory[Region]):
    class Meta:
        model = Region
        django_get_or_create = ("code",)

    code = "36.71.01"
    level = RegionLevel.KECAMATAN
    name = "Tangerang"
    parent = factory.SubFactory(CityFactory)


class RegionFactory(DjangoModelFactory[Region]):
    """A kelurahan."""

    class Meta:
        model = Region
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"36.71.01.{1001 + n}")
    level = RegionLevel.KELURAHAN
    name = factory.Sequence(lambda n: f"Kelurahan {n}")
    parent = factory.SubFactory(KecamatanFactory)


class UnitFactory(DjangoModelFactory[Unit]):
    class Meta:
        model = Unit

    code = factory.Sequence(letters)
    name = factory.LazyAttribute(lambda unit: f"UPTD PPA {unit.code}")
    agency_name = "Dinas Contoh"
    agency_short = "DC"
    city = factory.SubFactory(CityFactory)


class UserFactory(DjangoModelFactory[User]):
    """An account without any post: it may sign in with PASSWORD and see nothing."""

    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"akun{n}")
    display_name = factory.Sequence(lambda n: f"Akun {n}")
    password = Password(PASSWORD)


class DomicileFactory(DjangoModelFactory[Domicile]):
    """RT 3, RW 4 of a kelurahan of its own; the house stays untold."""

    class Meta:
        model = Domicile

    user = factory.SubFactory(UserFactory)
    kelurahan = factory.SubFactory(RegionFactory)
    rw = 4
    rt = 3
    declared_at = factory.LazyFunction(clock.now)


class PostingFactory(DjangoModelFactory[Posting]):
    class Meta:
        model = Posting

    user = factory.SubFactory(UserFactory)
    unit = factory.SubFactory(UnitFactory)
    role = Role.INTAKE_OFFICER
    starts_on = LONG_AGO


class TeamFactory(DjangoModelFactory[Team]):
    class Meta:
        model = Team

    class Params:
        satgas = factory.Trait(
            kind=TeamKind.SATGAS_KELURAHAN, region=factory.SubFactory(RegionFactory)
        )
        patbm = factory.Trait(kind=TeamKind.PATBM, region=factory.SubFactory(RegionFactory))

    unit = factory.SubFactory(UnitFactory)
    kind = TeamKind.DESK
    name = factory.Sequence(lambda n: f"Tim {n}")


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    team = factory.SubFactory(TeamFactory)
    role = Role.CASE_MANAGER
    starts_on = LONG_AGO


class EnrolmentCodeFactory(DjangoModelFactory[EnrolmentCode]):
    """A code that `typed` knows, open for 72 hours."""

    class Meta:
        model = EnrolmentCode

    class Params:
        typed = factory.LazyFunction(codes.new_code)

    user = factory.SubFactory(UserFactory)
    code_hash = factory.LazyAttribute(lambda code: codes.hash_of(code.typed))
    made_at = factory.LazyFunction(clock.now)
    made_by = OFFICER
    expires_at = factory.LazyAttribute(lambda code: code.made_at + timedelta(hours=72))


class DeviceFactory(DjangoModelFactory[Device]):
    """A bound phone that carries `secret` and opens with PIN."""

    class Meta:
        model = Device

    class Params:
        secret = factory.Sequence(lambda n: f"rahasia-{n}")

    user = factory.SubFactory(UserFactory)
    bound_at = factory.LazyFunction(clock.now)
    code = factory.SubFactory(
        EnrolmentCodeFactory,
        user=factory.SelfAttribute("..user"),
        made_at=factory.SelfAttribute("..bound_at"),
        used_at=factory.SelfAttribute("..bound_at"),
    )
    secret_hash = factory.LazyAttribute(lambda device: phones.hash_of(device.secret))
    pin_hash = factory.LazyAttribute(lambda device: pins.hash_of(PIN, secret=device.secret))
    expires_at = factory.LazyAttribute(lambda device: device.bound_at + timedelta(days=180))
    last_seen_at = factory.SelfAttribute("bound_at")


def user_as(role: Role, unit: Unit, team: Team | None = None, **fields: Any) -> User:
    """An account with this role today: by posting in the unit, or in a team when one is given."""
    user: User = UserFactory(**fields)
    if team is None:
        PostingFactory(user=user, unit=unit, role=role)
    else:
        MembershipFactory(user=user, team=team, role=role)
    return user
