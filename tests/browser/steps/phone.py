"""Home of a volunteer's steps to her phone: code on paper, a PIN of her own, the PIN again."""

import re
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from accounts.roles import ROLES
from ppa_cases.demo.cast import TANGERANG
from ppa_cases.embedded.reset import SIGN_INS
from tests.browser.steps.hands import send

VOLUNTEERS = frozenset(part.username for part in TANGERANG if ROLES[part.role].is_field)
CONNECT, PIN_PAGE = "/kader/hubungkan/", "/kader/pin/"
PIN = "480271"


@cache
def code_of(username: str, var: Path) -> str:
    """The code that the demo printed for her at this start."""
    line = next(
        line
        for line in (var / SIGN_INS).read_text().splitlines()
        if line.startswith(f"{username} ")
    )
    return str(re.findall(r"[2-9A-Z]{5}-[2-9A-Z]{5}", line)[0])


def connect(page: Page, code: str) -> None:
    """From the slip of paper to her tasks."""
    page.goto(CONNECT)
    send(page, {"code": code.lower()})
    send(page, {"pin": PIN, "again": PIN})
    page.wait_for_url("**/kader/")


def open_again(page: Page) -> None:
    """Her tasks, with the PIN where the phone was left alone for a while."""
    page.goto("/kader/")
    if PIN_PAGE in page.url:
        send(page, {"pin": PIN})
