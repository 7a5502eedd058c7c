"""Home of the tests of the order of the questions."""

import pytest

from intake.public import steps
from intake.public.codes import Voice
from intake.public.forms.question import Answers

ONE_CITY = steps.pages(several_units=False)
SEVERAL = steps.pages(several_units=True)


def keys(pages: list[steps.Page]) -> list[str]:
    return [page.key for page in pages]


class TestPages:
    def test_the_order_is_who_safe_words_where_when_age_contact(self) -> None:
        assert keys(list(ONE_CITY)) == [
            "who",
            "safety",
            "words",
            "kecamatan",
            "kelurahan",
            "when",
            "age_band",
            "wants_contact",
            "contact",
        ]

    def test_only_several_units_ask_for_the_city(self) -> None:
        assert [p.key for p in SEVERAL if p not in ONE_CITY and p.part == 1] == ["unit"]
        assert [(p.step, p.part) for p in SEVERAL if p.step == 4] == [(4, 1), (4, 2), (4, 3)]

    @pytest.mark.parametrize("several", [False, True])
    def test_a_child_passes_the_same_pages_in_other_words(self, several: bool) -> None:
        adult = steps.pages(several_units=several)
        child = steps.pages(several_units=several, voice=Voice.CHILD)
        assert keys(list(child)) == keys(list(adult))
        assert [page.place for page in child] == [page.place for page in adult]
        assert not {page.form for page in child} & {page.form for page in adult}

    @pytest.mark.parametrize("pages", [ONE_CITY, SEVERAL])
    def test_every_page_has_its_own_address(self, pages: tuple[steps.Page, ...]) -> None:
        assert len({(page.step, page.part) for page in pages}) == len(pages)
        assert max(page.step for page in pages) == steps.TOTAL


@pytest.mark.parametrize(
    ("answers", "first"),
    [
        ({}, "who"),
        ({"who": "self"}, "safety"),
        ({"who": "self", "safety": "safe", "words": "x"}, "kecamatan"),
        ({"who": "self", "safety": "safe", "words": "x", "kecamatan": "36.71.01"}, "kelurahan"),
        (
            {"who": "self", "safety": "", "words": "x", "kecamatan": "", "place": "outside"},
            "when",
        ),
        (
            {"who": "x", "safety": "", "words": "x", "kecamatan": "", "when": "", "age_band": "",
             "wants_contact": True},
            "contact",
        ),
    ],
)  # fmt: skip
def test_the_first_open_question(answers: Answers, first: str) -> None:
    page = steps.first_open(ONE_CITY, answers)
    assert page is not None
    assert page.key == first


def test_when_all_is_answered_no_question_is_open() -> None:
    answers = {
        "who": "self",
        "safety": "safe",
        "words": "x",
        "kecamatan": "",
        "place": "unknown",
        "when": "today",
        "age_band": "unknown",
        "wants_contact": False,
    }
    assert steps.first_open(ONE_CITY, answers) is None


def test_before_and_after_leave_out_what_is_not_asked() -> None:
    when = next(page for page in ONE_CITY if page.key == "when")
    before = steps.before(when, ONE_CITY, {"kecamatan": ""})
    assert before is not None
    assert before.key == "kecamatan"
    assert steps.before(ONE_CITY[0], ONE_CITY, {}) is None
    assert steps.after(ONE_CITY[-2], ONE_CITY, {"wants_contact": False}) is None
