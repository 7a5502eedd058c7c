"""Home of the new data key: everything of one complaint or case sealed again, after a leak.

Which tables and columns that touches is read from the models (`core.sealing.tables`), so that none
is forgotten. Runs as the keymaster's account, because no other may change what was recorded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from core import audit
from core.errors import DecryptionFailed, KeyringRefused
from core.events import Event
from core.models import DataKey
from core.sealing import vault
from core.sealing.fields import SealedField
from core.sealing.guards import refuse_wrong_account
from core.sealing.shredding import Subject
from core.sealing.tables import Model, keyed_models, sealed_fields
from core.sealing.vault import new_data_key

AT_ONCE = 200  # rows held in memory


@dataclass(frozen=True)
class Resealed:
    """What was done. `unreadable` names values (table.column row) that no key opened before."""

    version: int
    rows: int
    values: int
    unreadable: list[str]


class _Move:
    """One subject's way from its old keys to its new one."""

    def __init__(self, old: Sequence[DataKey], new: DataKey) -> None:
        self.old = {key.pk: key for key in old}
        self.new = new
        self.rows = self.values = 0
        self.unreadable: list[str] = []

    def table(self, model: Model) -> None:
        """Batch by batch: a row that has moved stands under the new key and is not found again."""
        fields = sealed_fields(model)
        names = [field.attname for field in fields]
        under_old = model._base_manager.filter(data_key_id__in=self.old).order_by("pk")
        while rows := list(under_old.values_list("pk", "data_key_id", *names)[:AT_ONCE]):
            for pk, key_id, *held in rows:
                columns = dict(zip(fields, held, strict=True))
                self._row(model, pk, self.old[key_id], columns)

    def _row(
        self, model: Model, pk: UUID, old: DataKey, columns: dict[SealedField, Any]
    ) -> None:  # Any: psycopg2 gives memoryviews
        changed: dict[str, Any] = {"data_key_id": self.new.pk}
        for field, held in columns.items():
            if held is not None:
                changed[field.attname] = self._value(field, pk, old, bytes(held))
        model._base_manager.filter(pk=pk).update(**changed)
        self.rows += 1

    def _value(self, field: SealedField, pk: UUID, old: DataKey, held: bytes) -> bytes:
        place = field.place_of(pk)
        try:
            plain = vault.open_sealed(old, held, place=place)
        except DecryptionFailed:
            self.unreadable.append(place)
            return held
        self.values += 1
        return vault.seal(self.new, plain, place=place)


@transaction.atomic
def reseal(*, by: audit.Actor, subject: Subject, leave_unreadable: bool = False) -> Resealed:
    """Give a subject a new data key, seal everything of it again, delete the old key.

    All or nothing. Whoever is writing under the old key is waited for; who comes later is told to
    try again. Raises KeyringRefused without a key, and when a value does not open (its old key
    might still be wanted for a repair) unless that is left as it is.
    """
    refuse_wrong_account()
    held = DataKey.objects.filter(subject_kind=subject.kind, subject_id=subject.id)
    old = list(held.select_for_update().order_by("version"))
    if not old:
        message = f"The {subject.kind} has no data key: it was shredded, or never sealed."
        raise KeyringRefused(message)
    new = new_data_key(subject.kind, subject.id, version=old[-1].version + 1)
    move = _Move(old, new)
    for model in keyed_models():
        move.table(model)
    if move.unreadable and not leave_unreadable:
        message = f"Nothing was changed; these do not open: {', '.join(move.unreadable[:20])}"
        raise KeyringRefused(message)
    held.filter(pk__in=move.old).delete()
    done = Resealed(new.version, move.rows, move.values, move.unreadable)
    detail = {"rows": done.rows, "values": done.values, "unreadable": len(done.unreadable)}
    about = {"kind": subject.kind, "subject": str(subject.id), "version": new.version}
    audit.record(Event.RESEALED, by=by, about=new, detail={**about, **detail})
    return done
