"""Home of the public app's configuration; it has no models."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "intake.public"
    label = "public"
    verbose_name = "Public form"
