"""Home of the summary's readers: the head signs, the agency opens it, somebody counts by hand."""

from collections.abc import Mapping
from contextlib import closing
from datetime import date

import psycopg2
from django.db.models import TextChoices
from django.utils.translation import override
from playwright.sync_api import Page

from core.database_roles import DatabaseRole
from intake.models.codes import CaseKind, Risk, Sex, ViolenceType
from ppa_cases.embedded.stack import Stack
from tests.browser.steps.files import pdf_texts, workbook
from tests.browser.steps.hands import fill, send, wait_for
from tests.browser.steps.proof import prove_if_asked

Rows = dict[str, str]
K = 5
# Written apart from the product's queries: the unit's cases of one month, and what hangs on them.
CASES = """
  WITH c AS (
    SELECT * FROM intake_case
    WHERE unit_id = (SELECT id FROM accounts_unit WHERE code = 'TNG')
    AND received_at >= %(opens)s::timestamp AT TIME ZONE 'Asia/Jakarta'
    AND received_at < (%(opens)s::timestamp + interval '1 month') AT TIME ZONE 'Asia/Jakarta'
  ), victim AS (
    SELECT i.sex FROM c JOIN intake_involvement i ON i.case_id = c.id AND i.part = 'beneficiary'
  ), record AS (
    SELECT v.violence_type FROM c JOIN intake_incident n ON n.case_id = c.id
    JOIN intake_incidentviolence v ON v.incident_id = n.id
  )
"""
# Table on the page → (its words, what is counted).
BY_HAND: dict[str, tuple[type[TextChoices], str]] = {
    "cases": (CaseKind, "SELECT kind, count(*) FROM c GROUP BY 1"),
    "cases_by_risk": (Risk, "SELECT risk, count(*) FROM c GROUP BY 1"),
    "victims_by_sex": (Sex, "SELECT sex, count(*) FROM victim GROUP BY 1"),
    "violence": (ViolenceType, "SELECT violence_type, count(*) FROM record GROUP BY 1"),
}
READ_TABLES = """() => Object.fromEntries([...document.querySelectorAll(".ppa-charts section")].map(
  one => [one.querySelector("h2").innerText.trim(), Object.fromEntries(
    [...one.querySelectorAll("tbody tr, tfoot tr")].map(
      row => [...row.children].slice(0, 2).map(
        cell => cell.textContent.trim().replace(/\\s+/g, " "))))]))"""
CODES = """() => Object.fromEntries([...document.querySelectorAll(".ppa-charts section")].map(
  one => [one.getAttribute("aria-labelledby").replace("-heading", ""),
          one.querySelector("h2").innerText.trim()]))"""


def sign(page: Page, slug: str) -> None:
    """The draft that beat and worker made appears by itself; the head checks and signs it."""
    wait_for(page, f"/rekap/TNG/{slug}/", ".ppa-next a.govuk-button")
    page.locator(".ppa-next a.govuk-button").click()
    fill(page, {"note": ""})
    page.locator('main [name="is_checked"]').check()
    send(page)


def open_signed(page: Page, slug: str) -> None:
    """The agency's way: the list, the month; the files follow within moments."""
    page.goto("/rekap/")
    page.locator(f'table a[href="/rekap/TNG/{slug}/"]').click()
    wait_for(page, f"/rekap/TNG/{slug}/", 'a[href*="/unduh/xlsx/"]')


def prove_herself(page: Page) -> None:
    """Full figures leave only with a fresh proof; it leads back to the summary she looks at."""
    here = page.evaluate("location.pathname")
    page.goto(f"/pastikan/?next={here}")
    prove_if_asked(page)
    assert page.evaluate("location.pathname") == here


def tables_on(page: Page) -> dict[str, Rows]:
    """Title of each table → label of a row → its text, the total included."""
    found: dict[str, Rows] = page.evaluate(READ_TABLES)
    return found


def files_agree(page: Page, tables: Mapping[str, Rows]) -> None:
    """The XLSX says the same, cell by cell, and the PDF says every row of every table."""
    book = workbook(_download(page, 'a[href*="/unduh/xlsx/"]'))
    assert book == tables
    said = pdf_texts(_download(page, 'a[href*="/unduh/pdf/"]'))
    rows = [f"{label}{text}" for one in tables.values() for label, text in one.items()]
    assert [row for row in rows if not any("".join(row.split()) in text for text in said)] == []


def _download(page: Page, link: str) -> bytes:
    with page.expect_download() as started:
        page.locator(link).first.click()
    return started.value.path().read_bytes()


def count_by_hand(stack: Stack, month: date) -> dict[str, Rows]:
    """The same tables counted in SQL, by code and Indonesian label."""
    counted: dict[str, Rows] = {}
    connection = psycopg2.connect(stack.database_url(DatabaseRole.OWNER))
    with closing(connection), connection.cursor() as cursor, override("id"):
        for code, (words, query) in BY_HAND.items():
            cursor.execute(CASES + query, {"opens": month.replace(day=1)})
            rows = dict(cursor.fetchall())
            counted[code] = {str(one.label): str(rows.get(one.value, 0)) for one in words}
    return counted


def full_numbers_agree(page: Page, by_hand: Mapping[str, Rows]) -> None:
    """The head sees every number as it is."""
    titles, tables = page.evaluate(CODES), tables_on(page)
    for code, rows in by_hand.items():
        shown = tables[titles[code]]
        assert {label: shown.get(label, "0") for label in rows} == rows


def safe_numbers_agree(page: Page, by_hand: Mapping[str, Rows]) -> int:
    """The agency sees equal numbers or honest marks. Returns how many were marked."""
    titles, tables = page.evaluate(CODES), tables_on(page)
    marked = 0
    for code, rows in by_hand.items():
        for label, true in rows.items():
            text = tables[titles[code]].get(label, "0")
            marked += not text.isdigit()
            fits = {"<5": int(true) < K, "≥5": int(true) >= K, "disembunyikan": True}
            assert fits.get(text, text == true and int(true) >= K), f"{code}: {text} for {true}"
    return marked
