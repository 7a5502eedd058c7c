"""Home of the satgas app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SatgasConfig(AppConfig):
    name = "satgas"
    verbose_name = _("Case work and field work")

    def ready(self) -> None:
        from accounts import waiting  # noqa: PLC0415  # models exist only from here on
        from satgas import breaches  # noqa: PLC0415
        from satgas.my_day import page  # noqa: PLC0415

        waiting.register("satgas:my-day-show", page.count_of)
        waiting.register("satgas:alert-list", breaches.count_undecided)
        waiting.register("satgas:breach-list", breaches.count_unanswered)
