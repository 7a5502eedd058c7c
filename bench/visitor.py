"""Home of a visitor over HTTP: reports as a person does, and tries again when told to wait."""

import re
import time
from http.cookiejar import CookieJar
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

PATIENCE = 90  # seconds in which a page must come at last
PAUSE = 0.5
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
CODE = re.compile(r'id="code">(.*?)</p>', re.DOTALL)
DIGITS = 16
NEWS = "/s/kabar/"


class NotAnswered(Exception):  # noqa: N818  # named for what it says
    """Nothing but refusals for as long as a patient person waits."""


class Visitor:
    """One browser without script, with cookies of its own."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def ask(self, path: str, fields: dict[str, str] | None = None) -> tuple[str, str]:
        """The address and the text of the page that came. Raises NotAnswered."""
        data = urlencode(fields).encode() if fields is not None else None
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                with self.opener.open(Request(self.url + path, data), timeout=30) as page:  # noqa: S310  # our own http address
                    return page.url, page.read().decode()
            except HTTPError as refused:
                if refused.code < 500 and refused.code != 429:
                    raise
            except (URLError, OSError):
                pass  # the connection broke: a person sends again
            time.sleep(PAUSE)
        raise NotAnswered(path)

    def answer(self, path: str, **fields: str) -> tuple[str, str]:
        """Open a page with a form and send it filled in."""
        _url, page = self.ask(path)
        token = TOKEN.search(page)
        assert token, f"{path} shows no form"
        return self.ask(path, {"csrfmiddlewaretoken": token[1], **fields})


def report(url: str, words: str) -> str:
    """Report with the least that is needed; the code that was shown."""
    visitor = Visitor(url)
    visitor.answer("/")
    visitor.answer("/f/1/", choice="self")
    visitor.answer("/f/3/", words=words)
    _url, page = visitor.answer("/f/periksa/")
    shown = CODE.search(page)
    code = re.sub(r"<[^>]*>|\D", "", shown[1]) if shown else ""
    assert len(code) == DIGITS, "no code was shown"
    return code


def opens(url: str, code: str) -> bool:
    """Whether the code leads to its news."""
    try:
        landed, _page = Visitor(url).answer("/s/", code=code)
    except HTTPError:
        return False
    return landed.endswith(NEWS)
