"""Home of the figure "complaints opened in time"."""

from collections.abc import Mapping

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from intake.models import OPENING, Clock, Complaint
from reports.figures import populations
from reports.figures.base import CountUnit, Figure, Label, Whole, Window


class Response(Figure):
    """Counts complaints; `definition` is the official wording and is published with the table."""

    code = "response"
    title = _("Complaints opened in time")
    unit = CountUnit.COMPLAINTS
    whole = Whole.COMPLAINTS
    definition = _(
        "Complaints received in the period, by whether an officer opened them within their "
        "clock. Late means opened after the clock ran out, or not opened although it has run "
        "out. Complaints whose clock still runs, or that have none, have rows of their own."
    )
    source = "SK UPTD PPA; Permen PPPA 2/2022"

    def labels(self, window: Window) -> dict[str, Label]:
        return {
            "in_time": _("Opened in time"),
            "late": _("Opened late or not yet"),
            "running": _("Clock still running"),
            "no_clock": _("Without a clock"),
        }

    def counts(self, window: Window) -> Mapping[str, int]:
        open_then = Q(done_at__isnull=True) | Q(done_at__gt=window.as_of)
        late = Q(done_at__gt=F("due_at"), done_at__lte=window.as_of)
        late |= open_then & Q(due_at__lte=window.as_of)
        running = open_then & Q(due_at__gt=window.as_of)
        clocks = Clock.objects.of(*OPENING).filter(complaint=OuterRef("pk"))
        marked = populations.complaints(window).annotate(
            has_clock=Exists(clocks),
            is_late=Exists(clocks.filter(late)),
            is_running=Exists(clocks.filter(running)),
        )
        return _sum_up(marked)

    def total(self, window: Window) -> int:
        return populations.complaints(window).count()


def _sum_up(marked: QuerySet[Complaint]) -> dict[str, int]:
    counted: dict[str, int] = marked.aggregate(
        in_time=Count("pk", filter=Q(has_clock=True, is_late=False, is_running=False)),
        late=Count("pk", filter=Q(is_late=True)),
        running=Count("pk", filter=Q(is_late=False, is_running=True)),
        no_clock=Count("pk", filter=Q(has_clock=False)),
    )
    return counted
