"""Home of the desk's pages that are measured: who asks for which, on the data that is there."""

from typing import Any

from django.db import transaction
from django.db.models import Count
from django.test import Client
from django.urls import reverse

from accounts.models import Unit, User
from bench.browsers import bare, getting, text_of, values_in
from bench.rounds import Page
from bench.staff import signed_in
from core import context
from intake.models import Case
from ppa_cases.demo.cast import PASSWORD
from reports.models import PeriodKind, Snapshot

UNIT = "TNG"
HEAD, MANAGER = "kepala", "manajer"
OPENED = "?buka=semua"


def pages() -> list[Page]:
    """Case list and summary as the head sees them, a case file as its case manager does."""
    unit = Unit.objects.get(code=UNIT)
    ids = dict(User.objects.filter(username__in=(HEAD, MANAGER)).values_list("username", "pk"))
    with transaction.atomic(), context.acting(ids[MANAGER]):
        case = busiest_case(unit)
    signed = Snapshot.objects.signed().filter(period__unit=unit, period__kind=PeriodKind.MONTH)
    with transaction.atomic(), context.acting(ids[HEAD]):
        summary = signed.select_related("period").latest("pk")
    head, manager = signed_in(HEAD, PASSWORD), signed_in(MANAGER, PASSWORD)
    file = reverse("satgas:case-detail", args=[case.number])
    sheet = reverse("reports:snapshot-detail", args=[unit.code, summary.period.slug])
    floor = f"file/{case.number}"
    return [
        page("Case list", head, reverse("satgas:case-list"), f"list/{unit.pk}", ids[HEAD]),
        page("Case file, closed", manager, file, floor, ids[MANAGER]),
        page("Case file, every section opened", manager, file + OPENED, floor, ids[MANAGER]),
        page("Monthly summary", head, sheet, f"summary/{summary.pk}", ids[HEAD]),
    ]


def page(name: str, browser: Client, address: str, floor: str, user_id: int) -> Page:
    """Ours beside a page with nothing around it, which reads as the same person: the database shows
    no case to nobody."""
    ours = getting(browser, address)
    shown = values_in(text_of(ours()))
    bottom = getting(bare("bench.floor_web"), f"/{floor}/{shown}/")

    def as_her() -> Any:  # Any: the test client's response
        with transaction.atomic(), context.acting(user_id):
            return bottom()

    return Page(name, ours, as_her, shown=shown)


def busiest_case(unit: Unit) -> Case:
    """Of her open cases the one in which most has happened: the longest file."""
    cases = Case.objects.filter(
        unit=unit, assignments__user__username=MANAGER, assignments__ends_at__isnull=True
    )
    found = cases.annotate(work=Count("follow_ups", distinct=True) + Count("tasks", distinct=True))
    return found.order_by("-work", "number")[0]
