"""Home of the desk's pages that are measured: who asks for which, on the data that is there."""

from django.db.models import Count
from django.urls import reverse

from accounts.models import Unit
from bench.browsers import Fetch, bare, getting, text_of, values_in
from bench.rounds import Page
from bench.staff import signed_in
from intake.models import Case
from ppa_cases.demo.cast import PASSWORD
from reports.models import PeriodKind, Snapshot

UNIT = "TNG"
HEAD, MANAGER = "kepala", "manajer"
OPENED = "?buka=semua"


def pages() -> list[Page]:
    """Case list and summary as the head sees them, a case file as its case manager does."""
    unit = Unit.objects.get(code=UNIT)
    case = busiest_case(unit)
    signed = Snapshot.objects.signed().filter(period__unit=unit, period__kind=PeriodKind.MONTH)
    summary = signed.select_related("period").latest("pk")
    head, manager = signed_in(HEAD, PASSWORD), signed_in(MANAGER, PASSWORD)
    file = reverse("satgas:case-detail", args=[case.number])
    sheet = reverse("reports:snapshot-detail", args=[unit.code, summary.period.slug])
    floor = f"file/{case.number}"
    return [
        page("Case list", getting(head, reverse("satgas:case-list")), f"list/{unit.pk}"),
        page("Case file, closed", getting(manager, file), floor),
        page("Case file, every section opened", getting(manager, file + OPENED), floor),
        page("Monthly summary", getting(head, sheet), f"summary/{summary.pk}"),
    ]


def page(name: str, ours: Fetch, floor: str) -> Page:
    shown = values_in(text_of(ours()))
    return Page(name, ours, getting(bare("bench.floor_web"), f"/{floor}/{shown}/"), shown=shown)


def busiest_case(unit: Unit) -> Case:
    """Of her open cases the one in which most has happened: the longest file."""
    cases = Case.objects.filter(
        unit=unit, assignments__user__username=MANAGER, assignments__ends_at__isnull=True
    )
    found = cases.annotate(work=Count("follow_ups", distinct=True) + Count("tasks", distinct=True))
    return found.order_by("-work", "number")[0]
