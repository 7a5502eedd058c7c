"""Home of the form every change goes through: checked, explained kindly, sent once."""

import uuid
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from core.errors import Refusal
from core.forms.dress import dress
from core.forms.fingerprint import fingerprint_of
from core.forms.tidy import tidy_data

CLIENT_KEY = "client_key"


class ActionForm(forms.Form):
    """A form behind a button that does something.

    `client_key` is made when the form opens and comes back with it: the same form sent twice has
    one effect (`core.idempotency`). `heading_field` names the one field whose label is the page's
    heading; `sometimes_needed` the fields that another answer makes necessary, so that no label
    calls them optional. Fields get their widget by kind: up to seven choices are radios, days are
    day pickers.
    """

    use_required_attribute = False
    heading_field: ClassVar[str] = ""
    sometimes_needed: ClassVar[frozenset[str]] = frozenset()

    client_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        # Django's own signature: data and files are query dicts, mappings or None.
        kwargs.setdefault("label_suffix", "")
        super().__init__(tidy_data(data), files, **kwargs)
        self.order_fields([CLIENT_KEY])
        if not self.is_bound:
            self.initial.setdefault(CLIENT_KEY, uuid.uuid4())
        self._dressed: set[str] = set()

    def __getitem__(self, name: str) -> BoundField:
        # Late, so that a subclass may still give a field its choices after this __init__.
        if name in self.fields and name not in self._dressed:
            self._dressed.add(name)
            dress(self.fields[name], name)
        return super().__getitem__(name)

    def fingerprint(self) -> str:
        """SHA-256 (hex) of what was sent, without the key: tells a resend from a reuse."""
        values = {name: value for name, value in self.cleaned_data.items() if name != CLIENT_KEY}
        return fingerprint_of(values)

    def refuse(self, refusal: Refusal) -> None:
        """Say what the action said: at the field it speaks of, else above the form."""
        place = refusal.field if refusal.field in self.fields else None
        self.add_error(place, str(refusal.message))

    def require(self, name: str, message: object) -> None:
        """Ask for a revealed field when its choice was made; call from `clean()`."""
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, ValidationError(str(message), code="required"))
