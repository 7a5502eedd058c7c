"""Home of the admin pages of units, accounts, posts and teams. Nothing here is ever deleted."""

from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import ForeignKey, Model
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.actions import access
from accounts.actions.notice import notify_roles
from accounts.events import Event
from accounts.forms.post import PostForm
from accounts.models import Membership, NoticeKind, Posting, Team, Unit, User
from accounts.roles import ROLES, Reach, Role
from core import audit
from core.models import Region

# Roles are data in code (ADR 0004); factors and sessions have their own pages (ADR 0016).
admin.site.unregister([Group, EmailAddress, Authenticator, UserSession])


class Closed:
    """Whoever passed the door may see, add and change; nobody deletes: an end date ends it."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return admin.site.has_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return admin.site.has_permission(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return admin.site.has_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return admin.site.has_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False


class AccountChoice(forms.ModelChoiceField[User]):
    """Chooses an account by what people know it by; its own text form names nobody."""

    def label_from_instance(self, obj: User) -> str:
        return f"{obj.username} ({obj.display_name})"


class Register(Closed, admin.ModelAdmin[Any]):
    """A list whose every change is a row of the audit, in the same transaction."""

    actions = None
    list_max_show_all = 200
    show_full_result_count = False
    view_on_site = False

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.related_model is User:
            kwargs["form_class"] = AccountChoice
            kwargs["queryset"] = User.objects.exclude(pk=request.user.pk or 0)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        _write_down(Event.ADMIN_ADDED, request, obj)
        return super().log_addition(request, obj, message)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        super().save_model(request, obj, form, change)
        tell_of_post(obj)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        _write_down(Event.ADMIN_CHANGED, request, obj, message)
        return super().log_change(request, obj, message)


def _write_down(event: Event, request: HttpRequest, obj: Model, message: Any = ()) -> None:
    """Names of what changed, no values: Django's own message holds no others."""
    fields = [
        str(name)
        for part in (message if isinstance(message, list) else [])
        for name in part.get("changed", {}).get("fields", ())
    ]
    audit.record(event, by=_whoever(request), about=obj, detail={"fields": fields})


def _whoever(request: HttpRequest) -> User:
    user = request.user
    assert isinstance(user, User)  # noqa: S101  # the door lets in nobody else
    return user


class EndsAccess(Register):
    """A post that ends by this change takes everything its holder has open with it."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        super().save_model(request, obj, form, change)
        access.after_change(by=_whoever(request), user=obj.user)


class NotForHerself(Closed):
    """Nobody gives herself a post, or lets herself in: that takes a colleague."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not is_hers(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and not is_hers(request, obj)


def is_hers(request: HttpRequest, obj: Any) -> bool:
    """Whether an account, a posting or a membership is the administrator's own."""
    return obj is not None and getattr(obj, "user", obj) == request.user


def tell_of_post(row: Any) -> None:
    """A post that opens cases is put before the head of the unit: she knows whom she appointed."""
    if not isinstance(row, Posting | Membership) or ROLES[Role(row.role)].reach is Reach.NONE:
        return
    notify_roles(
        unit_id=row.unit_id if isinstance(row, Posting) else row.team.unit_id,
        roles=(Role.HEAD, Role.DPO),
        kind=NoticeKind.ALARM,
        path=reverse("accounts:notice-list"),
        key=f"post-given:{row._meta.model_name}:{row.pk}",
    )


class PostingInline(NotForHerself, admin.TabularInline[Posting, User]):
    model = Posting
    form = PostForm[Posting]
    extra = 0


class MembershipInline(NotForHerself, admin.TabularInline[Membership, User]):
    model = Membership
    form = PostForm[Membership]
    extra = 0


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

    form = AccountChangeForm
    add_form = AccountCreationForm
    inlines: ClassVar[list[Any]] = [PostingInline, MembershipInline]
    list_display = ("username", "display_name", "is_active", "is_staff")
    list_filter = ("is_active", "is_staff")
    search_fields = ("username", "display_name")
    ordering = ("username",)
    filter_horizontal = ()
    readonly_fields = ("ways_in",)
    fieldsets = (
        (None, {"fields": ("username", "display_name", "language", "ways_in")}),
        (_("Access"), {"fields": ("is_active", "is_staff")}),
    )
    add_fieldsets = ((None, {"fields": ("username", "display_name")}),)

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
            access.after_change(by=_whoever(request), user=form.instance)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: Any) -> None:
        super().save_formset(request, form, formset, change)
        for row in formset.new_objects:
            tell_of_post(row)

    def get_inlines(self, request: HttpRequest, obj: Model | None) -> list[Any]:  # noqa: ARG002
        return self.inlines if obj else []


@admin.register(Unit)
class UnitAdmin(Register):
    list_display = ("code", "name", "agency_short", "city")
    search_fields = ("code", "name")
    autocomplete_fields = ("city",)
    list_select_related = ("city",)
    ordering = ("code",)


@admin.register(Posting)
class PostingAdmin(NotForHerself, EndsAccess):
    form = PostForm[Posting]
    list_display = ("account", "role", "unit", "starts_on", "ends_on", "decree_number")
    list_filter = ("unit", "role")
    search_fields = ("user__username", "user__display_name", "decree_number")
    list_select_related = ("user", "unit")
    ordering = ("-starts_on", "-pk")

    @admin.display(description=_("account"), ordering="user__username")
    def account(self, row: Posting) -> str:
        return row.user.username


@admin.register(Team)
class TeamAdmin(Register):
    list_display = ("name", "kind", "unit", "region")
    list_filter = ("unit", "kind")
    search_fields = ("name",)
    autocomplete_fields = ("region",)
    list_select_related = ("unit", "region")
    ordering = ("unit", "name")


@admin.register(Membership)
class MembershipAdmin(NotForHerself, EndsAccess):
    form = PostForm[Membership]
    list_display = ("account", "role", "team", "starts_on", "ends_on", "decree_number")
    list_filter = ("team__unit", "role")
    search_fields = ("user__username", "user__display_name", "decree_number")
    list_select_related = ("user", "team")
    ordering = ("-starts_on", "-pk")

    @admin.display(description=_("account"), ordering="user__username")
    def account(self, row: Membership) -> str:
        return row.user.username


@admin.register(Region)
class RegionAdmin(Register):
    """Read only: regions come from the Ministry's list by `load_regions`."""

    list_display = ("code", "name", "level")
    list_filter = ("level",)
    search_fields = ("code", "name")
    ordering = ("code",)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False
