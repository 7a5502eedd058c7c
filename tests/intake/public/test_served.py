"""Home of the tests of which unit reads an answer."""

import pytest
from pytest_django import Settings

from intake.public import served, store
from tests.factories.accounts import CityFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_units(city: None) -> None:  # noqa: ARG001
    UnitFactory(code="PKL", city=CityFactory(code="33.75", name="Kota Pekalongan"))


class TestUnitFor:
    def test_is_the_one_the_installation_names(self, two_units: None) -> None:
        assert [unit.code for unit in served.units()] == ["TNG"]
        assert served.unit_for({"unit": "PKL"}).code == "TNG"

    @pytest.mark.parametrize(
        ("chosen", "code"), [("TNG", "TNG"), ("PKL", "PKL"), ("", "PKL"), ("X", "PKL")]
    )
    def test_is_that_of_the_chosen_city_else_the_first(
        self, two_units: None, settings: Settings, chosen: str, code: str
    ) -> None:
        settings.PUBLIC_UNIT = ""
        assert served.unit_for({"unit": chosen}).code == code

    def test_without_any_unit_nothing_can_be_received(self) -> None:
        with pytest.raises(store.Unavailable):
            served.unit_for({})


def test_units_are_remembered_for_a_minute(city: None, monkeypatch: pytest.MonkeyPatch) -> None:
    served.units()
    UnitFactory(code="PKL")
    assert len(store.site()) == 1
    monkeypatch.setattr(store, "_minute", lambda: -1)
    assert len(store.site()) == 2
