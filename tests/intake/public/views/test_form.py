"""Home of the tests of the questions and the check page."""

import re
from datetime import timedelta
from typing import Any

import pytest

from core import clock
from core.sealing import box
from intake.models import Mailbox, SealedBox
from intake.public import receipt, store, work
from intake.public.payload import Payload
from intake.public.views import form
from tests.factories.accounts import CityFactory, UnitFactory
from tests.intake.public.conftest import PRIVATE_KEY, PublicClient, answer_to, draft_of
from tests.intake.public.views.test_home import away

pytestmark = pytest.mark.django_db
STEPS = ["/f/1/", "/f/2/", "/f/3/", "/f/4/", "/f/5/", "/f/6/", "/f/7/"]


class TestFormStep:
    @pytest.mark.parametrize("url", [*STEPS, "/f/4/2/", "/f/7/2/", "/f/periksa/", "/kode/"])
    def test_without_a_draft_it_leads_to_the_front_page(
        self, client: PublicClient, city: None, url: str
    ) -> None:
        assert client.get(url).headers["Location"] == "/"

    @pytest.mark.parametrize(
        "url", ["/f/0/", "/f/8/", "/f/99/", "/f/4/3/", "/f/3/2/", f"/f/{9**40}/"]
    )
    def test_there_is_no_other_step(self, begun: PublicClient, url: str) -> None:
        response = begun.get(url)
        assert response.status_code == 404
        assert "Halaman ini tidak ada" in response.content.decode()

    def test_parts_wait_for_what_they_depend_on(self, begun: PublicClient) -> None:
        assert begun.get("/f/4/2/").headers["Location"] == "/f/4/"
        assert begun.get("/f/7/2/").headers["Location"] == "/f/7/"

    @pytest.mark.parametrize("url", STEPS)
    def test_every_question_says_what_it_is(self, begun: PublicClient, url: str) -> None:
        page = begun.get(url).content.decode()
        assert page.count("<h1") == 1
        assert f"Langkah {url[3]} dari 7" in page
        assert "/keluar/" in page

    @pytest.mark.parametrize(
        ("url", "words"),
        [
            ("/f/1/", "Pilih siapa yang perlu dibantu"),
            ("/f/3/", "Beberapa kata sudah cukup"),
        ],
    )
    def test_two_questions_need_an_answer(self, begun: PublicClient, url: str, words: str) -> None:
        response = begun.post(url, {})
        assert response.status_code == 422
        assert words in response.content.decode()

    @pytest.mark.parametrize("url", ["/f/2/", "/f/4/", "/f/5/", "/f/6/", "/f/7/"])
    def test_all_others_may_be_skipped(self, begun: PublicClient, url: str) -> None:
        assert begun.post(url, {}).status_code == 302

    def test_answers_wait_in_the_form(self, begun: PublicClient) -> None:
        begun.post("/f/3/", {"words": "Kata saya"})
        begun.post("/f/6/", {"choice": "6_12"})
        assert "Kata saya" in begun.get("/f/3/").content.decode()
        assert 'value="6_12" checked' in begun.get("/f/6/").content.decode()

    def test_not_safe_brings_the_numbers_first(self, begun: PublicClient) -> None:
        assert begun.post("/f/2/", {"choice": "not_safe"}).headers["Location"] == "/aman/"

    def test_the_whole_way(self, begun: PublicClient) -> None:
        way = [
            ("/f/1/", {"choice": "child"}, "/f/2/"),
            ("/f/2/", {"choice": "safe"}, "/f/3/"),
            ("/f/3/", {"words": "x"}, "/f/4/"),
            ("/f/4/", {"choice": "36.71.01"}, "/f/4/2/"),
            ("/f/4/2/", {"choice": "36.71.01.1007"}, "/f/5/"),
            ("/f/5/", {"choice": "today"}, "/f/6/"),
            ("/f/6/", {"choice": "13_17"}, "/f/7/"),
            ("/f/7/", {"choice": "yes"}, "/f/7/2/"),
            ("/f/7/2/", {"number": "0812-3456", "hours": ["morning"]}, "/f/periksa/"),
        ]
        for url, data, following in way:
            assert begun.post(url, data).headers["Location"] == following
        answers = draft_of(begun).answers
        assert answers["kelurahan"] == "36.71.01.1007"
        assert answers["contact"]["hours"] == ["morning"]

    def test_an_unknown_place_skips_the_kelurahan(self, begun: PublicClient) -> None:
        assert begun.post("/f/4/", {"choice": "outside"}).headers["Location"] == "/f/5/"
        assert draft_of(begun).answers["place"] == "outside"

    def test_another_kecamatan_forgets_the_old_kelurahan(self, begun: PublicClient) -> None:
        begun.post("/f/4/", {"choice": "36.71.01"})
        begun.post("/f/4/2/", {"choice": "36.71.01.1007"})
        begun.post("/f/4/", {"choice": "36.71.06"})
        assert draft_of(begun).answers["kelurahan"] == ""

    def test_a_kelurahan_of_another_kecamatan_is_not_taken(self, begun: PublicClient) -> None:
        begun.post("/f/4/", {"choice": "36.71.06"})
        assert begun.post("/f/4/2/", {"choice": "36.71.01.1007"}).status_code == 422

    def test_no_contact_after_all_forgets_the_number(self, begun: PublicClient) -> None:
        begun.post("/f/7/", {"choice": "yes"})
        begun.post("/f/7/2/", {"number": "081234567"})
        begun.post("/f/7/", {"choice": "no"})
        assert draft_of(begun).answers["contact"] is None

    def test_a_change_from_the_check_page_leads_back_to_it(self, filled: PublicClient) -> None:
        for url in STEPS[3:]:
            filled.post(url, {})
        filled.post("/f/2/", {})
        filled.get("/f/periksa/")
        assert filled.post("/f/1/", {"choice": "other"}).headers["Location"] == "/f/periksa/"

    def test_two_tabs_lose_nothing(self, begun: PublicClient) -> None:
        other_tab = PublicClient()
        other_tab.cookies = begun.cookies
        begun.post("/f/1/", {"choice": "self"})
        other_tab.post("/f/3/", {"words": "dari tab lain"})
        assert draft_of(begun).answers == {"who": "self", "words": "dari tab lain"}

    def test_a_race_between_two_tabs_keeps_both_answers(
        self, begun: PublicClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put = store.put_draft
        calls: list[int] = []

        def put_late(token: bytes, closed: bytes, *, replacing: bytes | None) -> None:
            if not calls:
                calls.append(1)
                draft_of(begun).answered(safety="safe").saved()
            put(token, closed, replacing=replacing)

        monkeypatch.setattr(store, "put_draft", put_late)
        begun.post("/f/1/", {"choice": "self"})
        assert draft_of(begun).answers == {"safety": "safe", "who": "self"}

    def test_a_day_later_it_says_what_happened(self, begun: PublicClient) -> None:
        clock.move_by(timedelta(hours=25))
        response = begun.get("/f/2/", follow=True)
        assert response.redirect_chain == [("/?lewat=1", 302)]
        page = response.content.decode()
        assert "Isian Anda sudah dihapus: 20 menit tanpa jawaban, atau Anda keluar." in page
        assert "Jika sudah Anda kirim, pesannya sudah kami terima." in page
        assert begun.cookies["isian"].value == ""

    def test_words_typed_over_a_day_are_not_lost(self, begun: PublicClient) -> None:
        clock.move_by(timedelta(hours=25))
        response = begun.post("/f/3/", {"words": "lama saya tulis"}, follow=True)
        assert response.redirect_chain == [("/f/1/?lewat=1", 302)]
        assert "Isian Anda sudah dihapus: sudah terlalu lama" in response.content.decode()
        assert draft_of(begun).answers == {"words": "lama saya tulis"}

    def test_without_the_database_the_words_are_shown_back(
        self, begun: PublicClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(store, "_rows", away)
        response = begun.post("/f/3/", {"words": "jangan <hilang>"})
        page = response.content.decode()
        assert response.status_code == 503
        assert "jangan &lt;hilang&gt;</textarea>" in page
        assert 'action="/f/3/"' in page
        assert "tel:129" in page

    def test_without_the_database_other_answers_are_kept_too(
        self, begun: PublicClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(store, "_rows", away)
        page = begun.post("/f/7/2/", {"number": "0812", "hours": ["morning", "evening"]})
        for kept in (b'value="0812"', b'value="morning"', b'value="evening"'):
            assert kept in page.content

    def test_another_language_in_the_middle_stays(self, begun: PublicClient) -> None:
        assert b"Tell us what happened" in begun.get("/f/3/?bahasa=en").content
        response = begun.get("/f/1/")
        assert response.headers["Content-Language"] == "en"
        assert b"Who needs help?" in response.content

    def test_several_units_ask_for_the_city_first(self, begun: PublicClient, settings: Any) -> None:
        settings.PUBLIC_UNIT = ""
        UnitFactory(code="TNS", city=CityFactory(code="36.74", name="Kota Tangerang Selatan"))
        store.forget()
        assert "Kota Tangerang Selatan" in begun.get("/f/4/").content.decode()
        assert begun.post("/f/4/", {"choice": "TNG"}).headers["Location"] == "/f/4/2/"
        begun.post("/f/4/2/", {"choice": "36.71.01"})
        begun.post("/f/4/3/", {"choice": "36.71.01.1007"})
        assert draft_of(begun).answers["unit"] == "TNG"
        begun.post("/f/4/", {"choice": "TNS"})
        assert draft_of(begun).answers["kelurahan"] == ""

    def test_whoever_does_not_know_the_city_is_asked_for_no_kecamatan(
        self, begun: PublicClient, settings: Any
    ) -> None:
        settings.PUBLIC_UNIT = ""
        UnitFactory(code="TNS", city=CityFactory(code="36.74", name="Kota Tangerang Selatan"))
        store.forget()
        assert begun.post("/f/4/", {"choice": "unknown"}).headers["Location"] == "/f/5/"
        assert draft_of(begun).answers["place"] == "unknown"
        assert 'value="unknown" checked' in begun.get("/f/4/").content.decode()
        assert begun.get("/f/4/2/").headers["Location"] == "/f/4/"


class TestFormCheck:
    def test_shows_all_answers_with_a_way_to_change_each(self, filled: PublicClient) -> None:
        page = filled.get("/f/periksa/").content.decode()
        assert "Kata yang hanya ada di uji ini." in page
        assert page.count("govuk-summary-list__actions") == 7

    def test_says_what_is_missing_and_sends_nothing(self, begun: PublicClient) -> None:
        response = begun.post("/f/periksa/")
        assert response.status_code == 422
        page = response.content.decode()
        assert page.count("<strong>Perlu dijawab</strong>") == 2
        summary = page.split("govuk-error-summary__list")[1].split("</ul>")[0]
        assert re.findall('href="([^"]+)"', summary) == ["/f/1/", "/f/3/"]
        assert not SealedBox.objects.exists()

    def test_whoever_may_be_contacted_is_never_sent_without_a_way(
        self, filled: PublicClient
    ) -> None:
        """The desk would read "do not call" from somebody who waits for our call."""
        filled.post("/f/7/", {"choice": "yes"})
        response = filled.post("/f/periksa/")
        assert response.status_code == 422
        assert "/f/7/2/" in response.content.decode().split("govuk-error-summary__list")[1]
        assert not SealedBox.objects.exists()
        filled.post("/f/7/2/", {"number": "0812 3456"})
        assert filled.post("/f/periksa/").headers["Location"] == "/kode/"
        held = SealedBox.objects.get().box
        assert Payload.from_json(box.open_box(PRIVATE_KEY, bytes(held or b""))).wants_contact

    def test_no_contact_after_all_is_sent_without_a_number(self, filled: PublicClient) -> None:
        filled.post("/f/7/", {"choice": "yes"})
        filled.post("/f/7/", {"choice": "no"})
        assert filled.post("/f/periksa/").headers["Location"] == "/kode/"

    def test_sending_leads_to_the_code(self, filled: PublicClient) -> None:
        assert filled.post("/f/periksa/").headers["Location"] == "/kode/"
        assert (SealedBox.objects.count(), Mailbox.objects.count()) == (1, 1)

    @pytest.mark.situation(53)
    def test_sending_twenty_times_is_one_complaint_and_one_code(self, filled: PublicClient) -> None:
        pages = {filled.post("/f/periksa/", follow=True).context["code"] for _ in range(20)}
        assert len(pages) == 1
        assert SealedBox.objects.count() == 1

    def test_a_doubled_click_is_one_complaint(
        self, filled: PublicClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        send = store.send

        def send_twice(**values: Any) -> None:
            send(**values)
            send(**values)

        monkeypatch.setattr(store, "send", send_twice)
        response = filled.post("/f/periksa/")
        assert response.headers["Location"] == "/kode/"
        assert SealedBox.objects.count() == 1

    def test_nothing_can_be_changed_after_sending(self, filled: PublicClient) -> None:
        filled.post("/f/periksa/")
        for url in (*STEPS, "/f/periksa/"):
            assert filled.get(url).headers["Location"] == "/kode/"
            assert filled.post(url, {"words": "lain"}).headers["Location"] == "/kode/"
        assert draft_of(filled).answers == {}

    def test_when_many_send_it_asks_to_wait_and_keeps_all(
        self, filled: PublicClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def busy(code: str) -> None:
            raise receipt.Busy

        monkeypatch.setattr(receipt, "keys_of", busy)
        response = filled.post("/f/periksa/")
        assert response.status_code == 503
        assert "Jawaban Anda masih ada di sini" in response.content.decode()
        assert draft_of(filled).sent is False

    def test_without_the_database_it_can_be_sent_later(
        self, filled: PublicClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as broken:
            broken.setattr(store, "_rows", away)
            assert filled.post("/f/periksa/").status_code == 503
        assert filled.post("/f/periksa/").headers["Location"] == "/kode/"


@pytest.mark.situation(48)
class TestWhatABrowserVouchesFor:
    """Nothing is refused: what no browser vouched for is sent and says so."""

    @pytest.fixture(autouse=True)
    def little_work(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(work, "ROUNDS", 1)
        monkeypatch.setattr(form, "QUICKEST", 0)

    def sent(self, visitor: PublicClient, **more: str) -> bool:
        """Send what is filled in; whether it counts as verified."""
        challenge = visitor.get("/f/periksa/").context["challenge"]
        answer = visitor.post("/f/periksa/", {"work": answer_to(challenge)} | more)
        assert answer.headers["Location"] == "/kode/"
        held = SealedBox.objects.get().box
        return Payload.from_json(box.open_box(PRIVATE_KEY, bytes(held or b""))).is_verified

    def test_a_browser_with_script_is_verified(self, filled: PublicClient) -> None:
        assert self.sent(filled)

    def test_without_script_it_arrives_and_says_so(self, filled: PublicClient) -> None:
        assert not self.sent(filled, work="")

    def test_whoever_fills_what_nobody_sees_is_a_machine(self, filled: PublicClient) -> None:
        assert not self.sent(filled, **{form.TRAP: "https://example.org"})

    def test_whoever_is_faster_than_anybody_reads_is_a_machine(
        self, filled: PublicClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(form, "QUICKEST", 60)
        assert not self.sent(filled)
