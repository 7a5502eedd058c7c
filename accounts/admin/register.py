"""Home of what every list of the admin pages keeps: the door, the audit, and names for rows."""

from datetime import date
from typing import Any, ClassVar, Protocol

from django import forms
from django.contrib import admin, messages
from django.db.models import Field, ForeignKey, Model
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.actions.notice import notify_roles
from accounts.events import Event
from accounts.models import Membership, NoticeKind, Posting, User
from accounts.roles import ROLES, Reach, Role
from accounts.standing import SOON
from core import audit, clock


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


class NotForHerself(Closed):
    """Nobody gives herself a post, or lets herself in: that takes a colleague."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not is_hers(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and not is_hers(request, obj)


def is_hers(request: HttpRequest, obj: Any) -> bool:
    """Whether an account, a posting or a membership is the administrator's own."""
    return obj is not None and getattr(obj, "user", obj) == request.user


class AccountChoice(forms.ModelChoiceField[User]):
    """Chooses an account by what people know it by; its own text form names nobody."""

    def label_from_instance(self, obj: User) -> str:
        return name_of(obj)


def name_of(obj: Model) -> str:
    """What an administrator calls a row. Only for her pages: a row's text form names nobody."""
    if isinstance(obj, User):
        return f"{obj.username} ({obj.display_name})"
    if isinstance(obj, Posting | Membership):
        place = obj.unit.name if isinstance(obj, Posting) else obj.team.name
        return f"{obj.user.username}: {obj.get_role_display()}, {place}"
    return str(obj)


class HasDays(Protocol):
    """Something in force from one day to another; both count."""

    starts_on: date
    ends_on: date | None


def in_words(row: HasDays) -> str:
    """How a post stands today: since when, until when, and that it is over or not begun."""
    today, first = clock.today(), date_format(row.starts_on, "j M Y")
    if row.starts_on > today:
        return _("begins on %(day)s") % {"day": first}
    if row.ends_on is None:
        return _("since %(day)s, no end named") % {"day": first}
    last = date_format(row.ends_on, "j M Y")
    if row.ends_on < today:
        return _("ended on %(day)s") % {"day": last}
    if row.ends_on - today > SOON:
        return _("until %(day)s") % {"day": last}
    left = (row.ends_on - today).days
    words = ngettext("until %(day)s, %(left)d day left", "until %(day)s, %(left)d days left", left)
    return words % {"day": last, "left": left}


class Helpful:
    """Says under a field what it is for; `helps` by field name."""

    helps: ClassVar[dict[str, str | Promise]] = {}

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in self.helps:
            kwargs["help_text"] = self.helps[db_field.name]
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]  # beside a ModelAdmin


class Register(Helpful, Closed, admin.ModelAdmin[Any]):
    """A list whose every change is a row of the audit, in the same transaction.

    `explains` says in a sentence what it is for; `group` and `place` where it stands on the first
    page (accounts.admin_site).
    """

    explains: ClassVar[str | Promise] = ""
    group: ClassVar[str] = "lists"
    place: ClassVar[int] = 9
    actions = None
    list_per_page = 50
    list_max_show_all = 200
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    view_on_site = False

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.related_model is User:
            kwargs["form_class"] = AccountChoice
            kwargs["queryset"] = User.objects.exclude(pk=request.user.pk or 0)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return plain_widget(field)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        more = {"explains": self.explains, "title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, {**(extra_context or {}), **more})

    def render_change_form(
        self,
        request: HttpRequest,
        context: Any,
        add: bool = False,  # noqa: FBT001, FBT002  # Django's own signature
        change: bool = False,  # noqa: FBT001, FBT002
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        if obj is not None:
            context["subtitle"] = name_of(obj)
            context["is_own"] = is_hers(request, obj)
            context["next_step"] = self.next_step(obj)
        # One button saves; a second one stands beside it only where several are entered in a row.
        context.update(show_save_and_continue=False, show_save_and_add_another=add)
        return super().render_change_form(
            request, context, add=add, change=change, form_url=form_url, obj=obj
        )

    def next_step(self, obj: Any) -> str:  # noqa: ARG002
        """What to do next with a row that cannot work yet; empty where nothing is missing."""
        return ""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        found = self.get_object(request, object_id)
        named = {} if found is None else {"subtitle": name_of(found), "title": _("History")}
        return super().history_view(request, object_id, {**(extra_context or {}), **named})

    def message_user(
        self,
        request: HttpRequest,
        message: Any,
        level: Any = messages.INFO,
        extra_tags: str = "",
        fail_silently: bool = False,  # noqa: FBT001, FBT002  # Django's own signature
    ) -> None:
        """Django would quote the row's text form, which names nobody and helps nobody."""
        if level == messages.SUCCESS:
            message = _("Saved.")
        super().message_user(request, message, level, extra_tags, fail_silently)

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        _write_down(Event.ADMIN_ADDED, request, obj)
        return super().log_addition(request, obj, message)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        super().save_model(request, obj, form, change)
        tell_of_post(obj)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        _write_down(Event.ADMIN_CHANGED, request, obj, message)
        return super().log_change(request, obj, message)


def plain_widget(field: Any) -> Any:
    """Leaves out the buttons beside a choice: they open windows that nobody asked for.

    A choice that nobody has made yet says so in words.
    """
    widget: Any = getattr(field, "widget", None)
    if hasattr(widget, "can_add_related"):
        widget.can_add_related = widget.can_change_related = False
        widget.can_delete_related = widget.can_view_related = False
    if getattr(field, "empty_label", None):
        field.empty_label = _("Choose")
    elif isinstance(field, forms.TypedChoiceField):
        offered: Any = field.choices
        field.choices = [(code, label if code else _("Choose")) for code, label in offered]
    return field


def _write_down(event: Event, request: HttpRequest, obj: Model, message: Any = ()) -> None:
    """Names of what changed, no values: Django's own message holds no others."""
    fields = [
        str(name)
        for part in (message if isinstance(message, list) else [])
        for name in part.get("changed", {}).get("fields", ())
    ]
    audit.record(event, by=whoever(request), about=obj, detail={"fields": fields})


def whoever(request: HttpRequest) -> User:
    """The administrator at hand."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101  # the door lets in nobody else
    return user


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
