"""Home of bad input: empty, huge, broken, hostile. Kind words come back, and nothing is lost."""

from html import escape
from typing import Any

import pytest

from core.models import AuditEvent
from core.views.base import ActionView
from tests.flows.conftest import Opener
from tests.flows.forms import FORMS
from tests.meta.addresses import addresses

KIND = {200, 302, 400, 409, 413, 422}
HOSTILE = "<script>alert(1)</script> {{7*7}} {% load x %} \u202egnol' OR 1=1 -- =1+1"
ENGLISH = ("This field", "Enter a", "Select a valid", "Ensure this", "is required", "Choose ")
WITH_TEXT = [address for address in FORMS if address not in {
    "intake:clock-pause", "intake:clock-resume", "intake:duty-add", "intake:duty-end",
    "intake:handover-end", "intake:register-upload", "intake:register-confirm",
    "intake:complaint-revive", "intake:desk-code-ask", "intake:desk-code-give",
    "intake:cover-letter-show", "intake:cover-letter-withdraw",
    "intake:join-undo", "intake:shared-event-leave", "satgas:risk-lower",
    "satgas:task-take", "satgas:visit-report-accept", "satgas:care-plan-approve",
    "satgas:identity-show",
    "satgas:service-add", "satgas:service-finish", "satgas:follow-up-plan", "satgas:case-move",
    "satgas:grant-revoke", "satgas:tie-lift", "satgas:twin-part",
    "satgas:emergency-approve", "satgas:deputy-name",
    "satgas:breach-record", "satgas:breach-contain", "satgas:breach-tell",
    "satgas:alert-decide",
    "reports:snapshot-build",
    "accounts:device-unlink", "accounts:enrolment-code-revoke", "accounts:roster-confirm",
}]  # fmt: skip


def effects() -> int:
    """How much was done so far: every change writes its line."""
    return AuditEvent.objects.exclude(action="core.sealed_opened").count()


def is_kind(answer: Any) -> bool:
    """Indonesian, in a page of ours, and a way to go on."""
    page = answer.content.decode()
    return 'lang="id"' in page and not any(f">{word}" in page for word in ENGLISH)


def says_what_to_do(answer: Any) -> bool:
    return "govuk-error-summary" in answer.content.decode() and is_kind(answer)


@pytest.mark.situation(41)
@pytest.mark.parametrize("address", FORMS)
class TestEveryForm:
    def test_empty_comes_back_with_words(self, address: str, open_form: Opener) -> None:
        form = open_form(address)
        before = effects()
        for answer in (form.send_raw(b""), form.send({}, client_key="bukan-kunci")):
            assert answer.status_code == 422
            assert says_what_to_do(answer) or address in {"satgas:task-take"}
        assert effects() == before

    def test_huge_and_endless_are_turned_away(self, address: str, open_form: Opener) -> None:
        form = open_form(address)
        before = effects()
        huge = form.encoded() + b"&reason=" + b"a" * 5_000_000
        endless = form.encoded() + b"".join(b"&f%d=1" % number for number in range(10_000))
        for body in (huge, endless):
            answer = form.send_raw(body)
            assert answer.status_code in {400, 413}
            assert is_kind(answer)
        assert effects() == before

    def test_choices_nobody_offered_are_refused(self, address: str, open_form: Opener) -> None:
        form = open_form(address)
        for name in set(form.values) - {*form.texts, "is_checked", "needs"}:
            for wrong in ("tidak-ada", "99999999999999999999", HOSTILE):
                answer = form.send(**{name: wrong})
                assert answer.status_code == 422, f"{name}: {answer.status_code}"
                assert says_what_to_do(answer)

    def test_bytes_that_are_no_text_do_no_harm(self, address: str, open_form: Opener) -> None:
        """A lone surrogate, a null character and a broken sequence in every field."""
        form = open_form(address)
        no_texts = (b"%ED%A0%80", b"%00", b"%C3%28", b"%FF%FE")
        for broken in no_texts:
            body = b"&".join(b"%s=%s" % (name.encode(), broken) for name in form.values)
            assert form.send_raw(body).status_code == 422
        for broken in no_texts:
            typed = b"&".join(b"%s=Kata+%s" % (name.encode(), broken) for name in form.texts)
            answer = form.send_raw(form.encoded() + b"&" + typed)
            assert answer.status_code in KIND
            if answer.status_code == 302:
                break  # it was good enough; what comes next would be another form

    def test_the_same_form_twice_has_one_effect(self, address: str, open_form: Opener) -> None:
        form = open_form(address)
        first = form.send()
        done = effects()
        again = form.send()
        assert again.status_code == first.status_code
        assert again.get("Location") == first.get("Location")
        assert effects() == done


@pytest.mark.situation(40)
@pytest.mark.parametrize("address", WITH_TEXT)
class TestEveryText:
    def test_hostile_words_are_only_words(self, address: str, open_form: Opener) -> None:
        form = open_form(address)
        answer = form.send(client_key=None, **dict.fromkeys(form.texts, HOSTILE))
        assert answer.status_code == 422
        page = answer.content.decode()
        assert "<script>alert" not in page
        assert escape(HOSTILE, quote=True) in page
        accepted = form.send(**dict.fromkeys(form.texts, f"{HOSTILE}\x00"))
        assert accepted.status_code in KIND
        if accepted.status_code == 302:
            shown = form.client.get(accepted["Location"]).content.decode()
            assert "<script>alert" not in shown

    def test_what_was_typed_is_not_lost(self, address: str, open_form: Opener) -> None:
        form = open_form(address)
        typed = {name: f"Kata yang diketik {number}" for number, name in enumerate(form.texts)}
        page = form.send(client_key=None, **typed).content.decode()
        assert [words for words in typed.values() if words not in page] == []

    def test_too_long_says_how_long_it_may_be(self, address: str, open_form: Opener) -> None:
        form = open_form(address)
        for name in form.texts:
            answer = form.send(**{name: "a" * 61_000})
            assert answer.status_code == 422, name
            assert says_what_to_do(answer)
            assert "61000" in answer.content.decode() or "61.000" in answer.content.decode()


# A search changes nothing and may be sent again: its bad input is tried beside its view.
SEARCHES = {"intake:person-find", "satgas:case-search"}


def test_the_table_knows_every_form() -> None:
    """A new form page gets into the table, or stands here with the reason why not."""
    own_tests = {"accounts:session-start", "accounts:language-set", *SEARCHES}
    forms = {
        one.name
        for one in addresses("ppa_cases.urls")
        if one.view is not None and issubclass(one.view, ActionView)
    }
    assert set(FORMS) == forms - own_tests
