"""Home of the data classes: how much harm a field does in the wrong hands (security 0, L0-L4)."""

from enum import StrEnum
from importlib import import_module

from django.apps import apps
from django.db.models import Model


class DataClass(StrEnum):
    """What a model field holds. Every field of every model is listed in the app's `fields.py`."""

    TECHNICAL = "technical"  # keys, flags and clocks of the machinery
    REGISTER = "register"  # L0: number, status, dates, who did it
    STATISTICS = "statistics"  # L1: area, type, age; counted, never read alone
    IDENTITY = "identity"  # L2
    NARRATIVE = "narrative"  # L3
    LEGAL = "legal"  # L3
    MEDICAL = "medical"  # L3
    PSYCH = "psych"  # L3
    SHELTER_PLACE = "shelter_place"  # L4
    ACCOUNT = "account"  # names and posts of people who work here
    REFERENCE = "reference"  # lists, regions, units: public knowledge


SEALED = frozenset(
    {
        DataClass.IDENTITY,
        DataClass.NARRATIVE,
        DataClass.LEGAL,
        DataClass.MEDICAL,
        DataClass.PSYCH,
        DataClass.SHELTER_PLACE,
    }
)


def by_class(**names: str) -> dict[str, DataClass]:
    """Field → class from `register="number unit", narrative="words"`; each field stands once."""
    classes: dict[str, DataClass] = {}
    for data_class, fields in names.items():
        for field in fields.split():
            if field in classes:
                message = f"{field} has two classes"
                raise ValueError(message)
            classes[field] = DataClass(data_class)
    return classes


def class_of(row: Model, field: str) -> DataClass:
    """The declared class of a field of this row; a row that names its own class has that one.

    Raises KeyError for a field that nobody declared: what is not declared is never opened.
    """
    app = apps.get_app_config(row._meta.app_label)
    declared: DataClass = import_module(f"{app.name}.fields").FIELDS[type(row).__name__][field]
    return DataClass(getattr(row, "data_class", declared)) if declared in SEALED else declared
