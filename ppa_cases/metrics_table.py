"""Home of the numbers that the apps add to those about background work (core/metrics.py)."""

from collections.abc import Callable

from intake import flood, waiting_reports

GAUGES: dict[str, tuple[str, Callable[[], float]]] = {
    "ppa_sealed_reports": (
        "Reports from the public site that the worker has not opened yet",
        waiting_reports.sealed,
    ),
    "ppa_sealed_report_oldest_seconds": (
        "Age of the oldest of them, in steps of five minutes",
        waiting_reports.oldest_sealed,
    ),
    "ppa_sealed_reports_unreadable": (
        "Reports, letters and files that could not be opened and are kept",
        waiting_reports.unreadable,
    ),
    "ppa_sealed_reports_last_hour": (
        "Reports from the public site that arrived in the last hour",
        flood.arrived_last_hour,
    ),
    "ppa_complaints_unopened": (
        "Complaints that nobody of the desk has opened yet",
        waiting_reports.unopened,
    ),
    "ppa_complaint_oldest_seconds": (
        "Age of the oldest of them, in steps of an hour",
        waiting_reports.oldest_unopened,
    ),
}
