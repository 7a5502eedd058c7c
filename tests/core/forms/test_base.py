"""Home of the rules of ActionForm: key, tidy input, fingerprint, kind errors."""

import uuid
from datetime import date
from typing import Any

import pytest
from django import forms
from django.http import QueryDict

from core.forms.base import ActionForm
from core.forms.widgets import Checks, Day, DropDown, Hour, LongText, Moment, Radios
from core.models import Region

LONG = [(str(number), f"Answer {number}") for number in range(8)]


class Sample(ActionForm):
    name = forms.CharField(label="Name", max_length=5)
    risk = forms.ChoiceField(label="Risk", choices=[("high", "High"), ("low", "Low")])
    region = forms.ChoiceField(choices=LONG, required=False)
    kinds = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], required=False)
    happened_on = forms.DateField(required=False)
    at = forms.DateTimeField(required=False)
    hour = forms.TimeField(required=False)
    note = forms.CharField(max_length=2000, required=False)
    age = forms.IntegerField(required=False, min_value=0)
    read = forms.BooleanField(label="I have read it")
    own = forms.CharField(required=False, error_messages={"required": "Say it."})


def sent(**changes: Any) -> dict[str, Any]:
    full = {"client_key": str(uuid.uuid4()), "name": "Sari", "risk": "low", "read": "on"}
    return {**full, **changes}


def error(field: str, **changes: Any) -> str:
    return str(Sample(sent(**changes)).errors[field][0])


class TestClientKey:
    def test_is_made_when_the_form_opens(self) -> None:
        first, second = Sample(), Sample()
        assert uuid.UUID(str(first["client_key"].value())).version == 4
        assert first["client_key"].value() != second["client_key"].value()

    def test_comes_back_as_it_went(self) -> None:
        data = sent()
        form = Sample(data)
        assert form.is_valid()
        assert str(form.cleaned_data["client_key"]) == data["client_key"]

    def test_missing_asks_to_open_the_page_again(self, english: None) -> None:
        assert error("client_key", client_key="") == (
            "This page was open too long. Open it again and send once more."
        )


class TestWidgets:
    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("risk", Radios),
            ("region", DropDown),
            ("kinds", Checks),
            ("happened_on", Day),
            ("at", Moment),
            ("hour", Hour),
            ("note", LongText),
            ("name", forms.TextInput),
        ],
    )
    def test_follow_from_the_field(self, name: str, kind: type[forms.Widget]) -> None:
        assert type(Sample()[name].field.widget) is kind

    def test_a_drop_down_begins_with_nothing_chosen(self) -> None:
        field = Sample()["region"].field
        assert next(iter(field.choices))[0] == ""  # type: ignore[attr-defined]

    def test_choices_given_after_opening_still_decide(self) -> None:
        form = Sample()
        form.fields["risk"].choices = LONG  # type: ignore[attr-defined]
        assert type(form["risk"].field.widget) is DropDown

    def test_a_drop_down_keeps_its_own_first_line(self) -> None:
        form = Sample()
        form.fields["region"].choices = [("", "All"), *LONG]  # type: ignore[attr-defined]
        first = next(iter(form["region"].field.choices))  # type: ignore[attr-defined]
        assert first == ("", "All")

    def test_rows_of_a_table_stay_a_drop_down(self) -> None:
        class Rows(ActionForm):
            region = forms.ModelChoiceField(Region.objects.none())

        assert type(Rows()["region"].field.widget) is forms.Select

    def test_the_authors_own_widget_stays(self) -> None:
        class Own(ActionForm):
            risk = forms.ChoiceField(choices=[("high", "High")], widget=DropDown)

        assert type(Own()["risk"].field.widget) is DropDown

    def test_the_browsers_day_picker_gets_iso(self) -> None:
        form = Sample(initial={"happened_on": date(2026, 11, 21)})
        assert 'value="2026-11-21"' in str(form["happened_on"])

    def test_a_day_picked_in_the_browser_is_read(self) -> None:
        form = Sample(sent(happened_on="2026-11-21", at="2026-11-21T09:40"))
        assert form.is_valid()
        assert form.cleaned_data["happened_on"] == date(2026, 11, 21)
        assert form.cleaned_data["at"].isoformat() == "2026-11-21T09:40:00+07:00"


