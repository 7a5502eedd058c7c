"""Home of what is said when a whole list cannot be taken: what is wrong, and how to go on."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.errors import Refusal


class FileRefused(Refusal):
    """Nothing of the file was kept."""

    message: ClassVar[str | Promise] = _(
        "This file cannot be read. Save it as CSV and choose it again."
    )
    status = 422


class IsAWorkbook(FileRefused):
    message = _(
        "This is an Excel workbook. In Excel choose “Save as”, then “CSV UTF-8”, "
        "and send that file."
    )


class IsNoText(FileRefused):
    message = _("This file holds no text. Save the list as CSV in your spreadsheet and send that.")


class IsTooLarge(FileRefused):
    message = _(
        "This file is too large. One file takes up to 5,000 lines and 2 MB; cut it into several."
    )


class IsTooWide(FileRefused):
    message = _("This file has too many columns. Keep those of the file to fill in, at most 40.")


class IsEmpty(FileRefused):
    message = _("This file has no line below its headings. Fill in at least one person.")


class LacksColumns(FileRefused):
    """The headings that a list cannot do without; they are our own words, not the file's."""

    def __init__(self, missing: str) -> None:
        super().__init__()
        words = gettext("The first line lacks these headings: %(missing)s. Add them.")
        self.message = words % {"missing": missing}  # type: ignore[misc]  # told of this file alone


class DoubleColumn(FileRefused):
    message = _("Two headings of the first line mean the same. Remove one of the two columns.")


class RosterHasFlaws(Refusal):
    """A line cannot be carried out, so none is."""

    message = _("Some lines cannot be carried out, so nothing was written. Mend them first.")
    status = 422


class PlanChanged(Refusal):
    """What would happen now is not what she saw."""

    message = _(
        "Accounts or teams changed since you looked. Nothing was written. "
        "Read the list again, then confirm."
    )
    status = 422


class RosterGone(Refusal):
    """Lists are kept a day for their confirmation."""

    message = _("This list was carried out or is older than a day. Choose the file again.")
    status = 409
