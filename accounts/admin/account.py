"""Home of the list of accounts, and of one account with its posts."""

from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Model, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.actions import access
from accounts.admin.filters import Standing
from accounts.admin.register import NotForHerself, Register, plain_widget, tell_of_post, whoever
from accounts.forms.post import PostForm
from accounts.models import Device, Membership, Posting, User
from accounts.standing import has_factor
from core import clock

# Roles are data in code (ADR 0004); factors and sessions have their own pages (ADR 0016).
admin.site.unregister([Group, EmailAddress, Authenticator, UserSession])


class NamedCells:
    """A table's cells stand under a heading, and say it again to whoever does not see it."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = plain_widget(super().formfield_for_dbfield(db_field, request, **kwargs))  # type: ignore[misc]  # beside an inline
        if field is not None and field.label:
            field.widget.attrs["aria-label"] = str(field.label).capitalize()
        return field


class PostingInline(NotForHerself, NamedCells, admin.TabularInline[Posting, User]):
    model = Posting
    form = PostForm[Posting]
    extra = 0


class MembershipInline(NotForHerself, NamedCells, admin.TabularInline[Membership, User]):
    model = Membership
    form = PostForm[Membership]
    extra = 0
    autocomplete_fields = ("team",)


class AccountCreationForm(forms.ModelForm[User]):
    """Without a password: its owner chooses one with a printed code."""

    class Meta:
        model = User
        fields = ("username", "display_name")


class AccountChangeForm(forms.ModelForm[User]):
    class Meta:
        model = User
        fields = ("username", "display_name", "language", "is_active", "is_staff")


@admin.register(User)
class AccountAdmin(NotForHerself, Register, UserAdmin[User]):
    """Accounts with their posts. Nobody sets a password here: a printed code does (ADR 0016)."""

    explains = _("Everybody who signs in. What she may do is in her posts, not in her account.")
    group, place = "people", 0
    form = AccountChangeForm
    add_form = AccountCreationForm
    inlines: ClassVar[list[Any]] = [PostingInline, MembershipInline]
    list_display = ("username", "display_name", "posts", "way_in", "state")
    list_filter = (Standing, "is_active", "is_staff")
    search_fields = ("username", "display_name")
    search_help_text = _("User name or name")
    ordering = ("username",)
    filter_horizontal = ()
    readonly_fields = ("ways_in",)
    fieldsets = (
        (None, {"fields": ("username", "display_name", "language", "ways_in")}),
        (_("Access"), {"fields": ("is_active", "is_staff")}),
    )
    add_fieldsets = ((None, {"fields": ("username", "display_name")}),)
    helps: ClassVar[dict[str, str | Promise]] = {
        "username": _("What she types to sign in, such as siti.a; no phone number and no NIK."),
        "display_name": _("As colleagues know her; it stands beside what she writes."),
        "is_active": _("Take the tick away to close the account at once, also what is open."),
        "is_staff": _("Only for administrators, together with a post as administrator."),
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """With today's posts and the way in of each, in two queries more for a whole page."""
        today = clock.today()
        phone = Device.objects.live(clock.now()).filter(user=OuterRef("pk"))
        postings = Posting.objects.current(today).select_related("unit").order_by("pk")
        members = Membership.objects.current(today).select_related("team").order_by("pk")
        rows: QuerySet[User] = super().get_queryset(request)
        return rows.annotate(with_factor=has_factor(), with_phone=Exists(phone)).prefetch_related(
            Prefetch("postings", queryset=postings, to_attr="posts_now"),
            Prefetch("memberships", queryset=members, to_attr="teams_now"),
        )

    def next_step(self, obj: Any) -> str:
        if not obj.is_active or obj.posts_now or obj.teams_now:
            return ""
        return gettext("She has no post today, so nothing opens for her. Add one below and save.")

    @admin.display(description=_("posts today"))
    def posts(self, row: Any) -> str:
        held = [f"{post.get_role_display()}, {post.unit.code}" for post in row.posts_now]
        held += [f"{post.get_role_display()}, {post.team.name}" for post in row.teams_now]
        return "; ".join(held) or gettext("none")

    @admin.display(description=_("way in"))
    def way_in(self, row: Any) -> str:
        if row.with_phone:
            return gettext("phone connected")
        return gettext("second factor ready") if row.with_factor else gettext("no way in yet")

    @admin.display(description=_("account"), ordering="is_active")
    def state(self, row: User) -> str:
        return gettext("may sign in") if row.is_active else gettext("account closed")

    @admin.display(description=_("password and second factor"))
    def ways_in(self, row: User) -> str:
        return format_html(
            '<a href="{}">{}</a> · <a href="{}">{}</a>',
            reverse("accounts:set-up-issue", args=[row.pk]),
            _("Print a one-time code"),
            reverse("accounts:factor-reset-ask", args=[row.pk]),
            _("Second factor lost"),
        )

    def user_change_password(
        self,
        request: HttpRequest,
        id: str,  # noqa: A002, ARG002  # Django names it
        form_url: str = "",  # noqa: ARG002
    ) -> HttpResponse:
        raise PermissionDenied

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: Any) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        super().save_related(request, form, formsets, change)
        if change:
            access.after_change(by=whoever(request), user=form.instance)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: Any) -> None:
        super().save_formset(request, form, formset, change)
        for row in formset.new_objects:
            tell_of_post(row)

    def get_inlines(self, request: HttpRequest, obj: Model | None) -> list[Any]:  # noqa: ARG002
        return self.inlines if obj else []
