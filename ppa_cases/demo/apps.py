"""Home of the demo app's configuration: installed in demo and test only."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "ppa_cases.demo"
    label = "demo"
