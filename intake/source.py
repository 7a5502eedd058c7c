"""Home of where a complaint comes from besides its channel."""

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError

ONCE = "complaint_external_once"  # how the names of both constraints of Complaint begin


@dataclass(frozen=True)
class Source:
    """A ticket of another system (both or none), and who sent her to us, under which number, with
    what agreed (domain 1.3)."""

    system: str = ""  # codes.ExternalSystem
    ticket: str = ""
    sender: str = ""
    reference: str = ""
    agreed: str = ""

    def is_known_by(self, error: IntegrityError) -> bool:
        """Whether the database refused it because this ticket stands there; perhaps in a row that
        is hidden from whoever asks."""
        return bool(self.ticket) and ONCE in str(error)

    @property
    def columns(self) -> dict[str, Any]:  # Any: columns of a complaint
        """As a complaint stores it; nothing is sealed where nobody sent her."""
        told = {"sender": self.sender, "reference": self.reference, "agreed": self.agreed}
        return {
            "external_system": self.system,
            "external_id": self.ticket,
            "origin": told if any(told.values()) else None,
        }


NOWHERE_ELSE = Source()
