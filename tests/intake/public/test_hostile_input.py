"""Home of the tests of what hostile hands send: each is answered, and nothing fails."""

from collections.abc import Callable
from typing import Any

import pytest

from intake.models import Draft
from tests.intake.public.conftest import PublicClient, draft_of

pytestmark = pytest.mark.django_db

HOSTILE: dict[str, Callable[[], dict[str, Any]]] = {
    "nothing": dict,
    "nul": lambda: {"choice": "\x00", "words": "\x00\x00", "number": "\x00"},
    "no such choice": lambda: {"choice": "self' OR 1=1 --", "hours": ["x"], "channel": "x"},
    "many values": lambda: {"choice": ["self"] * 400},
    "long": lambda: {"words": "x" * 100_000, "number": "9" * 10_000, "name": "x" * 10_000},
    "control": lambda: {"words": "\x01\x02\x1b[31m\x7f", "number": "\x07" * 9},
    "marks": lambda: {"words": "‮abc​</textarea><script>{{7*7}}", "name": "<b>"},
    "unknown fields": lambda: {"sent": "1", "code": "1", "client_key": "x", "unit": "XXX"},
}


@pytest.mark.situation(41)
class TestHostileInput:
    @pytest.mark.parametrize(
        "url", ["/f/1/", "/f/3/", "/f/4/2/", "/f/7/2/", "/f/periksa/", "/kode/", "/s/", "/"]
    )
    @pytest.mark.parametrize("what", HOSTILE)
    def test_is_answered_and_never_fails(self, begun: PublicClient, url: str, what: str) -> None:
        begun.post("/f/4/", {"choice": "36.71.01"})
        begun.post("/f/7/", {"choice": "yes"})
        assert begun.post(url, HOSTILE[what]()).status_code in {200, 302, 422}
        assert begun.get("/f/periksa/").status_code == 200

    @pytest.mark.parametrize("url", ["/f/1/", "/f/3/", "/s/"])
    @pytest.mark.parametrize(
        ("content_type", "body"),
        [
            ("application/x-www-form-urlencoded", b"words=%ED%A0%80%00%FF&choice=%ED%A0%80"),
            ("application/x-www-form-urlencoded", b"words=" + b"x" * 5_000_000),
            ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % n for n in range(10_000))),
            ("application/x-www-form-urlencoded; charset=utf-7", b"words=+AGEAYg-"),
            ("application/x-www-form-urlencoded; charset=base64", b"words=eA"),
            (
                "multipart/form-data; boundary=x; charset=base64",
                b"--x\r\nContent-Disposition: form-data; name=words\r\n\r\neA\r\n--x--",
            ),
            ("multipart/form-data", b"no boundary"),
            ("multipart/form-data; boundary=x", b"--x\r\ncut"),
            ("application/json", b"[" * 10_000),
            ("text/plain", b"\xff\xfe"),
            ("\x00", b""),
        ],
        ids=[
            "half character",
            "5 MB",
            "10,000 fields",
            "utf-7",
            "base64",
            "base64 parts",
            "no boundary",
            "cut",
            "deep json",
            "plain",
            "no type",
        ],
    )
    def test_strange_bodies_are_answered_kindly(
        self, begun: PublicClient, url: str, content_type: str, body: bytes
    ) -> None:
        response = begun.generic("POST", url, body, content_type=content_type)
        assert response.status_code in {200, 302, 400, 422}
        if response.status_code != 302:
            assert "tel:112" in response.content.decode()

    def test_a_file_never_reaches_the_disk(self, begun: PublicClient) -> None:
        body = (
            b'--x\r\nContent-Disposition: form-data; name="words"; filename="a.jpg"\r\n\r\n'
            + b"x" * 3_000_000
            + b"\r\n--x--\r\n"
        )
        response = begun.generic("POST", "/f/3/", body, "multipart/form-data; boundary=x")
        assert response.status_code == 422
        assert response.wsgi_request.FILES == {}

    def test_words_keep_what_people_write(self, begun: PublicClient) -> None:
        typed = "Baris satu\r\nbaris dua 👩‍👧 ‮kiri​ <b> {{7*7}} é"
        begun.post("/f/3/", {"words": typed})
        assert draft_of(begun).answers["words"] == typed.replace("\r\n", "\n")
        page = begun.get("/f/periksa/").content.decode()
        assert "&lt;b&gt; {{7*7}}" in page

    def test_a_text_that_is_too_long_is_given_back_whole(self, begun: PublicClient) -> None:
        response = begun.post("/f/3/", {"words": "x" * 5_001})
        assert response.status_code == 422
        assert "x" * 5_001 in response.content.decode()

    def test_five_thousand_characters_fit(self, begun: PublicClient) -> None:
        assert begun.post("/f/3/", {"words": "é" * 5_000}).status_code == 302

    @pytest.mark.parametrize("cookie", ["", "x", "A" * 43, "é", "\x7f", "A" * 3_000])
    def test_a_tampered_cookie_is_no_draft(
        self, client: PublicClient, city: None, cookie: str
    ) -> None:
        client.cookies["isian"] = cookie
        assert client.get("/f/1/").headers["Location"].split("?")[0] == "/"
        assert client.get("/").status_code == 200
        assert not Draft.objects.exists()
