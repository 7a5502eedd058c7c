"""Home of the tests of handing out a summary's file."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import audit
from core.models import AuditEvent
from reports.actions.export import render_exports
from reports.actions.sign import sign
from reports.models import Export, Snapshot
from tests.factories.accounts import PASSWORD
from tests.factories.reports import built
from tests.reports.world import World
from tests.sign_in import grow_stale

SignedIn = Callable[[User], Client]
PDF = "/rekap/TNG/2026-11/unduh/pdf/"
XLSX = "/rekap/TNG/2026-11/unduh/xlsx/"
CONFIRM = reverse("accounts:step-up-confirm")


@pytest.fixture
def ready(world: World) -> Snapshot:
    """A signed summary; each file holds a word of its own instead of real content."""
    draft = built(world.unit)
    return sign(by=world.head, snapshot=draft, digest=draft.digest)


@pytest.fixture
def files(ready: Snapshot, monkeypatch: pytest.MonkeyPatch) -> list[Export]:
    renderers = {
        form: lambda summary, form=form: f"{summary.audience}.{form}".encode()
        for form in ("pdf", "xlsx")
    }
    monkeypatch.setattr("reports.actions.export.RENDERERS", renderers)
    return render_exports(by=audit.Service("renderer"), snapshot_id=ready.pk)


class TestExportDownload:
    def test_a_visitor_is_sent_to_sign_in(self, client: Client) -> None:
        assert client.get(PDF).status_code == 302

    def test_before_it_is_made_there_is_none(
        self, world: World, ready: Snapshot, signed_in: SignedIn
    ) -> None:
        assert ready.is_signed
        assert signed_in(world.head).get(PDF).status_code == 404

    def test_a_draft_has_no_file(self, world: World, signed_in: SignedIn) -> None:
        built(world.unit)
        assert signed_in(world.head).get(PDF).status_code == 404

    def test_comes_as_a_file_with_a_neutral_name_that_nobody_keeps(
        self, world: World, files: list[Export], signed_in: SignedIn
    ) -> None:
        assert files
        answer = signed_in(world.viewer).get(PDF)
        assert answer["Content-Disposition"] == 'attachment; filename="rekap-TNG-2026-11.pdf"'
        assert answer["Cache-Control"] == "no-store"
        assert answer["Content-Type"] == "application/pdf"

    def test_each_gets_the_file_of_her_audience(
        self, world: World, files: list[Export], signed_in: SignedIn
    ) -> None:
        assert len(files) == 4
        assert signed_in(world.viewer).get(XLSX).content == b"safe.xlsx"
        assert signed_in(world.data_officer).get(XLSX).content == b"full.xlsx"
        assert signed_in(world.head).get(f"{PDF}?lihat=dinas").content == b"safe.pdf"

    def test_the_agency_cannot_ask_for_more(
        self, world: World, files: list[Export], signed_in: SignedIn
    ) -> None:
        assert files
        assert signed_in(world.viewer).get(f"{PDF}?lihat=unit").content == b"safe.pdf"

    def test_another_form_does_not_exist(
        self, world: World, files: list[Export], signed_in: SignedIn
    ) -> None:
        assert files
        assert signed_in(world.head).get(PDF.replace("pdf", "doc")).status_code == 404

    def test_leaves_a_trace_of_who_took_what(
        self, world: World, files: list[Export], signed_in: SignedIn
    ) -> None:
        signed_in(world.viewer).get(PDF)
        row = AuditEvent.objects.get(action="reports.export_downloaded")
        assert row.actor == world.viewer.actor_id
        taken = next(one for one in files if (one.audience, one.form) == ("safe", "pdf"))
        assert row.detail == {
            "unit": "TNG",
            "period": "2026-11",
            "revision": 1,
            "audience": "safe",
            "form": "pdf",
            "sha256": taken.sha256,
        }


@pytest.mark.situation(19)
@pytest.mark.usefixtures("files")
class TestAStolenSession:
    """The cookie works, but whoever holds it cannot prove that she is the head."""

    @pytest.fixture
    def thief(self, world: World, signed_in: SignedIn) -> Client:
        client = signed_in(world.head)
        grow_stale(client)
        return client

    @pytest.mark.parametrize("address", [PDF, XLSX, f"{PDF}?revisi=1"])
    def test_takes_no_file_of_full_figures(self, thief: Client, address: str) -> None:
        answer = thief.get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith(f"{CONFIRM}?next=")
        assert not AuditEvent.objects.filter(action="reports.export_downloaded").exists()

    def test_takes_what_is_safe_to_publish(self, thief: Client) -> None:
        assert thief.get(f"{PDF}?lihat=dinas").content == b"safe.pdf"

    def test_a_wrong_password_is_no_proof(self, thief: Client) -> None:
        asked = thief.get(PDF)["Location"]
        assert thief.post(asked, proof("not the password")).status_code == 422
        assert thief.get(PDF).status_code == 302

    def test_the_head_herself_comes_back_to_her_summary_and_takes_it(self, thief: Client) -> None:
        proven = thief.post(thief.get(f"{PDF}?revisi=1")["Location"], proof())
        assert proven["Location"] == "/rekap/TNG/2026-11/?revisi=1"
        assert "pilih lagi berkasnya" in thief.get(proven["Location"]).content.decode()
        assert thief.get(f"{PDF}?revisi=1").content == b"full.pdf"


def proof(password: str = PASSWORD) -> dict[str, object]:
    return {"step_up-client_key": uuid4(), "step_up-password": password}
