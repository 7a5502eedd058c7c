"""Home of the deletion certificate: what may be promised to whoever asked for it, and from when."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core import clock
from core.models import Tombstone


def text(number: str, stone: Tombstone) -> str:
    """The certificate's lines, in the active language. It names no person of the file."""
    lines = [
        _("DELETION CERTIFICATE"),
        "",
        _("File: %(number)s") % {"number": number},
        _("Erased on: %(day)s") % {"day": date_format(clock.local_date(stone.shredded_at))},
        _("Ordered by %(by)s, agreed by %(second)s")
        % {"by": stone.shredded_by, "second": stone.second_by},
        _("Reason: %(reason)s") % {"reason": stone.get_reason_display()},
        _("Authority: %(authority)s") % {"authority": stone.authority},
        "",
        _(
            "The key under which names, numbers, addresses and everything told or noted in this "
            "file were sealed has been deleted. Nothing of it can be read here any more."
        ),
        _("Backups of before still hold that key, itself sealed, until %(day)s.")
        % {"day": date_format(stone.backups_end_on)},
        _(
            "The key of the quarter %(epoch)s that sealed it is destroyed by %(day)s; after that "
            "no copy of any backup can be opened."
        )
        % {"epoch": stone.epoch, "day": date_format(stone.final_on)},
        _(
            "Kept, because they tell of no person: the number, dates and status of the file, "
            "counts in summaries already made, and the record that it was erased."
        ),
    ]
    return "\n".join(lines)
