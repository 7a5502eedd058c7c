"""Home of the reports app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Summaries")

    def ready(self) -> None:
        from accounts import subjects, waiting  # noqa: PLC0415  # models exist only from here on
        from reports import access, words  # noqa: PLC0415

        waiting.register("reports:period-list", access.count_to_sign)
        for page in ("snapshot-detail", "snapshot-sign"):
            subjects.register(f"reports:{page}", words.name_in)
