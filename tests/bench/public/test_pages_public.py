"""The public form is measured as a visitor without an account uses it."""

import pytest

from bench.pages_public import draft_as_it_was, pages
from bench.replay import Replay, captured, send
from bench.rounds import measure
from intake.models import Draft

pytestmark = pytest.mark.usefixtures("city")


def test_the_question_and_its_answer_are_measured_on_one_draft(replay: Replay) -> None:
    figures = [measure(page, replay, rounds=2) for page in pages()]
    assert [one.page for one in figures] == [
        "Public form, question",
        "Public form, answer",
        "Public site, opening with a code",
    ]
    assert [one.queries for one in figures] == [1, 2, 1]
    assert figures[0].shown > 3
    assert Draft.objects.count() == 3  # the visitors' and the floor's


def test_the_replayed_answer_finds_the_draft_that_the_first_one_found(replay: Replay) -> None:
    _question, answer, _code = pages()
    with captured() as sent:
        answer.ours()
    with replay.raw.cursor() as cursor:
        send(cursor, draft_as_it_was(sent))
        send(cursor, sent[:-1])
        cursor.execute(sent[-1].sql, sent[-1].values)
        assert cursor.fetchone() == (True,)
