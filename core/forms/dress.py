"""Home of what a plain field gets here: its widget by kind, and errors that say how to go on."""

from typing import Any

from django import forms
from django.forms.utils import pretty_name
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.forms.widgets import Checks, Day, DropDown, Hour, LongText, Moment, Radios, Text

MOST_RADIOS = 7
LONG_TEXT_FROM = 400

_REQUIRED_CHOICE = _("Choose an answer to “{label}”.")
_REQUIRED_TEXT = _("Fill in “{label}”, then continue.")
_TICK = _("Tick “{label}” to continue.")
_WORDS: dict[str, Text] = {
    "max_length": _(
        "Please shorten this to %(limit_value)d characters. It has %(show_value)d now."
    ),
    "min_length": _("Please write at least %(limit_value)d characters. It has %(show_value)d now."),
    "max_value": _("Write a number of %(limit_value)s or less."),
    "min_value": _("Write a number of %(limit_value)s or more."),
    "invalid_choice": _("Choose one of the answers shown."),
    "invalid_list": _("Choose from the answers shown."),
    "invalid_pk_value": _("Choose one of the answers shown."),
    "empty": _("The file is empty. Choose another one."),
    "missing": _("Choose a file, then continue."),
}
_INVALID: tuple[tuple[type[forms.Field], Text], ...] = (
    (forms.DateTimeField, _("Write a date and time, such as 21-11-2026 09:40.")),
    (forms.DateField, _("Write a date, such as 21-11-2026.")),
    (forms.TimeField, _("Write a time, such as 09:40.")),
    (forms.IntegerField, _("Write a whole number in digits, such as 3.")),
    (forms.EmailField, _("Write an e-mail address, such as name@example.org.")),
    (forms.UUIDField, _("This page was open too long. Open it again and send once more.")),
)


def dress(field: forms.Field, name: str) -> None:
    """Give `field` its widget and kind errors, unless its author chose others."""
    widget = _widget_for(field)
    if widget is not None:
        _swap(field, widget)
    for code, words in _WORDS.items():
        _explain(field, code, words)
    for kind, words in _INVALID:
        if isinstance(field, kind):
            _explain(field, "invalid", words)
            break
    words = _required_words(field)
    label = field.label or pretty_name(name)
    _explain(field, "required", format_lazy(words, label=label))  # type: ignore[arg-type]  # lazy


def _required_words(field: forms.Field) -> Text:
    if isinstance(field, forms.UUIDField):
        return _INVALID[-1][1]
    if isinstance(field, forms.BooleanField):
        return _TICK
    return _REQUIRED_CHOICE if hasattr(field, "choices") else _REQUIRED_TEXT


def _explain(field: forms.Field, code: str, words: Text) -> None:
    """Replace Django's own message, never one the form's author wrote."""
    given = field.error_messages.get(code)
    defaults = [
        vars(kind).get("default_error_messages", {}).get(code) for kind in type(field).__mro__
    ]
    if given is None or any(given is default for default in defaults):
        field.error_messages[code] = words  # type: ignore[assignment]  # lazy text is a text


def _widget_for(field: forms.Field) -> forms.Widget | None:
    kind = type(field.widget)
    if kind is forms.SelectMultiple:
        return Checks()
    if kind is forms.Select and isinstance(field, forms.ChoiceField):
        return _choice_widget(field)
    if kind is forms.TextInput and (getattr(field, "max_length", None) or 0) >= LONG_TEXT_FROM:
        return LongText()
    simple: dict[type[forms.Widget], type[forms.Widget]] = {
        forms.DateInput: Day,
        forms.DateTimeInput: Moment,
        forms.TimeInput: Hour,
    }
    return simple[kind]() if kind in simple else None


def _choice_widget(field: forms.ChoiceField) -> forms.Widget | None:
    """Radios up to seven answers; beyond, or for rows of a table, a drop-down with a first line."""
    if isinstance(field, forms.ModelChoiceField):
        return None
    given: Any = field.choices  # Django's stub allows more shapes than iterating ever gives
    pairs = [(value, label) for value, label in given if value not in ("", None)]
    if len(pairs) <= MOST_RADIOS:
        field.choices = pairs
        return Radios()
    if len(pairs) == len(list(given)):
        field.choices = [("", _("Choose…")), *pairs]
    return DropDown()


def _swap(field: forms.Field, widget: forms.Widget) -> None:
    widget.is_required = field.required
    widget.is_localized = field.localize
    widget.attrs.update({**field.widget.attrs, **field.widget_attrs(widget)})
    if hasattr(field, "choices"):
        choices: Any = field.choices
        widget.choices = choices  # type: ignore[attr-defined]  # every choice widget has it
    field.widget = widget
