"""Home of the way of a code from a desk to the public site: like one of the form, in everything."""

import uuid
from collections.abc import Iterator

import pytest
from django.test import override_settings

from accounts.models import Unit, User
from accounts.roles import Role
from accounts.scope import scope_of
from intake import desk_codes, jobs, threads
from intake.actions import desk_code, message
from intake.models import Complaint, DeskCode, MessageBox
from intake.models.codes import Channel
from intake.thread_access import sight_of
from tests.factories.accounts import user_as
from tests.factories.intake import ComplaintFactory
from tests.intake.public.conftest import PRIVATE_KEY, PublicClient, draft_of
from tests.intake.public.views.test_letter import no_cap, no_waiting

__all__ = ["no_cap", "no_waiting"]
pytestmark = pytest.mark.django_db
OURS, HERS = "Silakan datang hari Senin.", "Kalimat yang hanya ada di surat ini."


@pytest.fixture(autouse=True)
def worker() -> Iterator[None]:
    """The worker opens what the public site sealed."""
    with override_settings(INTAKE_PRIVATE_KEY=PRIVATE_KEY.hex().encode()):
        yield


@pytest.fixture
def officer(city: None) -> User:  # noqa: ARG001
    return user_as(Role.INTAKE_OFFICER, Unit.objects.get())


@pytest.fixture
def complaint(officer: User) -> Complaint:
    unit = officer.postings.get().unit
    made: Complaint = ComplaintFactory(unit=unit, channel=Channel.WALK_IN, state="opened")
    return made


def given(officer: User, complaint: Complaint) -> str:
    """Asked for, made, read out and given."""
    held = desk_code.ask(by=officer, complaint=complaint)
    jobs.make_desk_code(code_id=str(held.pk))
    ready = DeskCode.objects.select_related("data_key", "complaint").get()
    code = desk_codes.open_code(sight_of(scope_of(officer), ready.complaint), ready)
    desk_code.give(by=officer, complaint=complaint, typed=code)
    return code


def test_messages_go_both_ways(client: PublicClient, officer: User, complaint: Complaint) -> None:
    code = given(officer, complaint)
    told = Complaint.objects.select_related("data_key", "mailbox").get()
    message.write(by=officer, complaint=told, words=OURS, client_key=uuid.uuid4())
    page = client.post("/s/", {"code": code}, follow=True).content.decode()
    assert "Petugas sudah membaca pesan Anda" in page
    assert OURS in page
    sent = client.post("/s/jawab/", {"words": HERS, "key": str(uuid.uuid4())})
    assert sent.headers["Location"] == "/s/terkirim/"
    with override_settings(ROOT_URLCONF="ppa_cases.urls"):  # the worker's
        message.take_in(MessageBox.objects.get().pk)
    lines = threads.lines_of(sight_of(scope_of(officer), told))
    assert {(line.words, line.is_ours) for line in lines} == {(OURS, True), (HERS, False)}


def test_it_looks_and_opens_like_one_of_the_form(
    client: PublicClient, filled: PublicClient, officer: User, complaint: Complaint
) -> None:
    filled.post("/f/periksa/")
    of_form, of_desk = draft_of(filled).code, given(officer, complaint)
    assert (len(of_form), of_form.isdigit()) == (len(of_desk), of_desk.isdigit())
    pages = []
    for code in (of_form, of_desk):
        other = PublicClient()
        assert other.post("/s/", {"code": code}).headers["Location"] == "/s/kabar/"
        pages.append(other.get("/s/kabar/").templates[0].name)
    assert len(set(pages)) == 1


def test_a_code_made_anew_ends_the_first(
    client: PublicClient, officer: User, complaint: Complaint
) -> None:
    held = desk_code.ask(by=officer, complaint=complaint)
    jobs.make_desk_code(code_id=str(held.pk))
    ready = DeskCode.objects.select_related("data_key", "complaint").get()
    lost = desk_codes.open_code(sight_of(scope_of(officer), ready.complaint), ready)
    DeskCode.objects.update(code=None)
    second = given(officer, Complaint.objects.with_status().get())
    assert client.post("/s/", {"code": lost}).status_code == 422
    assert client.post("/s/", {"code": second}).status_code == 302
