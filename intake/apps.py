"""Home of the intake app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    name = "intake"
    verbose_name = _("Intake and record")

    def ready(self) -> None:
        from accounts import waiting  # noqa: PLC0415  # models exist only from here on
        from intake import threads  # noqa: PLC0415

        waiting.register("intake:complaint-list", threads.count_waiting)
