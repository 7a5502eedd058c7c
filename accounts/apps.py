"""Home of the accounts app's configuration, and of the admin site's."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts and teams")
    default = True

    def ready(self) -> None:
        """The row policies read the roles from a table: after each migrate it is made equal."""
        from accounts import checks  # noqa: F401, PLC0415  # registers the system checks
        from accounts.actions import role_rules  # noqa: PLC0415  # models exist only from here on

        post_migrate.connect(role_rules.write_after_migrate, sender=self)


class AdministrationConfig(admin_apps.AdminConfig):
    """Django's admin with our own door."""

    default_site = "accounts.admin_site.AdministrationSite"
    default = False
