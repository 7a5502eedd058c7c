"""Home of the tests of pasted chats: every way in which phones and SAPA 129 write them."""

from datetime import date, datetime

import pytest
from django.utils import translation

from intake.chat import reading, telling
from intake.chat.reading import ChatTooLong, Message

EVENING = datetime(2026, 11, 21, 21, 40)  # noqa: DTZ001  # as the phone showed it
MORNING = datetime(2026, 11, 21, 9, 40)  # noqa: DTZ001

# (as pasted, when, who, words)
ONE = [
    ("[21/11/26 09.40.12] Sari: tolong", MORNING.replace(second=12), "Sari", "tolong"),
    ("[21/11/2026, 09.40.12] Sari: tolong", MORNING.replace(second=12), "Sari", "tolong"),
    ("[21/11/26, 9:40:12 AM] Sari: help", MORNING.replace(second=12), "Sari", "help"),
    ("[21/11/26, 9:40:12\u202fPM] Sari: help", EVENING.replace(second=12), "Sari", "help"),
    (
        "\u200e[21/11/26 09.40.12] \u202aSari\u202c: tolong",
        MORNING.replace(second=12),
        "Sari",
        "tolong",
    ),
    ("21/11/26 09.40 - Sari: tolong", MORNING, "Sari", "tolong"),
    ("21/11/2026 09.40 - Sari: tolong", MORNING, "Sari", "tolong"),
    ("21/11/26, 09:40 - Sari: help", MORNING, "Sari", "help"),
    ("11/21/26, 9:40 PM - Sari: help", EVENING, "Sari", "help"),
    ("21/11/26, 9:40 p.m. - Sari: help", EVENING, "Sari", "help"),
    ("21.11.26, 21:40 - Sari: help", EVENING, "Sari", "help"),
    ("21-11-2026 09.40 – Sari: tolong", MORNING, "Sari", "tolong"),
    ("21/11/2026 pukul 09.40 - Sari: tolong", MORNING, "Sari", "tolong"),
    ("21/11/2026 09.40 WIB - Sari: tolong", MORNING, "Sari", "tolong"),
    ("2026-11-21 09:40 Sari: tolong", MORNING, "Sari", "tolong"),
    ("[2026-11-21 09:40:12] Sari: tolong", MORNING.replace(second=12), "Sari", "tolong"),
    ("21 Nov 2026 09.40 - Sari: tolong", MORNING, "Sari", "tolong"),
    ("21 November 2026, 21.40 - Sari: tolong", EVENING, "Sari", "tolong"),
    ("[21/11/26 09.40] ~ Sari: tolong", MORNING, "Sari", "tolong"),
    ("21/11/26 09.40 - +62 812-0000-0000: tolong", MORNING, "+62 812-0000-0000", "tolong"),
    ("21/11/26 09.40 - Sari: jam 10: di rumah", MORNING, "Sari", "jam 10: di rumah"),
    ("21/11/26 09.40 - Sari: 😢🙏🏽", MORNING, "Sari", "😢🙏🏽"),
    (
        "21/11/26 09.40 - Sari: <Media tidak disertakan>",
        MORNING,
        "Sari",
        "<Media tidak disertakan>",
    ),
    (
        "[21/11/26 09.40] Sari: \u200egambar tidak disertakan",
        MORNING,
        "Sari",
        "gambar tidak disertakan",
    ),
    ("21/11/26 09.40 - Pesan terenkripsi.", MORNING, "", "Pesan terenkripsi."),
    ("21/11/26 09.40 - Sari:", MORNING, "Sari", ""),
    ("12/05/26 09.40 - Sari: a", datetime(2026, 5, 12, 9, 40), "Sari", "a"),  # noqa: DTZ001
    ("1 Agu 2026 09.40 - Sari: a", datetime(2026, 8, 1, 9, 40), "Sari", "a"),  # noqa: DTZ001
    ("1/2/26, 12:05 AM - Sari: a", datetime(2026, 2, 1, 0, 5), "Sari", "a"),  # noqa: DTZ001
    ("1/2/26, 12:05 PM - Sari: a", datetime(2026, 2, 1, 12, 5), "Sari", "a"),  # noqa: DTZ001
]


@pytest.mark.parametrize(("pasted", "at", "sender", "text"), ONE)
def test_a_message_is_read(pasted: str, at: datetime, sender: str, text: str) -> None:
    (one,) = reading.read(pasted).messages
    assert (one.at, one.sender, one.text) == (at, sender, text)


