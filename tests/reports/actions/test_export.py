"""Home of the tests of a summary's files: the same numbers as the page, nothing hidden inside."""

import re
import zipfile
import zlib
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.utils import translation

from core import audit
from core.models import AuditEvent
from reports.actions.export import render_exports
from reports.actions.sign import sign
from reports.models import Audience, Export, Snapshot
from reports.renderers import pdf, xlsx
from reports.summary import Summary, summary_of
from tests.factories.reports import built
from tests.reports.world import EXPECTED, TOTALS, World

BY = audit.Service("renderer")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def signed(world: World) -> Snapshot:
    draft = built(world.unit)
    return sign(by=world.head, snapshot=draft, digest=draft.digest)


def summary(snapshot: Snapshot, audience: Audience) -> Summary:
    with translation.override("id"):
        return summary_of(snapshot, audience)


def workbook(content: bytes) -> dict[str, dict[str, str]]:
    """Sheet name → cell → text, read without the library that wrote it."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = parsed(archive.read("xl/workbook.xml")).iter(f"{MAIN}sheet")
        return {
            str(sheet.get("name")): cells(archive.read(f"xl/worksheets/sheet{number}.xml"))
            for number, sheet in enumerate(names, start=1)
        }


def cells(xml: bytes) -> dict[str, str]:
    return {str(cell.get("r")): "".join(cell.itertext()) for cell in parsed(xml).iter(f"{MAIN}c")}


def parsed(xml: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(xml)  # noqa: S314  # written by this test a moment ago


class TestRenderExports:
    def test_makes_nothing_of_a_draft(self, world: World) -> None:
        assert render_exports(by=BY, snapshot_id=built(world.unit).pk) == []

    def test_makes_every_file_once(self, signed: Snapshot) -> None:
        made = render_exports(by=BY, snapshot_id=signed.pk)
        assert len(made) == 4
        assert render_exports(by=BY, snapshot_id=signed.pk) == []
        assert Export.objects.filter(snapshot=signed).count() == 4
        assert AuditEvent.objects.filter(action="reports.exports_made").count() == 1


class TestXlsx:
    def test_holds_the_numbers_counted_by_hand(self, signed: Snapshot) -> None:
        read = workbook(xlsx.render_xlsx(summary(signed, Audience.FULL)))
        pages = list(read.values())[1:]
        assert len(pages) == len(EXPECTED)
        for page, (code, rows) in zip(pages, EXPECTED.items(), strict=True):
            numbers = [text for place, text in page.items() if place[0] == "B" and place != "B1"]
            assert [int(text) for text in numbers[:-1] if text != "0"] == list(rows.values())
            assert int(numbers[-1]) == TOTALS[code]

    def test_begins_with_what_a_reader_must_know(self, signed: Snapshot) -> None:
        read = workbook(xlsx.render_xlsx(summary(signed, Audience.SAFE)))
        name, notes = next(iter(read.items()))
        assert name == "Keterangan"
        said = " ".join(notes.values())
        for word in (signed.digest, "UPTD PPA Kota Tangerang", "November 2026", "<5", "Satuan:"):
            assert word in said

    def test_the_safe_file_holds_no_small_number(self, signed: Snapshot) -> None:
        for page in list(workbook(xlsx.render_xlsx(summary(signed, Audience.SAFE))).values())[1:]:
            numbers = [text for place, text in page.items() if place[0] == "B" and text.isdigit()]
            assert all(int(text) >= 5 for text in numbers)

    def test_text_is_never_a_formula(self, signed: Snapshot) -> None:
        signed.definitions["cases"]["id"]["rows"]["ktp"] = "=1+1"
        content = xlsx.render_xlsx(summary(signed, Audience.FULL))
        with zipfile.ZipFile(BytesIO(content)) as archive:
            pages = [archive.read(n) for n in archive.namelist() if "worksheets/sheet" in n]
        assert any(b"=1+1" in page for page in pages)
        assert not any(b"<f>" in page or b"<f " in page for page in pages)

    def test_equal_content_gives_equal_bytes(self, signed: Snapshot) -> None:
        once = summary(signed, Audience.SAFE)
        assert xlsx.render_xlsx(once) == xlsx.render_xlsx(once)


class TestPdf:
    def test_says_the_numbers_counted_by_hand(self, signed: Snapshot) -> None:
        with translation.override("id"):
            content = pdf.content(summary(signed, Audience.FULL))
        sheets = content["sheets"]
        assert isinstance(sheets, list)
        for sheet, (code, rows) in zip(sheets, EXPECTED.items(), strict=True):
            said = [int(line["text"]) for line in sheet["lines"] if line["text"] != "0"]
            assert said == list(rows.values())
            assert int(sheet["total"]["text"]) == TOTALS[code]

    def test_the_safe_file_is_told_no_small_number(self, signed: Snapshot) -> None:
        with translation.override("id"):
            content = pdf.content(summary(signed, Audience.SAFE))
        sheets = content["sheets"]
        assert isinstance(sheets, list)
        for sheet in sheets:
            for line in (*sheet["lines"], sheet["total"]):
                assert not line["text"].isdigit() or int(line["text"]) >= 5

    def test_is_tagged_for_readers_and_the_same_each_time(self, signed: Snapshot) -> None:
        once = pdf.render_pdf(summary(signed, Audience.SAFE))
        assert once.startswith(b"%PDF")
        assert once == pdf.render_pdf(summary(signed, Audience.SAFE))
        inside = once + b"".join(_streams(once))
        assert b"/StructTreeRoot" in inside
        assert b"pdfuaid" in inside

    def test_words_from_data_stay_text(self, signed: Snapshot) -> None:
        signed.definitions["cases"]["id"]["title"] = '#image("/etc/passwd") *tebal* $x$'
        assert pdf.render_pdf(summary(signed, Audience.FULL)).startswith(b"%PDF")

    def test_a_template_outside_the_folder_is_refused(self) -> None:
        with pytest.raises(pdf.RenderFailedError):
            pdf.compile_pdf("../../manage.py", {})


def _streams(document: bytes) -> list[bytes]:
    found = []
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", document, re.DOTALL):
        try:
            found.append(zlib.decompressobj().decompress(match.group(1)))
        except zlib.error:
            continue
    return found
