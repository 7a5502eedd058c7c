"""Home of the rule that a post must keep before somebody is given it: postings and memberships."""

from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.access import roles_beside
from accounts.models import Membership, Posting
from accounts.roles import ROLES, Role

AnyPost = TypeVar("AnyPost", Posting, Membership)


class PostForm(forms.ModelForm[AnyPost]):
    """Whoever administers holds no other post: it would not count, and nobody would know why."""

    def clean(self) -> dict[str, Any] | None:
        given = {**(super().clean() or {})}
        user = given.get("user") or getattr(self.instance, "user", None)
        if user is None or not {"role", "starts_on"} <= given.keys():
            return given
        days = {"first": given["starts_on"], "last": given.get("ends_on")}
        is_exclusive = ROLES[Role(given["role"])].is_exclusive
        if any(
            ROLES[other].is_exclusive is not is_exclusive
            for other in roles_beside(self.instance, user.pk, **days)
        ):
            raise ValidationError(
                _(
                    "Whoever administers holds no other post at the same time, or she could open"
                    " cases to herself. Give this person a second account, or end one post first."
                ),
                code="exclusive_role",
            )
        return given