class TestErrors:
    @pytest.fixture(autouse=True)
    def _english(self, english: None) -> None:
        """The English texts are the ones in the code."""

    @pytest.mark.parametrize(
        ("field", "value", "words"),
        [
            ("name", "", "Fill in “Name”, then continue."),
            ("risk", "", "Choose an answer to “Risk”."),
            ("risk", "lethal", "Choose one of the answers shown."),
            ("kinds", ["c"], "Choose one of the answers shown."),
            ("read", "", "Tick “I have read it” to continue."),
            ("name", "Sariwati", "Please shorten this to 5 characters. It has 8 now."),
            ("age", "-1", "Write a number of 0 or more."),
            ("age", "three", "Write a whole number in digits, such as 3."),
            ("happened_on", "soon", "Write a date, such as 21-11-2026."),
            ("at", "soon", "Write a date and time, such as 21-11-2026 09:40."),
            ("hour", "soon", "Write a time, such as 09:40."),
        ],
    )
    def test_say_how_to_go_on(self, field: str, value: Any, words: str) -> None:
        assert error(field, **{field: value}) == words

    def test_leave_the_authors_words_alone(self) -> None:
        assert Sample()["own"].field.error_messages["required"] == "Say it."

    def test_a_revealed_field_can_be_asked_for(self) -> None:
        form = Sample(sent())
        assert form.is_valid()
        form.require("note", "Write how to reach you.")
        form.require("name", "Never said: it is there.")
        assert form.errors == {"note": ["Write how to reach you."]}

    def test_a_field_with_an_error_is_not_asked_for_twice(self) -> None:
        form = Sample(sent(age="three"))
        assert not form.is_valid()
        form.require("age", "Again.")
        assert len(form.errors["age"]) == 1


class TestTidiness:
    @pytest.mark.parametrize(
        ("raw", "stored"),
        [
            ("a\x00b", "ab"),
            ("a\ud800b", "ab"),
            ("a\x1b[2Jb", "a[2Jb"),
            ("one\r\ntwo\rthree", "one\ntwo\nthree"),
            ("tab\there", "tab\there"),
            ("cafe\u0301", "café"),
            ("😀", "😀"),
        ],
    )
    def test_only_storable_text_reaches_the_fields(self, raw: str, stored: str) -> None:
        form = Sample(sent(note=raw))
        assert form.is_valid()
        assert form.cleaned_data["note"] == stored

    def test_holds_for_a_browsers_query_dict(self) -> None:
        data = QueryDict(mutable=True)
        for name, value in sent(note="a\x00b").items():
            data[name] = value
        data.setlist("kinds", ["a\x00", "b"])
        form = Sample(data)
        assert form.is_valid()
        assert form.cleaned_data["note"] == "ab"
        assert form.cleaned_data["kinds"] == ["a", "b"]

    def test_lists_in_a_plain_mapping_are_tidied_too(self) -> None:
        form = Sample(sent(kinds=["a\x00"]))
        assert form.is_valid()
        assert form.cleaned_data["kinds"] == ["a"]

    def test_other_values_pass(self) -> None:
        form = Sample(sent(age=3))
        assert form.is_valid()


class TestFingerprint:
    def test_is_the_same_for_the_same_content_under_another_key(self) -> None:
        first, second = Sample(sent()), Sample(sent())
        assert first.is_valid()
        assert second.is_valid()
        assert first.fingerprint() == second.fingerprint()

    def test_differs_when_one_letter_does(self) -> None:
        first, second = Sample(sent()), Sample(sent(name="Sara"))
        assert first.is_valid()
        assert second.is_valid()
        assert first.fingerprint() != second.fingerprint()
