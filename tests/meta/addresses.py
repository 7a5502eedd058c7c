"""Home of the walk through both address maps: every named address with its view and its app."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from django.urls import URLPattern, URLResolver

# Django's own pages: their names, views and templates are Django's.
FOREIGN = {"admin"}
# Addresses without an app, each with the reason.
WITHOUT_APP = {
    "root": "sends on to the home page",
    "health": "numbers about the machine, for other machines",
}


@dataclass(frozen=True)
class Address:
    """One line of an address map. `name` is `app:concept-verb`."""

    name: str
    route: str
    callback: Any  # Any: Django's view function
    app_module: str  # package of the app: "intake" or "intake.public"

    @property
    def app(self) -> str:
        return self.name.partition(":")[0]

    @property
    def concept(self) -> str:
        return self.name.partition(":")[2].rpartition("-")[0].replace("-", "_")

    @property
    def verb(self) -> str:
        return self.name.rpartition("-")[2]

    @property
    def class_name(self) -> str:
        words = f"{self.concept}_{self.verb}".split("_")
        return "".join(word.capitalize() for word in words)

    @property
    def view(self) -> Any:  # Any: a view class
        return getattr(self.callback, "view_class", None) or getattr(self.callback, "cls", None)

    @property
    def is_api(self) -> bool:
        return self.route.startswith("api/")

    @property
    def home(self) -> str:
        """The app whose page or operation it is; the API's one map serves several apps."""
        return self.view.__module__.partition(".")[0] if self.is_api else self.app_module

    @property
    def view_module(self) -> str:
        return f"{self.home}.{'api' if self.is_api else 'views'}.{self.concept}"

    @property
    def template(self) -> str:
        return f"{self.app}/{self.concept}/{self.verb}.html"

    @property
    def test_file(self) -> str:
        folder = self.home.replace(".", "/")
        return f"tests/{folder}/{'api' if self.is_api else 'views'}/test_{self.concept}.py"

    @property
    def test_class(self) -> str:
        return f"Test{self.class_name}"


@cache
def addresses(urlconf: str) -> tuple[Address, ...]:
    return tuple(_walk(import_module(urlconf).urlpatterns, "", "", ""))


def of_apps(urlconf: str) -> list[Address]:
    return [one for one in addresses(urlconf) if ":" in one.name]


def _walk(patterns: list[Any], space: str, route: str, package: str) -> Iterator[Address]:
    for pattern in patterns:
        here = f"{route}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            if pattern.namespace in FOREIGN:
                continue
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            module = getattr(pattern.urlconf_module, "__name__", "")
            yield from _walk(
                pattern.url_patterns, inner, here, module.rpartition(".")[0] or package
            )
        elif isinstance(pattern, URLPattern):
            name = f"{space}{pattern.name}" if pattern.name else ""
            yield Address(name, here, pattern.callback, package)
