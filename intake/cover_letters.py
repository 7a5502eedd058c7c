"""Home of what pages and actions read of letters to a kelurahan or another body."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, Func, Model
from django.http import Http404

from accounts.scope import Scope
from core.actions.reveal import reveal, reveal_each
from core.data_classes import DataClass
from core.errors import ClassClosed
from intake.models import Complaint, CoverLetter, LetterAnswer, Triage, TriageOutcome
from intake.models.triage_codes import Route
from intake.public import asks
from intake.public.asks import Text
from intake.thread_access import ThreadSight, get_matter_or_404

TO_KELURAHAN = (Route.KELURAHAN_OFFER, Route.UNIT_WITH_KELURAHAN)


@dataclass(frozen=True)
class Shown:
    """One letter as a list tells of it."""

    pk: UUID
    to: str
    asks: list[Text]
    written_at: datetime
    handed_at: datetime | None
    received_at: datetime | None
    received_on: date | None
    received_from: str
    withdrawn_at: datetime | None
    answers: int


@dataclass(frozen=True)
class Answer:
    """What they wrote; no words where the box cannot be opened."""

    at: datetime
    words: str


class LetterReader:
    """Whoever holds the matter reads the code; whoever reads the story reads what they wrote."""

    def __init__(self, sight: ThreadSight) -> None:
        self.sight = sight
        self.actor_id = sight.actor_id

    def authorize(self, row: Model, field: str, data_class: DataClass) -> str:  # noqa: ARG002
        """Raises ClassClosed for a letter of another complaint."""
        complaint = self.sight.complaint
        if isinstance(row, CoverLetter):
            is_hers = row.complaint_id == complaint.pk and self.sight.answers
        else:
            is_of_it = isinstance(row, LetterAnswer) and row.letter.complaint_id == complaint.pk
            is_hers = is_of_it and self.sight.is_ready
        if not is_hers or row.data_key_id != complaint.data_key_id:  # type: ignore[attr-defined]  # both have one
            raise ClassClosed
        return ""


def shown_of(complaints: Iterable[Complaint]) -> dict[object, list[Shown]]:
    """By complaint, the newest first. Two queries."""
    rows = (
        CoverLetter.objects.filter(complaint__in=list(complaints))
        .select_related("kelurahan__parent")
        .prefetch_related("answers")
        .newest_first()
    )
    found: dict[object, list[Shown]] = {}
    for row in rows:
        found.setdefault(row.complaint_id, []).append(shown(row))
    return found


def shown(row: CoverLetter) -> Shown:
    return Shown(
        pk=row.pk,
        to=addressee(row),
        asks=asks.in_words(row.asks),
        written_at=row.written_at,
        handed_at=row.handed_at,
        received_at=row.received_at,
        received_on=row.received_on,
        received_from=row.received_from,
        withdrawn_at=row.withdrawn_at,
        answers=len(row.answers.all()),
    )


def addressee(row: CoverLetter) -> str:
    """The office it goes to, as it stands on the letter."""
    if row.kelurahan is None:
        return row.to_body
    parent = row.kelurahan.parent
    return f"Kelurahan {row.kelurahan.name}" + (f", {parent.name}" if parent else "")


def get_letter_or_404(scope: Scope, pk: UUID) -> tuple[ThreadSight, CoverLetter]:
    """The letter with what she may do about its matter; Http404 as if there were none,
    PermissionDenied where she does not read the matter."""
    letter = (
        CoverLetter.objects.select_related("data_key", "complaint", "kelurahan__parent")
        .filter(pk=pk)
        .first()
    )
    if letter is None:
        raise Http404
    sight = get_matter_or_404(scope, letter.complaint.number)
    if not sight.reads:
        raise PermissionDenied
    return sight, letter


def get_held_letter_or_404(scope: Scope, pk: UUID) -> tuple[ThreadSight, CoverLetter]:
    """The same for whoever acts on it: PermissionDenied where somebody else holds the matter."""
    sight, letter = get_letter_or_404(scope, pk)
    if not sight.answers:
        raise PermissionDenied
    return sight, letter


def open_code(sight: ThreadSight, letter: CoverLetter) -> str:
    """The sixteen digits for the paper, with an audit row. Raises ClassClosed."""
    told = reveal(by=LetterReader(sight), obj=letter, fields=["code"], purpose="letter code")
    return str(told["code"] or "")


def answers_of(sight: ThreadSight, letter: CoverLetter) -> list[Answer]:
    """What they wrote, oldest first, with one audit row; nothing while a reason is asked."""
    if not sight.is_ready:
        return []
    rows = letter.answers.select_related("data_key", "letter").order_by("arrived_at", "pk")
    told = [row for row in rows if row.words]
    opened = reveal_each(by=LetterReader(sight), objs=told, fields=["words"], purpose="letter")
    words = {row.pk: str(one["words"] or "") for row, one in zip(told, opened, strict=True)}
    return [Answer(at=row.arrived_at, words=words.get(row.pk, "")) for row in rows]


def may_go_to_kelurahan(complaint: Complaint) -> bool:
    """Whether triage sent it there, no stop-rule held, and nothing graver was found since."""
    triage = Triage.objects.filter(complaint=complaint).order_by("-at", "-pk").first()
    if triage is None or triage.outcome != TriageOutcome.ACCEPTED or triage.stop_rules:
        return False
    return triage.route in TO_KELURAHAN and not _grew_graver(complaint)


def _grew_graver(complaint: Complaint) -> bool:
    """The queue has no row of the case, so the database tells no more than this."""
    asked = Complaint.objects.filter(pk=complaint.pk).annotate(
        graver=Func("pk", function="app.grew_graver", output_field=BooleanField())
    )
    return asked.values_list("graver", flat=True).first() is not False
