"""Home of the rule "one address, four forms": name = view = template = test (style 1)."""

import ast

import pytest
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from tests.meta.addresses import WITHOUT_APP, Address, addresses, of_apps
from tests.meta.sources import ROOT, classes, expect_none

MAPS = ("ppa_cases.urls", "ppa_cases.public_urls")
EVERY = [address for urlconf in MAPS for address in of_apps(urlconf)]
ONCE = list({address.name: address for address in EVERY}.values())
EACH = pytest.mark.parametrize("address", ONCE, ids=lambda address: address.name)

# Pages that answer without a template of their own, with the reason.
WITHOUT_TEMPLATE = {
    "public:exit-leave": "sends on to an everyday page",
    "reports:export-download": "answers with the file",
    "intake:attachment-download": "answers with the file",
    "satgas:original-download": "answers with the file",
    "accounts:roster-download": "answers with the file to fill in",
    "intake:register-download": "answers with the file to fill in",
}


@pytest.mark.parametrize("urlconf", MAPS)
def test_every_address_has_a_name(urlconf: str) -> None:
    expect_none(address.route for address in addresses(urlconf) if not address.name)


@pytest.mark.parametrize("urlconf", MAPS)
def test_only_listed_addresses_belong_to_no_app(urlconf: str) -> None:
    bare = {address.name for address in addresses(urlconf) if ":" not in address.name}
    assert bare <= WITHOUT_APP.keys()


@EACH
class TestEveryAddress:
    def test_is_a_concept_and_a_verb(self, address: Address) -> None:
        assert address.concept
        assert address.verb

    def test_has_its_view_where_the_name_says(self, address: Address) -> None:
        where = f"{address.view.__module__}::{address.view.__name__}"
        assert where == f"{address.view_module}::{address.class_name}"

    def test_has_its_template_where_the_name_says(self, address: Address) -> None:
        if needs_no_template(address):
            return
        assert getattr(address.view, "template_name", None) == address.template
        try:
            get_template(address.template)
        except TemplateDoesNotExist:
            pytest.fail(f"{address.template} is missing")

    def test_has_its_tests_where_the_name_says(self, address: Address) -> None:
        path = ROOT / address.test_file
        assert path.exists(), f"{address.test_file} is missing"
        found = {one.name for one in classes(ast.parse(path.read_text(encoding="utf-8")))}
        assert address.test_class in found, f"{address.test_file} has no {address.test_class}"


def needs_no_template(address: Address) -> bool:
    posts_only = tuple(getattr(address.view, "http_method_names", ())) == ("post",)
    return posts_only or address.is_api or address.name in WITHOUT_TEMPLATE


def test_no_exception_is_listed_that_is_gone() -> None:
    expect_none(WITHOUT_TEMPLATE.keys() - {address.name for address in ONCE})
