"""Home of a field with its data, as the templates in `templates/forms/` ask for it."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import cached_property

_KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.SelectMultiple, "select"),
    (forms.Select, "select"),
    (forms.CheckboxInput, "check"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
)
_CLASSES = {
    "select": "govuk-select",
    "textarea": "govuk-textarea",
    "file": "govuk-file-upload",
    "input": "govuk-input",
    "check": "govuk-checkboxes__input",
}
_WIDTHS = {
    "date": " govuk-input--width-10",
    "datetime-local": " govuk-input--width-20",
    "time": " govuk-input--width-5",
    "number": " govuk-input--width-5",
}


@dataclass(frozen=True)
class Option:
    """One radio or checkbox with everything its template draws."""

    id: str
    value: str
    label: str
    hint: str
    is_checked: bool
    has_divider: bool
    reveals: tuple[BoundField, ...]


class GovBoundField(BoundField):
    """Adds the design system's classes and the ids that error summary and hints need."""

    @cached_property
    def kind(self) -> str:
        """Which part of `forms/field.html` draws it."""
        for widget, kind in _KINDS:
            if isinstance(self.field.widget, widget):
                return kind
        return "input"

    @property
    def error_id(self) -> str:
        return f"{self.auto_id}_error"

    @property
    def hint_id(self) -> str:
        return f"{self.auto_id}_helptext"

    @property
    def first_id(self) -> str:
        """Where the error summary leads: the control, or the first of its choices."""
        return f"{self.auto_id}_0" if self.kind in {"radios", "checkboxes"} else self.auto_id

    @property
    def is_heading(self) -> bool:
        """True when this field's label is the page's heading."""
        return bool(getattr(self.form, "heading_field", "") == self.name)

    @property
    def is_optional(self) -> bool:
        """True when the label says that it may be left empty, whatever else is answered."""
        if self.name in getattr(self.form, "sometimes_needed", ()):
            return False
        return not self.field.required and self.kind != "check" and not self._is_revealed

    @property
    def is_revealed(self) -> bool:
        """True when another field's choice draws it, so the form's list must not."""
        return self._is_revealed

    @cached_property
    def count_limit(self) -> int | None:
        """Characters that fit, for a long text that counts them."""
        limit = getattr(self.field, "max_length", None)
        return int(limit) if limit and self.kind == "textarea" else None

    @cached_property
    def is_inline(self) -> bool:
        return bool(getattr(self.field.widget, "inline", False))

    @cached_property
    def options(self) -> list[Option]:
        """The choices of radios and checkboxes."""
        return [self._option(part.data) for part in self.subwidgets if "value" in part.data]

    @property
    def aria_describedby(self) -> str | None:
        described = super().aria_describedby
        if self.count_limit and described is not None:
            return f"{described} {self.auto_id}-info".strip()
        return described

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        built.pop("required", None)  # we explain in words; the browser's bubble cannot
        if not self.is_hidden and (classes := self._classes()):
            own = self.field.widget.attrs.get("class", "")
            built["class"] = f"{classes} {own}".strip()
        return built

    def _classes(self) -> str:
        base = _CLASSES.get(self.kind, "")
        if not base or self.kind == "check":
            return base
        if self.kind == "input":
            base += _WIDTHS.get(str(getattr(self.field.widget, "input_type", "")), "")
        if self.count_limit:
            base += " govuk-js-character-count"
        if self.errors:
            base += f" {_CLASSES[self.kind]}--error"
        return base

    @cached_property
    def _is_revealed(self) -> bool:
        return any(
            self.name in names
            for other in self.form.fields.values()
            for names in getattr(other.widget, "reveals", {}).values()
        )

    def _option(self, data: dict[str, Any]) -> Option:
        widget = self.field.widget  # hints, divider and reveals: see widgets.Choices
        value = str(data["value"])
        revealed: tuple[str, ...] = getattr(widget, "reveals", {}).get(value, ())
        return Option(
            id=str(data["attrs"].get("id", "")),
            value=value,
            label=str(data["label"]),
            hint=str(getattr(widget, "hints", {}).get(value, "")),
            is_checked=bool(data["selected"]),
            has_divider=value != "" and getattr(widget, "divider_before", "") == value,
            reveals=tuple(self.form[name] for name in revealed),
        )
