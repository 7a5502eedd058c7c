"""Home of opening accounts and appointing people to posts."""

from datetime import date

from django.db import transaction

from accounts.events import Event
from accounts.models import Posting, Unit, User
from accounts.roles import Role
from core import audit


@transaction.atomic
def open_account(
    *, by: audit.Actor, username: str, display_name: str, password_hash: str, is_staff: bool = False
) -> User:
    """Open an account that can sign in; `password_hash` comes from Django's `make_password`.

    `is_staff` and a post as administrator open the admin pages, and no case; nobody is a superuser.
    """
    user = User.objects.create(
        username=username,
        password=password_hash,
        display_name=display_name,
        is_staff=is_staff,
    )
    audit.record(Event.ACCOUNT_OPENED, by=by, about=user)
    return user


@transaction.atomic
def appoint(
    *,
    by: audit.Actor,
    user: User,
    unit: Unit,
    role: Role,
    starts_on: date,
    decree_number: str,
    ends_on: date | None = None,
) -> Posting:
    """Appoint somebody to a post by decree. Access begins and ends with its days."""
    posting = Posting.objects.create(
        user=user,
        unit=unit,
        role=role,
        starts_on=starts_on,
        ends_on=ends_on,
        decree_number=decree_number,
    )
    audit.record(Event.APPOINTED, by=by, about=posting, detail={"user": user.pk, "role": role})
    return posting
