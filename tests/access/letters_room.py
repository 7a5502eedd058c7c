"""Home of what the world holds of codes and letters from the desk."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db.models import Model

from accounts.models import Unit
from intake.models import Complaint, CoverLetter, DeskCode
from intake.models.codes import Channel
from tests.access.matters import Matters
from tests.factories.intake import ComplaintFactory
from tests.factories.letters import CoverLetterFactory, DeskCodeFactory, LetterAnswerFactory


class LettersRoom(Matters):
    """Somebody came to the counter; somebody else's code is ready."""

    own: Unit

    @cached_property
    def at_the_counter(self) -> Complaint:
        made: Complaint = ComplaintFactory(unit=self.own, channel=Channel.WALK_IN, state="opened")
        return made

    @cached_property
    def ready_code(self) -> DeskCode:
        made: DeskCode = DeskCodeFactory(complaint__unit=self.own, ready=True)
        return made

    @cached_property
    def letter(self) -> CoverLetter:
        """To an office, with its code; they have written back."""
        complaint = ComplaintFactory(unit=self.own, state="opened")
        made: CoverLetter = CoverLetterFactory(complaint=complaint, ready=True)
        LetterAnswerFactory(letter=made)
        return made

    def letter_addresses(self) -> dict[str, Callable[[], Any]]:
        """What stands in the address of each page, by its verb."""
        return {
            "desk-code-ask": lambda: self.at_the_counter.number,
            "desk-code-give": lambda: self.ready_code.complaint.number,
            "cover-letter-show": lambda: self.letter.pk,
            "cover-letter-receive": lambda: self.letter.pk,
            "cover-letter-withdraw": lambda: self.letter.pk,
        }

    def letters_laid_out(self) -> tuple[Model, ...]:
        """All of them, made."""
        return (self.at_the_counter, self.ready_code, self.letter)