@pytest.mark.parametrize(
    "pasted",
    [
        "tolong saya",
        "jam 09.40 - dia datang",
        "32/13/26 09.40 - Sari: a",
        "21/11/26 25.99 - Sari: a",
        "21 Zzz 2026 09.40 - Sari: a",
        "",
    ],
)
def test_what_is_no_message_stays_as_it_is(pasted: str) -> None:
    chat = reading.read(pasted)
    assert (chat.before, chat.messages) == (pasted, ())


def test_a_message_of_many_lines_is_one() -> None:
    chat = reading.read("21/11/26 09.40 - Sari: satu\n\ndua\n- tiga\n21/11/26 09.41 - PPA: ya")
    assert [one.text for one in chat.messages] == ["satu\n\ndua\n- tiga", "ya"]


@pytest.mark.parametrize(
    "hers",
    [
        '13/10/26 20.00 dia mengancam: "awas kamu"',
        "[13/10/26 20.00] dia mengancam: awas",
        "13-10-2026 20.00 - dia mengancam: awas",
        "13 Okt 2026 20.00 - dia mengancam: awas",
    ],
)
def test_a_dated_list_in_her_message_stays_in_it(hers: str) -> None:
    chat = reading.read(f"21/11/26 09.40 - Sari: begini:\n{hers}\n21/11/26 09.41 - PPA: ya")
    assert [(one.sender, one.text) for one in chat.messages] == [
        ("Sari", f"begini:\n{hers}"),
        ("PPA", "ya"),
    ]


def test_one_day_above_12_decides_how_every_day_is_read() -> None:
    """An American phone writes the month first; only a whole chat tells."""
    chat = reading.read("11/02/26, 9:40 AM - Sari: a\n11/21/26, 9:40 AM - Sari: b")
    assert [one.at.month for one in chat.messages] == [11, 11]


@pytest.mark.parametrize(
    "sender", ["SAPA 129", "SAPA129 KemenPPPA", "UPTD PPA Kota", "Petugas Rina", "Admin", "You"]
)
def test_the_desk_is_told_from_the_reporter(sender: str) -> None:
    (one,) = reading.read(f"21/11/26 09.40 - {sender}: halo").messages
    assert one.is_desk


@pytest.mark.parametrize(
    "sender",
    ["Sari", "+62 812-0000-0000", "Sapardi", "Nanda", "Bu Ani PPA", "Ibu Anda", "Administrasi RT"],
)
def test_everybody_else_is_the_reporter(sender: str) -> None:
    (one,) = reading.read(f"21/11/26 09.40 - {sender}: halo").messages
    assert not one.is_desk


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hubungi 0812-3456-7890 ya", ["0812-3456-7890"]),
        ("+62 812 3456 7890 / 081234567890", ["+62 812 3456 7890"]),
        ("62812345678901", ["62812345678901"]),
        ("0812-3456-789", ["0812-3456-789"]),
        ("0812 34567890", ["0812 34567890"]),
        ("besok ke 08123456789 21.00 ya", ["08123456789"]),
        ("telepon 081234567890 2 kali", ["081234567890"]),
        ("0812 3456 7890 2 kali", ["0812 3456 7890"]),
        ("kirim ke 0812-3456-7890 500 ribu", ["0812-3456-7890"]),
        ("08123456789012345", []),
        ("NIK 3671010101010001", []),
        ("Rp 8.000.000, jam 0812", []),
    ],
)
def test_numbers_are_found_once_each(text: str, found: list[str]) -> None:
    assert reading.numbers_in(text) == found


def test_nothing_that_was_pasted_is_lost() -> None:
    pasted = (
        "Catatan saya\n21/11/26 09.40 - Sari: satu\ndua\n21/11/26 09.41 - Anda: tiga\n(selesai)"
    )
    with translation.override("id"):
        told = telling.told_in(reading.read(pasted))
    assert told == (
        "Catatan saya\n\n21-11-2026 09.40 · Sari (pelapor): satu\ndua\n\n"
        "21-11-2026 09.41 · Anda (petugas): tiga\n(selesai)"
    )
    assert telling.first_day_in(told) == date(2026, 11, 21)


def test_a_text_without_a_chat_has_no_first_day() -> None:
    assert telling.first_day_in("21-11-2026 tanpa jam") is None
    assert telling.first_day_in("99-99-2026 09.40 · x") is None


def test_too_much_is_refused_without_being_read() -> None:
    with pytest.raises(ChatTooLong) as refused:
        reading.read("21/11/26 09.40 - Sari: a\n" * 2_500)
    assert "Sari" not in str(refused.value)


def test_the_longest_chat_is_read_at_once() -> None:
    """A text made to be slow: many beginnings that are none."""
    chat = reading.read(("[21/11/26 " * 4_999)[: reading.LONGEST])
    assert chat.messages == ()
    assert isinstance(reading.read("21/11/26 09.40 - a: b").messages[0], Message)
