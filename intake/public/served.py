"""Home of which units this installation's form serves, and which one reads an answer."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from intake.public import store
from intake.public.store import Area, ServedUnit


def units() -> tuple[ServedUnit, ...]:
    """The unit named by PUBLIC_UNIT alone, or all of them when that is empty or not there."""
    known = store.site()
    named = tuple(unit for unit in known if unit.code == settings.PUBLIC_UNIT)
    return named or known


def unit_for(answers: Mapping[str, Any]) -> ServedUnit:
    """The unit that reads these answers: of the city she chose, else the first one served.

    Raises store.Unavailable when the installation has no unit yet.
    """
    served = units()
    if not served:
        raise store.Unavailable
    return next((unit for unit in served if unit.code == answers.get("unit")), served[0])


def areas_for(answers: Mapping[str, Any]) -> tuple[Area, ...]:
    return store.areas(unit_for(answers).city_code)
