"""How names are taken apart, folded and compared: one line for each rule."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.names.folding import LONGEST, fold, skeleton
from intake.names.likeness import SAME, WORTH_A_LOOK, likeness
from intake.names.parts import parts_of
from intake.names.sounds import asked_sounds, kept_sounds

ONE_WORD = [
    ("Soekarno", "Sukarno"),
    ("Tjahjono", "Cahyono"),
    ("Djoko", "Joko"),
    ("Jusuf", "Yusuf"),
    ("Soerja", "Surya"),
    ("Njoman", "Nyoman"),
    ("Achmad", "Akhmad"),
    ("Achmad", "Ahmad"),
    ("Syarif", "Sarif"),
    ("Sjarif", "Syarif"),
    ("Utsman", "Usman"),
    ("Dzikri", "Zikri"),
    ("Rizqi", "Rizki"),
    ("Rizky", "Riski"),
    ("Fitri", "Vitri"),
    ("Fitri", "Pitri"),
    ("Ramadhan", "Ramadan"),
    ("Abdullah", "Abdulah"),
    ("Fatimah", "Fatima"),
    ("Zaenal", "Zainal"),
    ("Christina", "Kristina"),
    ("Monica", "Monika"),
]
SAME_PERSON = [
    ("M. Rizki Fauzi", "Muhammad Rizky Fauzi"),
    ("dr. Ratih Kusumawati", "Ratih Kusumawati"),
    ("Rr. Ratna Kusumawati", "Ratna Kusumawati"),
    ("Ir. R. Bagus Hadiwijaya", "Bagus Hadiwijaya"),
    ("Nur Hayati Simanjuntak", "Nurhayati Simanjuntak"),
    ("Rizky Fauzi", "Riski Pauzi"),
    ("Ni Luh Putu Suryani Adnyani", "Suryani Adnyani"),
    ("Kusumawati, Ratih", "Ratih Kusumawati"),
]
TOO_FREQUENT = [
    ("Moh. Soewandi", "Muhammad Suwandi"),
    ("H. Achmad Tjahjono, S.Pd.", "Ahmad Cahyono"),
    ("Budi Hartono", "Hartono Budi"),
    ("Siti Khodijah binti Yusuf", "Siti Hodijah"),
]
SOMEBODY_ELSE = [
    ("Siti Aminah", "Siti Aisyah"),
    ("Sri Wahyuni", "Sri Rahayu"),
    ("Budi Santoso", "Budi Hartono"),
    ("I Wayan Sudarma", "I Made Sudarma"),
    ("Sri", "Sri"),
    ("Wayan", "Ketut"),
    ("Ahmad", "Muhammad"),
]


@pytest.mark.parametrize(("one", "other"), ONE_WORD)
def test_spellings_of_one_word_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Rahman", "Rohman"), ("Khodijah", "Khadijah"), ("Zainal", "Zaenol")]
)
def test_vowels_are_not_heard_in_a_skeleton(one: str, other: str) -> None:
    assert skeleton(fold(one)) == skeleton(fold(other))


class TestParts:
    @pytest.mark.parametrize(
        "title", ["H. {}", "Hj. {}", "Drs. {}", "{}, S.Pd.", "{}, SH", "Ibu {}"]
    )
    def test_leave_titles_out(self, title: str) -> None:
        assert parts_of(title.format("Rina Dewi")) == parts_of("Rina Dewi")

    def test_keep_what_a_parent_is_called_apart(self) -> None:
        name = parts_of("Siti Aminah binti Yusuf")
        assert (name.own, name.parent) == (("siti", "amina"), ("yusup",))

    def test_keep_the_order_of_birth_apart(self) -> None:
        name = parts_of("I Wayan Sudarma")
        assert (name.particle, name.order, name.own) == ("i", ("wayan",), ("sudarma",))

    @pytest.mark.parametrize("name", ["Ibu", "Haji", "Gus", "Ni"])
    def test_keep_a_name_that_is_only_a_title(self, name: str) -> None:
        assert kept_sounds(name)

    @pytest.mark.parametrize("name", ["", "   ", "–", "12", "李"])
    def test_find_nothing_where_no_letter_is(self, name: str) -> None:
        assert not kept_sounds(name)
        assert likeness(name, "Rina").score == 0


class TestLikeness:
    @pytest.mark.parametrize(("one", "other"), SAME_PERSON)
    def test_calls_the_same_what_is_written_differently(self, one: str, other: str) -> None:
        assert likeness(one, other).is_same

    @pytest.mark.parametrize(("one", "other"), TOO_FREQUENT)
    def test_calls_alike_and_not_the_same_what_many_are_called(self, one: str, other: str) -> None:
        found = likeness(one, other)
        assert found.score >= SAME
        assert not found.is_same

    @pytest.mark.parametrize(("one", "other"), SOMEBODY_ELSE)
    def test_does_not_call_the_same_what_shares_a_frequent_word(self, one: str, other: str) -> None:
        assert not likeness(one, other).is_same

    @pytest.mark.parametrize(
        ("one", "other"),
        [("Susi", "Susilowati"), ("Yanti", "Haryanti"), ("Dewi S.", "Dewi Sartika")],
    )
    def test_finds_a_name_cut_short_worth_a_look(self, one: str, other: str) -> None:
        assert likeness(one, other).score >= WORTH_A_LOOK

    @given(st.text(max_size=60), st.text(alphabet="abcdefghijklmnopqrstuvwxyz .,'", max_size=40))
    @settings(max_examples=50, deadline=None)
    def test_is_a_share_and_the_same_both_ways(self, one: str, other: str) -> None:
        found = likeness(one, other).score
        assert 0 <= found <= 1
        assert found == pytest.approx(likeness(other, one).score)

    def test_of_a_name_with_itself_is_whole(self) -> None:
        assert likeness("Rina Kusumawati", "Rina Kusumawati").score == 1 > SAME


class TestSounds:
    @given(st.text(max_size=80))
    @settings(max_examples=50, deadline=None)
    def test_stay_short_whatever_is_written(self, name: str) -> None:
        kept, near = asked_sounds(name)
        assert all(len(sound) <= LONGEST for sound in kept | near)
        assert not kept & near

    @pytest.mark.parametrize(
        ("asked", "stored"),
        [
            ("Rizalwijaya", "Rizal"),
            ("Susilowati", "Wati"),
            ("Khodijah", "Kodijah"),
            ("Suryanti", "Suyranti"),
            ("Subhan", "Sughan"),
        ],
    )
    def test_ask_also_for_what_a_slip_would_have_made(self, asked: str, stored: str) -> None:
        _kept, near = asked_sounds(asked)
        assert kept_sounds(stored) <= near

    def test_keep_no_sound_of_the_parent(self) -> None:
        assert kept_sounds("Siti binti Yusuf") == kept_sounds("Siti")
