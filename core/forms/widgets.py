"""Home of the widgets whose look a form author may steer."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise

Text = str | Promise


class Choices:
    """Hints under choices, a divider before one, and fields that a choice reveals.

    `hints`: choice value → words under it. `divider_before`: the value that stands apart
    ("or"), as *I do not want to answer yet* does. `reveals`: choice value → names of fields drawn
    under it; they need `required=False` and a check in the form's `clean()`.
    """

    def __init__(
        self,
        *args: Any,  # passed on to Django's widget as they came
        hints: Mapping[str, Text] | None = None,
        divider_before: str = "",
        reveals: Mapping[str, tuple[str, ...]] | None = None,
        inline: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hints = hints or {}
        self.divider_before = divider_before
        self.reveals = reveals or {}
        self.inline = inline


class Radios(Choices, forms.RadioSelect):
    """One of a few."""


class Checks(Choices, forms.CheckboxSelectMultiple):
    """Any of a few."""


class LongText(forms.Textarea):
    """More than a line; counts characters when the field has `max_length`."""

    def __init__(self, *, rows: int = 5, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"rows": rows, **(attrs or {})})


class DropDown(forms.Select):
    """A list that stays a drop-down even when it is short."""


class Day(forms.DateInput):
    """The browser's own day picker; sends ISO."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class Moment(forms.DateTimeInput):
    """The browser's own day and time picker; sends ISO without zone, read as Jakarta."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%dT%H:%M")


class Hour(forms.TimeInput):
    """The browser's own time picker."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%H:%M")
