"""Home of the lists of where people work: units, teams, regions."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.admin.register import Register
from accounts.models import Team, Unit
from core.models import Region


@admin.register(Unit)
class UnitAdmin(Register):
    explains = _("The UPTD PPA with its agency, letterhead and signatory, as they stand on paper.")
    group, place = "places", 0
    list_display = ("name", "code", "agency_short", "city", "signatory_name")
    list_display_links = ("name",)
    search_fields = ("code", "name")
    autocomplete_fields = ("city",)
    list_select_related = ("city",)
    ordering = ("code",)
    fieldsets = (
        (None, {"fields": ("code", "name", "city")}),
        (_("Agency"), {"fields": ("agency_name", "agency_short")}),
        (_("How to reach it"), {"fields": ("address", "phone", "whatsapp")}),
        (
            _("On letters and summaries"),
            {"fields": ("letterhead", "signatory_name", "signatory_title")},
        ),
    )
    helps: ClassVar[dict[str, str | Promise]] = {
        "code": _("Two to eight large letters. Every case number of the unit begins with them."),
        "city": _("Type part of the city's name."),
        "agency_name": _("The agency the unit belongs to, in full."),
        "agency_short": _("As people say it, such as DP3AP2KB."),
        "letterhead": _("First line of letters, above the unit and its agency. May stay empty."),
        "signatory_name": _("Whose name stands under letters, with titles."),
        "signatory_title": _("Such as Kepala UPTD PPA."),
    }

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:  # noqa: ARG002
        """A code that stands in case numbers is not changed any more."""
        return ("code",) if obj else ()


@admin.register(Team)
class TeamAdmin(Register):
    explains = _("Desk teams of the office; Satgas PPA and PATBM of a kelurahan or kecamatan.")
    group, place = "places", 1
    list_display = ("name", "kind", "unit", "region")
    list_filter = ("kind", "unit")
    search_fields = ("name", "region__name")
    search_help_text = _("Name of the team or of its place")
    autocomplete_fields = ("region",)
    list_select_related = ("unit", "region")
    ordering = ("unit", "name")
    helps: ClassVar[dict[str, str | Promise]] = {
        "region": _("Kelurahan or kecamatan of a team in the field. A desk team has no place."),
        "name": _("Once in a unit. Lists from spreadsheets name the team so."),
    }


@admin.register(Region)
class RegionAdmin(Register):
    """Read only: regions come from the Ministry's list by `load_regions`."""

    explains = _("Kelurahan and kecamatan with the Ministry's codes. New ones come by command.")
    group, place = "lists", 5
    list_display = ("name", "code", "level")
    fields = ("name", "code", "level", "parent")
    list_filter = ("level",)
    search_fields = ("code", "name")
    search_help_text = _("Name or code")
    ordering = ("code",)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False
