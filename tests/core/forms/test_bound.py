"""Home of how forms are drawn: ids that belong together, optional fields, revealed ones."""

import re

from django import forms
from django.template.loader import render_to_string

from core.forms.base import ActionForm
from core.forms.widgets import Checks, LongText, Radios


class Contact(ActionForm):
    heading_field = "ok"

    ok = forms.ChoiceField(
        label="May we call?",
        help_text="Only if it is safe.",
        choices=[("yes", "Yes"), ("no", "No"), ("later", "I do not want to answer yet")],
        widget=Radios(
            hints={"yes": "You choose the time"},
            divider_before="later",
            reveals={"yes": ("phone",)},
            inline=True,
        ),
    )
    phone = forms.CharField(label="Phone", required=False)
    words = forms.CharField(label="Words", max_length=500, required=False, widget=LongText(rows=3))
    days = forms.MultipleChoiceField(
        label="Days", choices=[("1", "Monday")], required=False, widget=Checks
    )
    file = forms.FileField(label="File", required=False)
    age = forms.IntegerField(label="Age", help_text="About.", required=False, min_value=0)
    sure = forms.BooleanField(label="I am sure", required=False, help_text="Think.")
    city = forms.ChoiceField(
        label="City", choices=[(str(n), str(n)) for n in range(9)], required=False
    )
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def drawn(form: ActionForm) -> str:
    return re.sub(r"\s+", " ", str(form))


def wrong() -> Contact:
    return Contact({"client_key": "x", "age": "-4", "words": "x" * 501, "days": ["9"]})


class TestDrawing:
    def test_labels_every_control(self) -> None:
        html = drawn(Contact())
        named = set(re.findall(r'<(?:input|select|textarea)[^>]* id="(id_[^"]+)"', html))
        hidden = {"id_client_key", "id_secret"}
        assert named - hidden <= set(re.findall(r'<label[^>]* for="([^"]+)"', html))

    def test_puts_the_question_in_the_page_heading(self) -> None:
        assert '<h1 class="govuk-fieldset__heading">May we call?</h1>' in drawn(Contact())

    def test_can_put_a_label_in_the_page_heading(self) -> None:
        class Story(ActionForm):
            heading_field = "words"
            words = forms.CharField(label="What happened?")

        assert '<h1 class="govuk-label-wrapper"><label class="govuk-label govuk-label--l"' in drawn(
            Story()
        )

    def test_says_which_fields_may_stay_empty(self, english: None) -> None:
        html = drawn(Contact())
        assert 'Words <span class="ppa-optional">(optional)</span>' in html
        assert "May we call?</h1>" in html
        assert 'I am sure <span class="ppa-optional">' not in html

    def test_draws_a_revealed_field_once_under_its_choice(self) -> None:
        html = drawn(Contact())
        assert html.count('name="phone"') == 1
        assert html.index("__conditional") < html.index('name="phone"') < html.index('id="id_ok_1"')

    def test_says_a_revealed_field_without_optional(self) -> None:
        assert Contact()["phone"].is_optional is False  # type: ignore[attr-defined]

    def test_ties_hints_to_their_choices(self) -> None:
        html = drawn(Contact())
        assert 'aria-describedby="id_ok_0_hint"' in html
        assert '<div id="id_ok_0_hint" class="govuk-hint govuk-radios__hint">' in html

    def test_sets_a_last_answer_apart(self, english: None) -> None:
        assert '<div class="govuk-radios__divider">or</div>' in drawn(Contact())

    def test_keeps_what_was_chosen(self) -> None:
        html = drawn(Contact({"client_key": "x", "ok": "no"}))
        assert re.search(r'id="id_ok_1" value="no" checked', html)

    def test_draws_hidden_fields_bare(self) -> None:
        assert '<input type="hidden" name="secret" id="id_secret">' in drawn(Contact())
        assert Contact()["secret"].as_field_group().startswith("<input")

    def test_counts_the_characters_of_long_texts(self) -> None:
        html = drawn(Contact())
        assert 'data-maxlength="500"' in html
        assert 'aria-describedby="id_words-info"' in html
        assert 'id="id_words-info"' in html

    def test_never_uses_the_browsers_own_bubbles(self) -> None:
        assert " required" not in drawn(Contact())

    def test_disables_choices_of_a_disabled_field(self) -> None:
        form = Contact()
        form.fields["ok"].disabled = True
        assert drawn(form).count("disabled") == 3


class TestErrorsInPlace:
    def test_are_tied_to_their_control(self) -> None:
        html = drawn(wrong())
        assert 'aria-describedby="id_age_helptext id_age_error"' in html
        assert '<p id="id_age_error" class="govuk-error-message">' in html
        assert "govuk-input--error" in html

    def test_are_tied_to_the_fieldset_of_choices(self) -> None:
        assert 'fieldset" aria-describedby="id_ok_helptext id_ok_error"' in drawn(wrong())

    def test_tie_count_and_error_to_a_long_text(self) -> None:
        assert 'aria-describedby="id_words_error id_words-info"' in drawn(wrong())

    def test_every_described_id_exists(self) -> None:
        html = drawn(wrong())
        told = {
            one for ids in re.findall(r'aria-describedby="([^"]+)"', html) for one in ids.split()
        }
        assert told <= set(re.findall(r' id="([^"]+)"', html))


class TestErrorSummary:
    def test_leads_to_each_control_and_to_the_first_choice(self) -> None:
        html = render_to_string("forms/_error_summary.html", {"form": wrong()})
        assert set(re.findall(r'href="#([^"]+)"', html)) == {
            "id_ok_0",
            "id_words",
            "id_days_0",
            "id_age",
        }

    def test_tells_errors_without_a_place(self) -> None:
        form = wrong()
        form.add_error(None, "Somebody was faster.")
        html = render_to_string("forms/_error_summary.html", {"form": form})
        assert "<li>Somebody was faster.</li>" in html

    def test_escapes_what_it_repeats(self) -> None:
        form = wrong()
        form.add_error(None, "<script>")
        assert "&lt;script&gt;" in render_to_string("forms/_error_summary.html", {"form": form})
