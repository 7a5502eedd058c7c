"""Home of every public page in every state: before, between and after the answers, and refused."""

from http import HTTPStatus
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest

from core import clock
from intake.models import Appointment, CoverLetter, LookupCounter, Mailbox
from intake.public import receipt, store
from intake.public.codes import Ask
from intake.public.views import mailbox
from intake.public.views.home import HomeShow
from tests.access.matrix import PUBLIC
from tests.browser.examined import examine_errors, examine_state
from tests.browser.shown import Window
from tests.browser.watch import WHOLE
from tests.factories.files import AttachmentFactory, SealedFileFactory
from tests.factories.intake import ComplaintFactory, MessageFactory, PublishedPaceFactory
from tests.factories.letters import CoverLetterFactory
from tests.intake.public.conftest import PublicClient, draft_of

# One browser for all of them.
pytestmark = [pytest.mark.alone, pytest.mark.django_db]

# Each question with an answer that is none, and one that leads to the next.
NONSENSE = {"choice": "entah"}
WAY: tuple[tuple[str, dict[str, str], dict[str, str]], ...] = (
    ("/f/1/", {}, {"choice": "self"}),
    ("/f/2/", NONSENSE, {"choice": "not_safe"}),
    ("/f/3/", {}, {"words": "Kata yang hanya ada di uji ini."}),
    ("/f/4/", NONSENSE, {"choice": "36.71.01"}),
    ("/f/4/2/", NONSENSE, {"choice": "36.71.01.1007"}),
    ("/f/5/", NONSENSE, {"choice": "today"}),
    ("/f/6/", NONSENSE, {"choice": "18_59"}),
    ("/f/7/", NONSENSE, {"choice": "yes"}),
    ("/f/7/2/", {}, {"number": "0800-99-123456", "name": "Ibu S."}),
)
FILES: tuple[tuple[str, dict[str, str]], ...] = (
    ("clean", {}),
    ("waiting", {}),
    *(("held", {"reason": reason}) for reason in ("active", "scanner_away")),
    *(
        ("refused", {"reason": reason})
        for reason in ("phone_photo", "damaged", "too_large_inside", "old_office", "not_taken")
    ),
)
# Numbers for machines; leads to an everyday page; only a button.
NO_PAGES = {"health", "public:exit-leave", "public:offer-receive"}
OF_A_CHILD = {"public:child-show"}
SAYS = ("received", "read", "in_progress", "answered", "done")


class Eyes:
    """Look at an answer in one of the two languages, however many codes a second that takes."""

    def __init__(self, shown: Window, language: str) -> None:
        self.shown, self.language = shown, language
        self.asks = "?bahasa=en" if language == "en" else ""
        self.seen: set[str] = set()

    def at(self, answer: Any, status: int = 200) -> None:
        name = f"{self.language} {status} {answer.wsgi_request.path}"
        assert answer.status_code == status, name
        if status == HTTPStatus.OK:
            self.seen.add(answer.resolver_match.view_name)
        LookupCounter.objects.all().delete()
        here = self.shown.show(answer)
        if status == HTTPStatus.UNPROCESSABLE_ENTITY:
            examine_errors(here, name, language=self.language)
        else:
            examine_state(here, name, WHOLE, language=self.language)


@pytest.fixture(params=["id", "en"])
def eyes(shown: Window, request: pytest.FixtureRequest) -> Eyes:
    return Eyes(shown, request.param)


@pytest.fixture
def in_indonesian(shown: Window) -> Eyes:
    """Refusals are short, and the same in both languages but for the words."""
    return Eyes(shown, "id")


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "WAITS", (0.0, 0.0))


