"""Home of telling a volunteer's officers that something happened to her phone, and not what."""

from django.urls import reverse

from accounts.actions.notice import notify_users
from accounts.models import NoticeKind, User
from accounts.volunteers import officers_of


def tell_officers(*, of: User, kind: NoticeKind, key: str) -> None:
    """Her coordinators, and the head where a team has none; the notice leads to her line."""
    path = f"{reverse('accounts:volunteer-list')}?orang={of.pk}"
    notify_users(user_ids=officers_of(of), kind=kind, path=path, key=key)
