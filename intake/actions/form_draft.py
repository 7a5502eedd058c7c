"""Home of keeping a form that was begun and not sent yet, and of forgetting it (ADR 0026, 0031)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import models, transaction

from accounts.models import User
from core import audit, clock, context
from core.actions.reveal import reveal
from core.data_classes import DataClass
from core.errors import ClassClosed
from core.sealing.vault import new_data_key
from intake.errors import DraftTooLong
from intake.events import Event
from intake.models import Case, Complaint, FormDraft

LONGEST = 64_000  # characters in all fields together; the longest form of the product takes 40,000

# Field → what its boxes held, in their order.
Typed = dict[str, list[str]]
# None: there is no file yet, and the draft stands under a key of its own.
File = Case | Complaint | None
OWN_KEY = "draft"
_ITS_OWN = models.Q(data_key__subject_kind=OWN_KEY, data_key__subject_id=models.F("pk"))


@dataclass(frozen=True)
class Kept:
    """A draft that waits for its author: what she typed, and when it was last kept."""

    typed: Typed
    saved_at: datetime


class _Author:
    """Somebody who reads what she wrote herself."""

    def __init__(self, user: User, file: File) -> None:
        self.user = user
        self.actor_id: str = user.actor_id
        self.key_id = file.data_key_id if file else None

    def authorize(self, row: models.Model, field: str, data_class: DataClass) -> str:  # noqa: ARG002
        """Raises ClassClosed for a draft that is not hers or not of the file she has open."""
        if not isinstance(row, FormDraft) or row.user_id != self.user.pk:
            raise ClassClosed
        is_its_own = row.data_key.subject_kind == OWN_KEY and row.data_key.subject_id == row.pk
        if not (is_its_own if self.key_id is None else row.data_key_id == self.key_id):
            raise ClassClosed
        return "her own draft"


@transaction.atomic
def keep(*, by: User, file: File, path: str, typed: Typed, longest: int = LONGEST) -> datetime:
    """Keep what stands in the form at `path` in the place of what was kept of it before.

    The audit gets one row when a draft begins: she writes on, and nothing else changes. Raises
    DraftTooLong, KeyGone.
    """
    if sum(len(text) for texts in typed.values() for text in texts) > longest:
        raise DraftTooLong
    now = clock.now()
    if file is None:
        draft, is_new = _keep_apart(by=by, path=path, typed=typed, at=now)
    else:
        held = {"data_key": file.data_key, "typed": typed, "saved_at": now}
        draft, is_new = FormDraft.objects.update_or_create(user=by, path=path, defaults=held)
    if is_new:
        audit.record(Event.DRAFT_KEPT, by=by, about=draft)
    return now


def _keep_apart(*, by: User, path: str, typed: Typed, at: datetime) -> tuple[FormDraft, bool]:
    """Keep it under its own key, made with it; the database deletes that key with the draft.

    Two windows that begin at once wait for one another: both come from one account.
    """
    User.objects.select_for_update(of=("self",)).only("pk").get(pk=by.pk)
    draft = FormDraft.objects.select_related("data_key").filter(user=by, path=path).first()
    if draft is not None:
        draft.typed, draft.saved_at = typed, at
        draft.save(update_fields=["typed", "saved_at"])
        return draft, False
    draft_id = uuid4()
    with context.holding(draft_id):
        return FormDraft.objects.create(
            id=draft_id,
            user=by,
            path=path,
            data_key=new_data_key(OWN_KEY, draft_id),
            typed=typed,
            saved_at=at,
        ), True


def find(*, by: User, file: File, path: str) -> Kept | None:
    """Her draft of the form at `path`, younger than a day; opened to her alone."""
    found = FormDraft.objects.live(clock.now()).select_related("data_key")
    found = found.filter(user=by, path=path)
    found = found.filter(data_key=file.data_key_id) if file else found.filter(_ITS_OWN)
    draft = found.first()
    if draft is None:
        return None
    opened: dict[str, Any] = reveal(by=_Author(by, file), obj=draft, fields=["typed"])
    typed = opened["typed"]
    return Kept(typed, draft.saved_at) if isinstance(typed, dict) else None


@transaction.atomic
def drop(*, by: User, path: str) -> None:
    """The form was sent, or she threw its draft away."""
    for draft in FormDraft.objects.filter(user=by, path=path):
        audit.record(Event.DRAFT_DROPPED, by=by, about=draft)
        draft.delete()


@transaction.atomic
def drop_old() -> int:
    """Drop every draft older than a day; returns how many."""
    removed, _each = FormDraft.objects.dead(clock.now()).delete()
    return removed
