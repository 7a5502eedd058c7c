"""Home of reports' audit events."""

from enum import StrEnum


class Event(StrEnum):
    SUMMARY_BUILT = "reports.summary_built"
    SUMMARY_SIGNED = "reports.summary_signed"
    EXPORTS_MADE = "reports.exports_made"
    EXPORT_DOWNLOADED = "reports.export_downloaded"
