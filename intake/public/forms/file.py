"""Home of the form that takes files, and of what it says when one did not arrive."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.forms.dress import dress
from core.forms.tidy import tidy_data
from intake.public.forms.question import Text
from intake.public.upload import Outcome

# A phone that is asked for JPEG sends its own format as JPEG.
ACCEPT = (
    "image/jpeg,image/png,image/webp,application/pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.txt,"
    "audio/*,video/mp4,video/3gpp,video/webm,video/quicktime"
)
_LATER = _("File {n} cannot be taken just now. Try again in an hour. Your message is safe with us.")
_NO_ROOM = _("File {n} has no more room: at most 5 files and 25 MB together.")
SAID = {
    Outcome.TOO_LARGE: _("File {n} is larger than 10 MB. Choose a smaller one."),
    Outcome.EMPTY: _("File {n} is empty. Choose another one."),
    Outcome.TOO_MANY: _NO_ROOM,
    Outcome.TOO_MUCH: _NO_ROOM,
    Outcome.BUSY: _("File {n} has to wait: many are sending now. Try again in a minute."),
    Outcome.FULL: _LATER,
    Outcome.UNAVAILABLE: _LATER,
}


class Files(forms.FileInput):
    allow_multiple_selected = True


class FileForm(forms.Form):
    """Files and whether they may be kept as they came. The view reads the files one by one."""

    template_name = "forms/form.html"
    use_required_attribute = False
    said: ClassVar[Mapping[Outcome, Text]] = SAID
    none_chosen: ClassVar[Text] = _("Choose a file, then send it. Or go on without one.")
    sometimes_needed = ("file",)  # the whole page may be skipped; a choice that is sent may not
    file = forms.FileField(
        label=_("Choose photos or files"),
        help_text=_("Up to 5 files, 10 MB each. Photos, PDF, letters, sound or short videos."),
        widget=Files(attrs={"accept": ACCEPT}),
        required=False,
    )
    original = forms.BooleanField(
        label=_("Keep the original files too"),
        help_text=_(
            "An original photo may tell where and when it was taken. "
            "Without a tick we keep only the picture."
        ),
        required=False,
    )

    def __init__(self, data: Any = None) -> None:  # Any: a query dict or None
        super().__init__(tidy_data(data), label_suffix="")
        for name, field in self.fields.items():
            dress(field, name)

    def explain(self, outcomes: Sequence[Outcome]) -> None:
        """Say for each file that did not arrive why, by its place in the choice."""
        if not outcomes:
            self.add_error("file", self.none_chosen)
        for place, outcome in enumerate(outcomes, start=1):
            if outcome is not Outcome.KEPT:
                self.add_error("file", str(format_lazy(self.said[outcome], n=place)))
