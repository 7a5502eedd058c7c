"""Home of the tests of the code page."""

import pytest

from intake.models import Draft
from tests.intake.public.conftest import PublicClient, draft_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(filled: PublicClient) -> PublicClient:
    filled.post("/f/periksa/")
    return filled


class TestReceiptShow:
    def test_before_sending_there_is_no_code(self, filled: PublicClient) -> None:
        code = draft_of(filled).code
        response = filled.get("/kode/", follow=True)
        assert response.redirect_chain[0][0].startswith("/f/")
        assert code[:4] not in response.content.decode()
        assert filled.post("/kode/", {"code": code}).headers["Location"].startswith("/f/")

    def test_shows_the_same_code_until_it_was_typed_back(self, sent: PublicClient) -> None:
        code = draft_of(sent).code
        for _ in range(2):
            page = sent.get("/kode/").content.decode()
            assert f"{code[:4]} {code[4:8]}" in page
            assert f"{code[8:12]} {code[12:]}" in page

    @pytest.mark.parametrize("typed", ["", "123", "x" * 16, "0" * 17])
    def test_a_slip_is_explained_and_the_code_stays(self, sent: PublicClient, typed: str) -> None:
        response = sent.post("/kode/", {"code": typed})
        assert response.status_code == 422
        assert "Kodenya 16 angka" in response.content.decode()
        assert draft_of(sent).sent

    def test_another_code_is_not_enough(self, sent: PublicClient) -> None:
        wrong = "".join(str(9 - int(digit)) for digit in draft_of(sent).code)
        response = sent.post("/kode/", {"code": wrong})
        assert response.status_code == 422
        assert "Belum sama" in response.content.decode()

    @pytest.mark.parametrize("mark", ["", " ", "-", ". "])
    def test_typing_it_back_ends_the_visit(self, sent: PublicClient, mark: str) -> None:
        code = draft_of(sent).code
        typed = mark.join(code[start : start + 4] for start in range(0, 16, 4))
        response = sent.post("/kode/", {"code": typed})
        assert response.headers["Location"] == "/kode/selesai/"
        assert sent.cookies["isian"].value == ""
        assert not Draft.objects.exists()
        assert sent.get("/kode/").headers["Location"] == "/"

    def test_its_title_is_neutral(self, sent: PublicClient) -> None:
        assert "<title>Kode Anda - Formulir Warga</title>" in sent.get("/kode/").content.decode()


class TestReceiptFinish:
    def test_knows_nothing_about_the_visit(self, client: PublicClient, city: None) -> None:
        response = client.get("/kode/selesai/")
        assert response.status_code == 200
        assert "12 bulan" in response.content.decode()
