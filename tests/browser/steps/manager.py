"""Home of the case manager's steps: what is known, what is agreed, what is given, the end."""

from playwright.sync_api import Page

from tests.browser.steps import told
from tests.browser.steps.clock import StoryClock
from tests.browser.steps.hands import go_on, send

CASES = "/meja/kasus/"
KINDS = ("legal_aid", "counselling", "medical")
PROVIDERS = ("legal_aid_body", "own_unit", "health_facility")


def open_case(page: Page, case: str) -> None:
    page.goto(f"{CASES}{case}/")


def record_people(page: Page, case: str) -> None:
    """The beneficiary by name, then who is said to have done it."""
    open_case(page, case)
    go_on(page)
    woman = {"part": "beneficiary", "sex": "female", "age_known": "estimated", "about_age": "31"}
    known = {"name": told.BENEFICIARY, "national_id": told.NATIONAL_ID}
    send(page, woman | known | {"phone": told.PHONE, "address": told.ADDRESS})
    page.locator("#orang a[href$='/orang/']").click()
    man = {"part": "alleged_perpetrator", "relation": "spouse", "sex": "male"}
    send(page, man | {"age_known": "unknown", "name": told.ALLEGED})


def record_incident(page: Page, case: str, clock: StoryClock) -> None:
    open_case(page, case)
    go_on(page)
    send(
        page,
        {
            "violence_types": ["physical", "psychological"],
            "place_types": ["household"],
            "precision": "exact",
            "happened_on": clock.today(-1),
            "chronology": told.FIRST_WORDS,
        },
    )


def sign_assessment(page: Page, case: str) -> None:
    open_case(page, case)
    go_on(page)
    sides = {"physical": told.PHYSICAL, "social": told.SOCIAL}
    send(page, sides | {"needs": told.NEEDS, "risk": "high"})


def agree_plan(page: Page, case: str, clock: StoryClock) -> None:
    """Goals, and one line for each of the three services; the third is one of more."""
    open_case(page, case)
    go_on(page)
    page.locator("main summary", has_text="Layanan lainnya").click()
    values = {"goals": told.GOALS, "agreed_with": "beneficiary", "agreed_on": clock.today()}
    values["review_on"] = clock.today(20)
    for number, (kind, aim) in enumerate(zip(KINDS, told.AIMS, strict=True), start=1):
        values |= {f"kind_{number}": kind, f"aim_{number}": aim, f"due_{number}": clock.today(14)}
    send(page, values)


def add_services(page: Page, case: str, clock: StoryClock) -> None:
    """Each service of the plan, begun today, with a day to look again: tomorrow, then later."""
    for provider in PROVIDERS:
        open_case(page, case)
        go_on(page)
        send(page, {"provider": provider, "planned_on": clock.today()})
    for number in range(len(KINDS)):
        open_case(page, case)
        go_on(page)
        send(page, {"due_on": clock.today(1 + 4 * number), "mode": "phone"})


def hold_sessions(page: Page, case: str, clock: StoryClock) -> None:
    """One session of each service; the note of the legal one, for that desk's notes are hers."""
    open_case(page, case)
    for url in links(page, "/sesi/"):
        page.goto(url)
        note = {"note": told.NOTE} if page.locator('main [name="note"]').count() else {}
        send(page, {"held_on": clock.today(), **note})


def links(page: Page, ending: str) -> list[str]:
    """Addresses on the page that end so, each once, in their order."""
    found = page.locator(f"#layanan a[href$='{ending}']")
    return list(dict.fromkeys(str(one.get_attribute("href")) for one in found.all()))


def finish_services(page: Page, case: str) -> None:
    """Record every follow-up, then end every service."""
    open_case(page, case)
    open_ones = page.locator("#layanan a[href*='/meja/tindak-lanjut/']")
    urls = list(dict.fromkeys(str(one.get_attribute("href")) for one in open_ones.all()))
    assert len(urls) == len(KINDS)
    for url, finding in zip(urls, told.FINDINGS, strict=True):
        page.goto(url)
        send(page, {"finding": finding, "is_safe": "yes", "again": "no"})
    open_case(page, case)
    for url in links(page, "/selesai/"):
        page.goto(url)
        send(page, {"outcome": "done"})


def accept_visit(page: Page, case: str) -> None:
    """What she found stays closed until it is opened; then let her go."""
    open_case(page, case)
    assert told.VISIT_FINDINGS not in page.content()
    page.locator("#tugas .ppa-section__head a").last.click()
    page.wait_for_url("**buka=tugas**")
    assert told.VISIT_FINDINGS in page.content()
    page.locator("#tugas form button").click()
    page.wait_for_url(f"**{CASES}{case}/**")


def monitor_and_ask_for_closing(page: Page, case: str) -> None:
    open_case(page, case)
    go_on(page)
    send(page, {"to": "monitoring"})
    open_case(page, case)
    go_on(page)
    send(page, {"reason": "goals_met", "last_risk": "low", "summary": told.CLOSING})
