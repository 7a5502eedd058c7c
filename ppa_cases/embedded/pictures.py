"""Home of the README's pictures: taken of the demo, each time from the same place and size.

.venv/bin/python -m ppa_cases.embedded.pictures     # of bin/demo where it runs, else of its own
"""

import argparse
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from ppa_cases.embedded import browser, demo
from ppa_cases.embedded.entry import enter, ignore_endings
from ppa_cases.embedded.places import REPO
from ppa_cases.embedded.progress import Stopped
from ppa_cases.embedded.reset import SIGN_INS
from ppa_cases.embedded.stack import Stack, is_well

KEPT = REPO / "docs" / "pictures"
VAR = REPO / "var" / "pictures"
LARGEST = 120_000  # bytes: a README on prepaid data
COLOURS = (256, 128, 64, 32)
PIN = "480271"
FLAGS = ("--no-sandbox", "--disable-gpu", "--hide-scrollbars")


@dataclass(frozen=True)
class Frame:
    """A window in CSS pixels, and how many dots of the picture make one of them."""

    width: int
    height: int
    dots: int


PHONE = Frame(360, 740, 2)
DESK = Frame(1280, 860, 1)


@dataclass(frozen=True)
class Shot:
    """One picture. `who` is a user name of the demo; empty is a visitor of the public site.

    `row` says that the first row's link on that page is followed.
    """

    name: str
    frame: Frame
    who: str
    address: str
    row: str = ""


SHOTS = (
    Shot("public", PHONE, "", "/"),
    Shot("volunteer", PHONE, "satgas", "/kader/"),
    Shot("my-day", DESK, "manajer", "/meja/hari-ini/"),
    Shot("case-file", DESK, "manajer", "/meja/kasus/?status=in_service", "tbody th a"),
    Shot("calendar", DESK, "supervisor", "/meja/kalender/"),
    Shot("unit", DESK, "kepala", "/meja/pimpinan/"),
    Shot("dashboard", DESK, "dinas", "/rekap/dasbor/"),
)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="pictures", description="Take the README's pictures of the demo."
    )
    parser.add_argument("--web-port", type=int, default=8000, help="of the demo that runs here")
    parser.add_argument("--public-port", type=int, default=8001, help="of the demo that runs here")
    wish = parser.parse_args()
    enter("pictures", VAR, lambda: run(wish.web_port, wish.public_port))


def run(web_port: int, public_port: int) -> int:
    """0 when all are taken. Raises `Stopped` without a browser, or for one too large to keep."""
    chromium = browser.ensure()
    if chromium is None:
        raise Stopped(browser.SKIPPED)
    with the_demo(web_port, public_port) as stack, sync_playwright() as play:
        found = play.chromium.launch(executable_path=str(chromium), args=list(FLAGS))
        for shot in SHOTS:
            picture = small(take(found, stack, shot))
            (KEPT / f"{shot.name}.png").write_bytes(picture)
            print(f"{shot.name}.png  {len(picture) / 1000:.0f} kB", flush=True)
        found.close()
    return 0


@contextmanager
def the_demo(web_port: int, public_port: int) -> Iterator[Stack]:
    """The one that bin/demo runs in this folder, left running; else one of its own, stopped."""
    running = Stack(demo.VAR, database=demo.DATABASE, web_port=web_port, public_port=public_port)
    if running.ledger.path.exists() and is_well(running.web_url):
        running.manage("seed_demo", "--print-sign-ins")  # earlier codes may be used up
        yield running
        return
    own = Stack(VAR, database="ppa_pictures", web_port=8130, public_port=8131)
    try:
        with own:
            own.seed()
            yield own
    finally:
        ignore_endings()


def take(found: Browser, stack: Stack, shot: Shot) -> bytes:
    """A PNG of the window, top of the page, as somebody opens it."""
    size = ViewportSize(width=shot.frame.width, height=shot.frame.height)
    context = found.new_context(
        base_url=stack.web_url if shot.who else stack.public_url,
        viewport=size,
        device_scale_factor=shot.frame.dots,
        locale="id-ID",
    )
    page = context.new_page()
    if shot.who:
        enter_as(page, shot.who, (stack.places.var / SIGN_INS).read_text())
    page.goto(shot.address)
    if shot.row:
        page.locator(shot.row).first.click()
    page.wait_for_load_state("networkidle")
    page.mouse.move(0, 0)
    picture = page.screenshot()
    context.close()
    return picture


def enter_as(page: Page, who: str, sign_ins: str) -> None:
    """By the code on a volunteer's slip where she has one, else by password and second step."""
    code = re.search(rf"^{who} .*?([2-9A-Z]{{5}}-[2-9A-Z]{{5}})$", sign_ins, re.M)
    if code:
        send(page, "/kader/hubungkan/", code=code[1])
        send(page, "", pin=PIN, again=PIN)
        return
    password = re.search(r"^Password of all: (\S+)$", sign_ins, re.M)
    if password is None:
        raise Stopped(f"The demo printed no password. Start it anew: bin/demo --reset ({who})")
    send(page, "/masuk/", username=who, password=password[1])
    send(page, "", code=page.locator("#demo-code").inner_text())


def send(page: Page, address: str, **fields: str) -> None:
    """Fill in the page's form and send it; the page it leads to is there afterwards."""
    if address:
        page.goto(address)
    for name, value in fields.items():
        page.locator(f"main [name={name}]").fill(value)
    with page.expect_navigation():
        page.locator("main form button.govuk-button[type=submit]").first.click()


def small(picture: bytes) -> bytes:
    """The same in as many colours as fit below the limit. Raises `Stopped` when none do."""
    plain = Image.open(BytesIO(picture)).convert("RGB")
    for colours in COLOURS:
        out = BytesIO()
        plain.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() < LARGEST:
            return out.getvalue()
    raise Stopped(f"A picture of {plain.size} does not fit into {LARGEST} bytes.")


if __name__ == "__main__":
    main()
