"""Home of the lists of posts: in units, and in teams."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.actions import access
from accounts.admin.filters import InForce, Phone
from accounts.admin.register import NotForHerself, Register, in_words, whoever
from accounts.forms.post import PostForm
from accounts.models import Membership, Posting

HELPS: dict[str, str | Promise] = {
    "user": _("Type part of the user name or the name."),
    "team": _("Type part of the team's name."),
    "starts_on": _("Access begins on this day."),
    "ends_on": _("Access ends after this day. Leave it empty while the decree names no end."),
    "decree_number": _("As it stands on the decree, such as SK/463/2026."),
}


class PostRegister(NotForHerself, Register):
    """Posts are ended, never removed; one that ends takes everything its holder has open."""

    group, helps = "people", HELPS
    list_filter: ClassVar[tuple[Any, ...]] = ()
    search_fields: ClassVar[tuple[str, ...]] = (
        "user__username",
        "user__display_name",
        "decree_number",
    )
    search_help_text = _("User name, name, or decree number")
    ordering = ("-starts_on", "-pk")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        super().save_model(request, obj, form, change)
        access.after_change(by=whoever(request), user=obj.user)

    @admin.display(description=_("account"), ordering="user__username")
    def account(self, row: Posting | Membership) -> str:
        return f"{row.user.display_name} ({row.user.username})"

    @admin.display(description=_("in force"), ordering="ends_on")
    def days(self, row: Posting | Membership) -> str:
        return in_words(row)


@admin.register(Posting)
class PostingAdmin(PostRegister):
    explains = _("Who holds which role in which unit, from when to when, by which decree.")
    place = 1
    form = PostForm[Posting]
    list_display = ("account", "role", "unit", "days", "decree_number")
    list_filter = (InForce, "unit", "role")
    list_select_related = ("user", "unit")
    autocomplete_fields = ("user",)


@admin.register(Membership)
class MembershipAdmin(PostRegister):
    explains = _("Who works in which team: volunteers in Satgas and PATBM, officers in desk teams.")
    place = 2
    form = PostForm[Membership]
    list_display = ("account", "role", "team", "days", "decree_number")
    list_filter = (InForce, Phone, "team__unit", "role")
    search_fields = (*PostRegister.search_fields, "team__name")
    search_help_text = _("User name, name, team, or decree number")
    list_select_related = ("user", "team")
    autocomplete_fields = ("user", "team")