def test_the_whole_way_and_back(
    client: PublicClient,
    city: None,
    eyes: Eyes,  # noqa: ARG001
) -> None:
    """Every question, empty and answered with nonsense; check; code; news at each step."""
    eyes.at(client.get(f"/{eyes.asks}"))
    client.post(f"/{eyes.asks}")
    for url, wrong, right in WAY:
        eyes.at(client.get(f"{url}{eyes.asks}"))
        if eyes.language == "id" or not wrong:  # the same words of refusal, seen three times
            eyes.at(client.post(f"{url}{eyes.asks}", wrong), 422)
        assert client.post(f"{url}{eyes.asks}", right).status_code == 302, url
    eyes.at(client.get(f"/f/1/{eyes.asks}"))  # with what she chose
    eyes.at(client.get(f"/f/periksa/{eyes.asks}"))
    code = draft_of(client).code
    assert client.post(f"/f/periksa/{eyes.asks}").status_code == 302
    eyes.at(client.get(f"/kode/{eyes.asks}"))
    eyes.at(client.get(f"/kode/berkas/{eyes.asks}"))
    eyes.at(client.post(f"/kode/{eyes.asks}", {"code": "123"}), 422)
    assert client.post(f"/kode/{eyes.asks}", {"code": code}).status_code == 302
    eyes.at(client.get(f"/kode/selesai/{eyes.asks}"))
    eyes.at(client.get(f"/s/{eyes.asks}"))
    eyes.at(client.post(f"/s/{eyes.asks}", {"code": "0" * 16}), 422)
    assert client.post(f"/s/{eyes.asks}", {"code": code}).status_code == 302
    look_at_a_flood(client, eyes)
    look_at_the_thread(client, eyes, code)
    for status in SAYS if eyes.language == "id" else SAYS[:1]:
        Mailbox.objects.update(public_status=status)
        eyes.at(client.get(f"/s/kabar/{eyes.asks}"))
    Mailbox.objects.update(public_status="done")
    eyes.at(client.get(f"/s/lagi/{eyes.asks}"))
    look_at_the_files(client, eyes)
    look_at_a_letter(eyes)
    eyes.at(client.get(f"/aman/{eyes.asks}"))
    look_at_the_pace(client, eyes)
    assert eyes.seen == PUBLIC.keys() - NO_PAGES - OF_A_CHILD


def test_the_way_of_a_child(client: PublicClient, city: None, eyes: Eyes) -> None:  # noqa: ARG001
    """The same questions in other words, larger; each empty, and with nonsense in Indonesian."""
    eyes.at(client.get(f"/muda/{eyes.asks}"))
    client.post(f"/muda/{eyes.asks}")
    for url, wrong, right in WAY:
        eyes.at(client.get(f"{url}{eyes.asks}"))
        if eyes.language == "id":
            eyes.at(client.post(url, wrong), 422)
        assert client.post(f"{url}{eyes.asks}", right).status_code == 302, url
    eyes.at(client.get(f"/f/periksa/{eyes.asks}"))
    eyes.at(client.get(f"/aman/{eyes.asks}"))
    look_at_a_lost_draft(eyes)
    code = draft_of(client).code
    client.post(f"/f/periksa/{eyes.asks}")
    eyes.at(client.get(f"/kode/{eyes.asks}"))
    eyes.at(client.get(f"/kode/berkas/{eyes.asks}"))
    eyes.at(client.post(f"/kode/{eyes.asks}", {"code": "123"}), 422)
    last = client.post(f"/kode/{eyes.asks}", {"code": code})
    eyes.at(client.get(last.headers["Location"]))
    look_at_the_thread(client, eyes, code, voice="child")
    for status in SAYS if eyes.language == "id" else SAYS[3:4]:
        Mailbox.objects.update(public_status=status)
        eyes.at(client.get(f"/s/kabar/{eyes.asks}"))
    eyes.at(client.get(f"/s/lagi/{eyes.asks}"))
    look_at_the_files(client, eyes)
    if eyes.language == "id":
        eyes.at(client.get("/s/tidak-ada/"), 404)


def look_at_a_lost_draft(eyes: Eyes) -> None:
    """A child sends a page whose draft is gone: what it wrote is kept, and it is told the rest."""
    other, page = PublicClient(), f"/f/3/{eyes.asks}"
    eyes.at(other.post(page, {"words": "", "muda": "1"}), 422)
    begun = other.post(page, {"words": "Kata uji.", "muda": "1"})
    eyes.at(other.get(begun.headers["Location"]))


def look_at_the_thread(client: PublicClient, eyes: Eyes, code: str, voice: str = "adult") -> None:
    """Our message and the ways to answer it; paused and stopped; and what a second code opens."""
    mailbox = Mailbox.objects.get()
    MessageFactory(
        complaint=ComplaintFactory(mailbox=mailbox, voice=voice),
        reply=f"Silakan telepon kami hari Senin. {'Panjang ' * 60}",
        reply_key=receipt.keys_of(code).public_key,
    )
    client.post("/s/", {"code": code})  # now that the report is open, the code knows the voice
    for path in ("tulis", "jawab"):
        eyes.at(client.get(f"/s/{path}/{eyes.asks}"))
    eyes.at(client.post(f"/s/tulis/{eyes.asks}", {"words": ""}), 422)
    sent = {"words": "Surat uji.", "key": str(uuid4())}
    assert client.post(f"/s/tulis/{eyes.asks}", sent).status_code == 302
    eyes.at(client.get(f"/s/terkirim/{eyes.asks}"))
    for path in ("jeda", "cukup"):
        eyes.at(client.get(f"/s/{path}/{eyes.asks}"))
    for wish in ("paused", "withdrawn"):
        Mailbox.objects.update(wish=wish)
        eyes.at(client.get(f"/s/kabar/{eyes.asks}"))
    eyes.at(client.get(f"/s/lanjut/{eyes.asks}"))
    Mailbox.objects.update(wish="open")
    Appointment.objects.update(lookup_id=receipt.keys_of("1" * 16).lookup_id)
    other = PublicClient()
    other.post("/s/", {"code": "1" * 16})
    eyes.at(other.get(f"/s/kabar/{eyes.asks}"))


