"""Home of the tests of the payload between the public form and the worker."""

import json
from dataclasses import replace
from enum import Enum

import pytest

from intake.models import codes as desk
from intake.public import codes
from intake.public.payload import Contact, Payload, PayloadUnreadable
from intake.workflow import PublicStatus

LEAST = Payload(
    client_key="0b9f1c8e-6a55-4f0e-9a30-3a1d6a6c1f10",
    day="2026-11-21",
    unit="TNG",
    who="self",
    words="x",
)
FULL = replace(
    LEAST,
    words="Baris satu\nbaris dua 👩‍👧 ‮",
    safety="not_safe",
    kecamatan="36.71.01",
    kelurahan="36.71.01.1007",
    when="today",
    age_band="13_17",
    wants_contact=True,
    contact=Contact(
        name="Melati", channel="sms", number="0812", hours=("morning",), code_word="kue"
    ),
    language="en",
)


class TestToAndFromJson:
    @pytest.mark.parametrize("payload", [LEAST, FULL], ids=["least", "full"])
    def test_what_is_written_is_what_is_read(self, payload: Payload) -> None:
        assert Payload.from_json(payload.to_json()) == payload

    def test_a_newer_form_with_more_answers_stays_readable(self) -> None:
        newer = json.loads(FULL.to_json()) | {"version": 2, "later": "x"}
        assert Payload.from_json(json.dumps(newer).encode()).words == FULL.words

    def test_half_characters_do_not_stop_the_sending(self) -> None:
        assert b"?" in replace(LEAST, words="a\ud800b").to_json()

    @pytest.mark.parametrize(
        "raw",
        [
            b"",
            b"null",
            b"[]",
            b"{}",
            b'"text"',
            b"\xff\xfe",
            b"[" * 10_000,
            b'{"words": 7}',
            LEAST.to_json().replace(b'"words":"x"', b'"words":7'),
            LEAST.to_json().replace(b'"words":"x"', b'"words":" "'),
            LEAST.to_json().replace(b'"unit":"TNG"', b'"unit":""'),
            LEAST.to_json().replace(b'"contact":null', b'"contact":{"hours":7}'),
            LEAST.to_json().replace(b'"contact":null', b'"contact":"x"'),
            b" " * 300_000,
        ],
        ids=str,
    )
    def test_refuses_what_is_no_payload(self, raw: bytes) -> None:
        with pytest.raises(PayloadUnreadable):
            Payload.from_json(raw)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (codes.Who, desk.Who),
        (codes.Safety, desk.Safety),
        (codes.When, desk.WhenHappened),
        (codes.AgeBand, desk.AgeBand),
        (codes.PublicStatus, PublicStatus),
    ],
)
def test_both_sides_of_the_wall_use_the_same_codes(ours: type[Enum], theirs: type[Enum]) -> None:
    assert {code.value for code in ours} == {code.value for code in theirs}
