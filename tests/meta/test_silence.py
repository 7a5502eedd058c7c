"""The canary test hears what it should: otherwise its silence would mean nothing."""

import logging
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.http import HttpRequest, HttpResponse

from tests.factories.intake import PersonFactory
from tests.silence import Silence, in_file

WORDS = "Kenari Contohwati tinggal di ujung gang"


@pytest.fixture
def silence(request: pytest.FixtureRequest) -> Iterator[Silence]:
    """The plugin of this run, made to forget afterwards what was planted here."""
    plugin = request.config.pluginmanager.get_plugin("silence")
    assert isinstance(plugin, Silence)
    yield plugin
    plugin.forget()


def answer(status: int = 200, *, text: str = "", path: str = "/", file: str = "") -> Any:
    response: Any = HttpResponse(text, status=status, headers={"Content-Disposition": file})
    request = HttpRequest()
    request.path = path
    response.wsgi_request = request
    return response


def with_cookie() -> Any:
    response = answer()
    response.set_cookie("draft", WORDS)
    return response


@pytest.mark.django_db
class TestACanaryIsHeard:
    @pytest.mark.parametrize(
        ("place", "told"),
        [
            ("an error page", lambda: answer(500, text=WORDS)),
            ("an address", lambda: answer(path=f"/cari/{WORDS}/")),
            ("the cookie draft", with_cookie),
            ("the header Content-Disposition", lambda: answer(file=WORDS)),
        ],
    )
    def test_in_an_answer(self, silence: Silence, place: str, told: Callable[[], Any]) -> None:
        PersonFactory(name=WORDS)
        silence.answered(told())
        assert silence.leaks() == [place]

    def test_in_a_log(self, silence: Silence) -> None:
        PersonFactory(name=WORDS)
        logging.getLogger("intake.actions").warning("saved %s", WORDS)
        assert silence.leaks() == ["a log line"]

    def test_in_a_mail(self, silence: Silence) -> None:
        PersonFactory(name=WORDS)
        mail.outbox.append(SimpleNamespace(subject="Tugas baru", body=f"Temui {WORDS}"))  # type: ignore[arg-type]
        heard = silence.leaks()
        mail.outbox.clear()
        assert heard == ["a mail"]

    def test_in_a_file_and_in_its_name(self, tmp_path: Any) -> None:
        (tmp_path / "log").write_text(f"ERROR {WORDS}")
        (tmp_path / f"{WORDS}.pdf").write_text("")
        assert all(in_file(one, {WORDS}) for one in tmp_path.iterdir())

    def test_and_a_page_may_show_it_to_whom_it_is_for(self, silence: Silence) -> None:
        PersonFactory(name=WORDS)
        silence.answered(answer(text=WORDS))
        assert silence.leaks() == []


@pytest.mark.django_db
def test_what_is_not_logged_is_not_heard(silence: Silence) -> None:
    PersonFactory(name=WORDS)
    logging.getLogger("intake.actions").warning("saved person %s", 17)
    assert silence.leaks() == []
