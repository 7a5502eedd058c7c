"""Home of who may come in by which door: staff by password, volunteers by their phone only."""

from typing import Any

from django.contrib.auth.backends import BaseBackend, ModelBackend
from django.http import HttpRequest

from accounts.models import User
from accounts.scope import scope_of

BY_PHONE = "accounts.backends.PhoneBackend"


class StaffBackend(ModelBackend):
    """Password sign-in, closed to accounts that work in the field only.

    They are refused where a wrong password is, after the same work, so nobody learns from the
    answer who is a volunteer.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,  # Django's own signature
    ) -> User | None:
        user = super().authenticate(request, username=username, password=password, **kwargs)
        return None if user is not None and scope_of(user).is_field_only else user


class PhoneBackend(BaseBackend):
    """Never asked for a password: a session that a bound phone opened finds its account here."""

    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()
