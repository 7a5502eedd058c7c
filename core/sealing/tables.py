"""Home of which tables stand under data keys: found by looking at the models, never listed by hand.

A table that somebody adds tomorrow is resealed and proven shredded without being named anywhere.
"""

from typing import Any, cast

from django.apps import apps
from django.db import models

from core.models.data_key import DataKey
from core.sealing.fields import SealedField

Model = type[models.Model]


def keyed_models() -> list[Model]:
    """Every model whose rows say which data key they stand under, by table name."""
    found = [model for model in apps.get_models() if _key_field(model) is not None]
    return sorted(found, key=lambda model: model._meta.db_table)


def sealed_fields(model: Model) -> list[SealedField]:
    return [field for field in model._meta.local_fields if isinstance(field, SealedField)]


def key_column(model: Model) -> str:
    return str(cast("models.Field[Any, Any]", _key_field(model)).column)


def columns_under_key(model: Model) -> tuple[str, ...]:
    """What a new data key touches in this table: the pointer to the key and what is sealed."""
    return (key_column(model), *(str(field.column) for field in sealed_fields(model)))


def _key_field(model: Model) -> models.Field[Any, Any] | None:
    for field in model._meta.local_fields:
        if field.name == "data_key" and field.remote_field and field.related_model is DataKey:
            return field
    return None
