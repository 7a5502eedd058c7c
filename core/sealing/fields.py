"""Home of sealed model fields: what a person's name or story is stored in.

Assign a plain value and save: the column holds ciphertext. Read the attribute and get a
`SealedValue`, which never shows what is inside; only `core.actions.reveal` opens it, with an audit
row. The model needs a UUID primary key and a `data_key` (`DataKeyField`).
"""

import copy
import json
from typing import Any, Protocol, cast
from uuid import UUID

from django.db import models
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor
from django.db.models.query_utils import PathInfo
from django.utils.functional import cached_property

from core.errors import DecryptionFailed, KeyGone
from core.models.data_key import DataKey
from core.sealing import vault


class Sealable(Protocol):
    """A row that can hold sealed values."""

    pk: UUID
    data_key: DataKey


class _KeyOfRow(ForwardManyToOneDescriptor[Any]):  # Any: the field below
    """The attribute `data_key`. Raises KeyGone, which pages answer kindly, for a lost key."""

    def __get__(self, instance: models.Model | None, cls: type[models.Model] | None = None) -> Any:
        try:
            return super().__get__(instance, cls)
        except DataKey.DoesNotExist:
            raise KeyGone from None


class DataKeyField(models.ForeignKey[Any, Any]):  # Any: Django's types for what is set and got
    """Which data key a row stands under. The row outlives it: what was shredded keeps its place.

    So a join to the key is an outer one, as if the column could be empty (it cannot): a lost key
    makes values unreadable, it does not make the row vanish from lists.
    """

    forward_related_accessor_class = _KeyOfRow

    @cached_property
    def path_infos(self) -> list[PathInfo]:
        loose = copy.copy(self)
        loose.null = True
        return [info._replace(join_field=loose) for info in super().path_infos]

    def deconstruct(self) -> Any:
        """An ordinary foreign key to migrations: the column is one."""
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, options


class SealedValue:
    """What an attribute shows of a sealed column: that something is there, and no more."""

    __slots__ = ("sealed",)

    def __init__(self, sealed: bytes | None) -> None:
        self.sealed = sealed

    def __bool__(self) -> bool:
        return bool(self.sealed)

    def __str__(self) -> str:
        return "•••" if self.sealed else ""

    __repr__ = __str__


class Plain:
    """Plain bytes for a sealed column. Bare bytes would be taken for the ciphertext of a row."""

    __slots__ = ("content",)

    def __init__(self, content: bytes) -> None:
        self.content = content

    def __repr__(self) -> str:
        return "•••"


class _Pending:
    """A plain value on its way into the column; it exists between assignment and save."""

    __slots__ = ("plain",)

    def __init__(self, plain: Any) -> None:  # Any: text or JSON, by the field
        self.plain = plain


class _Door:
    """The attribute of a sealed column on the model."""

    def __init__(self, field: "SealedField") -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type[models.Model]) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        if name not in instance.__dict__:
            instance.refresh_from_db(fields=[name])
        held = instance.__dict__[name]
        return SealedValue(b"-" if isinstance(held, _Pending) else held)

    def __set__(self, instance: models.Model, value: Any) -> None:
        if isinstance(value, SealedValue):
            value = value.sealed
        if isinstance(value, Plain):
            value = _Pending(value.content)
        if isinstance(value, memoryview):
            value = bytes(value)
        if value is not None and not isinstance(value, bytes | _Pending):
            value = _Pending(value) if value or value == 0 else None
        instance.__dict__[self.field.attname] = value


class SealedField(models.BinaryField[Any, Any]):
    """A column of ciphertext. Not searchable, not sortable, not comparable: by intent."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("null", True)
        options["editable"] = False
        super().__init__(**options)

    def contribute_to_class(
        self,
        cls: type[models.Model],
        name: str,
        private_only: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Door(self))

    def to_bytes(self, plain: Any) -> bytes:
        raise NotImplementedError

    def from_bytes(self, content: bytes) -> Any:
        raise NotImplementedError

    def place_of(self, pk: UUID) -> str:
        """Where a value belongs: it opens nowhere else."""
        return f"{self.model._meta.db_table}.{self.column}|{pk}"

    def pre_save(self, model_instance: Any, add: bool) -> bytes | None:  # noqa: FBT001
        held = model_instance.__dict__.get(self.attname)
        if isinstance(held, _Pending):
            held = vault.seal(
                model_instance.data_key,
                self.to_bytes(held.plain),
                place=self.place_of(model_instance.pk),
            )
            model_instance.__dict__[self.attname] = held
        return cast("bytes | None", held)

    def open_from(self, row: Sealable) -> Any:
        """The plain value. For `core.actions.reveal` only. Raises DecryptionFailed."""
        if self.attname not in row.__dict__:  # a list left it in the database
            cast("models.Model", row).refresh_from_db(fields=[self.attname])
        held = row.__dict__.get(self.attname)
        if held is None:
            return None
        if isinstance(held, _Pending):
            return held.plain
        try:
            key = row.data_key
        except KeyGone:
            raise DecryptionFailed from None
        return self.from_bytes(vault.open_sealed(key, held, place=self.place_of(row.pk)))


class SealedTextField(SealedField):
    """Sealed text."""

    def to_bytes(self, plain: str) -> bytes:
        return plain.encode()

    def from_bytes(self, content: bytes) -> str:
        return content.decode()


class SealedBytesField(SealedField):
    """Sealed bytes, such as a photo. Assign `Plain(content)`; what opens is bytes again."""

    def to_bytes(self, plain: bytes) -> bytes:
        return plain

    def from_bytes(self, content: bytes) -> bytes:
        return content


class SealedJSONField(SealedField):
    """Sealed structure of strings, numbers, lists and dicts."""

    def to_bytes(self, plain: object) -> bytes:
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()

    def from_bytes(self, content: bytes) -> object:
        return json.loads(content)
