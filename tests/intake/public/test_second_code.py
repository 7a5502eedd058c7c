"""Home of the tests of the second code: an everyday appointment, and nothing that ties it."""

from typing import Any

import pytest
from django.db import connection

from intake.models import Mailbox, MessageBox, SealedBox
from intake.public import receipt
from tests.intake.public.conftest import PublicClient, draft_of
from tests.intake.public.views.test_letter import no_cap, no_waiting, post

__all__ = ["no_cap", "no_waiting"]
pytestmark = pytest.mark.django_db


class TestSecondCode:
    @pytest.fixture
    def second(self, filled: PublicClient) -> str:
        filled.post("/f/periksa/")
        return draft_of(filled).second_code

    def test_opens_an_everyday_appointment_and_nothing_else(
        self, client: PublicClient, second: str
    ) -> None:
        assert client.post("/s/", {"code": second}).headers["Location"] == "/s/kabar/"
        page = client.get("/s/kabar/").content.decode()
        assert "Janji layanan warga" in page
        assert "/s/tulis/" not in page
        assert "pesan" not in page.split("<main")[1].split("</main>")[0].lower()

    @pytest.mark.parametrize("page", ["tulis", "jawab", "jeda", "lanjut", "cukup", "lagi"])
    def test_finds_only_the_appointment_at_every_address(
        self, client: PublicClient, second: str, page: str
    ) -> None:
        client.post("/s/", {"code": second})
        assert client.get(f"/s/{page}/").headers["Location"] == "/s/kabar/"
        assert post(client, f"/s/{page}/").headers["Location"] == "/s/kabar/"
        assert not MessageBox.objects.exists()

    def test_costs_one_hash_and_one_call_like_the_first(
        self,
        client: PublicClient,
        filled: PublicClient,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        filled.post("/f/periksa/")
        draft = draft_of(filled)
        hashed: list[str] = []
        asked: list[str] = []
        real = receipt.keys_of

        def counting(code: str) -> receipt.ReceiptKeys:
            hashed.append(code)
            return real(code)

        def listening(execute: Any, sql: str, *rest: Any) -> Any:
            asked.append(sql)
            return execute(sql, *rest)

        monkeypatch.setattr(receipt, "keys_of", counting)
        codes = (draft.code, draft.second_code, "0" * 16)
        for code in codes:
            with connection.execute_wrapper(listening):
                client.post("/s/", {"code": code})
        assert hashed == list(codes)
        calls = [sql for sql in asked if "pub." in sql]
        assert calls == ["SELECT * FROM pub.open_mailbox(%s)"] * len(codes)

    def test_no_column_ties_it_to_a_report(self, second: str) -> None:
        """Not a key, not a unit, not a moment: its row holds an id and a day drawn by lot."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM intake_appointment")
            names = [column.name for column in cursor.description]
            ((lookup_id, _day),) = cursor.fetchall()
        assert names == ["lookup_id", "day"]
        rows = [*Mailbox.objects.values_list(), *SealedBox.objects.values_list()]
        held = [
            bytes(value) for row in rows for value in row if isinstance(value, memoryview | bytes)
        ]
        assert len(held) > 2
        assert [value for value in held if bytes(lookup_id) in value] == []
