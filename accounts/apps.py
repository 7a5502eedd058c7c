"""Home of the accounts app's configuration, and of the admin site's."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts and teams")
    default = True


class AdministrationConfig(admin_apps.AdminConfig):
    """Django's admin with our own door."""

    default_site = "accounts.admin_site.AdministrationSite"
    default = False