def look_at_a_flood(client: PublicClient, eyes: Eyes) -> None:
    """Her code was right, and too many others are trying theirs."""
    with patch.object(mailbox, "look_up", side_effect=store.TooManyTries):
        eyes.at(client.get(f"/s/kabar/{eyes.asks}"), 429)


def look_at_the_files(client: PublicClient, eyes: Eyes) -> None:
    """Without a file, with one of each state and reason, without one chosen, and with no room."""
    page = f"/s/berkas/{eyes.asks}"
    eyes.at(client.get(page))
    eyes.at(client.post(page, {}), 422)
    mailbox = Mailbox.objects.get()
    for state, reason in FILES:
        held = SealedFileFactory(mailbox=mailbox)
        AttachmentFactory(client_key=held.client_key, **{state: True}, **reason)
    eyes.at(client.get(page))
    SealedFileFactory.create_batch(5, mailbox=mailbox)
    eyes.at(client.get(page))


def look_at_a_letter(eyes: Eyes) -> None:
    """What a kelurahan finds behind its code: asked for everything, answered, and withdrawn."""
    code, browser = "2" * 16, PublicClient()
    CoverLetterFactory(
        complaint=ComplaintFactory(unit=Mailbox.objects.get().unit),
        handed=True,
        lookup_id=receipt.keys_of(code).lookup_id,
        asks=[one.value for one in Ask],
    )
    browser.post("/s/", {"code": code})
    eyes.at(browser.get(f"/s/kabar/{eyes.asks}"))
    eyes.at(browser.get(f"/s/surat/{eyes.asks}"))
    eyes.at(browser.post(f"/s/surat/{eyes.asks}", {"words": ""}), 422)
    browser.post("/s/ada/")
    eyes.at(browser.get(f"/s/kabar/{eyes.asks}"))
    CoverLetter.objects.update(withdrawn_at=clock.now(), withdrawn_by="service:test")
    eyes.at(browser.get(f"/s/kabar/{eyes.asks}"))


def look_at_the_pace(client: PublicClient, eyes: Eyes) -> None:
    """Before there are figures, with too few, and slower than promised."""
    eyes.at(client.get(f"/langkah/{eyes.asks}"))
    unit = Mailbox.objects.get().unit
    pace = PublishedPaceFactory(unit=unit)
    eyes.at(client.get(f"/langkah/{eyes.asks}"))
    pace.opened_hours, pace.opened_number = 30, 12
    pace.save()
    eyes.at(client.get(f"/langkah/{eyes.asks}"))


def test_what_is_refused(client: PublicClient, city: None, in_indonesian: Eyes) -> None:  # noqa: ARG001
    in_indonesian.at(client.get("/tidak-ada/"), 404)
    in_indonesian.at(client.put("/"), 405)
    in_indonesian.at(client.get("/", headers={"host": "evil.example"}), 400)
    strict = PublicClient(enforce_csrf_checks=True)
    in_indonesian.at(strict.post("/"), 403)
    in_indonesian.at(strict.post("/f/3/", {"words": "saya <takut>"}), 403)


def test_what_is_broken(
    begun: PublicClient, in_indonesian: Eyes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_args: Any, **_kwargs: Any) -> None:
        raise store.Unavailable

    def flooded(_lookup_id: bytes) -> None:
        raise store.TooManyTries

    def broken(_self: HomeShow, **_context: Any) -> dict[str, Any]:
        raise ZeroDivisionError

    monkeypatch.setattr(store, "open_mailbox", flooded)
    in_indonesian.at(begun.post("/s/", {"code": "1" * 16}), 429)
    monkeypatch.setattr(store, "open_mailbox", away)
    in_indonesian.at(begun.post("/s/", {"code": "1" * 16}), 503)
    monkeypatch.setattr(HomeShow, "get_context_data", broken)
    begun.raise_request_exception = False
    in_indonesian.at(begun.get("/"), 500)
