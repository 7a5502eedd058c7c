"""Home of the tests of erasing a case or a complaint: what goes together, and the papers of it."""

from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from accounts.models import User
from core import clock
from core.database_roles import DatabaseRole
from core.errors import ShreddingRefused
from core.models import DataKey, Tombstone
from core.sealing.shredding import Subject, erasers
from intake.actions import shredding
from intake.actions.person import record
from intake.models import CaseTwin, Complaint, ComplaintJoin, Message, MessageBox
from intake.public import store
from tests.conftest import database_role
from tests.core.sealing.whole_file import WORDS, keys_of, link, whole_case
from tests.factories.accounts import UserFactory
from tests.factories.intake import CaseFactory, ComplaintFactory, MessageFactory
from tests.factories.matters import ComplaintJoinFactory
from tests.factories.twins import twins

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def stones(settings: Any, tmp_path: Path) -> Path:
    settings.TOMBSTONE_FILE = tmp_path / "tombstones.jsonl"
    return tmp_path / "tombstones.jsonl"


@pytest.fixture
def two() -> tuple[User, User]:
    return UserFactory(username="kepala"), UserFactory(username="dpo")


def command(name: str, *words: str) -> str:
    """Run as the keymaster's account does; gives what it printed, in English."""
    out = StringIO()
    with database_role(DatabaseRole.KEYMASTER), translation.override("en"):
        call_command(name, *words, stdout=out)
    return out.getvalue()


def shred(number: str, **changed: str) -> str:
    words = {
        "again": number,
        "by": "kepala",
        "second": "dpo",
        "reason": "asked",
        "authority": "B/12/2026",
        **changed,
    }
    return command("shred", number, *(f"--{name}={word}" for name, word in words.items()))


class TestWhatGoesTogether:
    def test_a_case_takes_the_complaint_it_came_from(self, two: tuple[User, User]) -> None:
        case = whole_case()
        complaint = case.complaint_links.get().complaint
        shred(case.number)
        assert not keys_of(case)
        assert not keys_of(complaint)

    def test_the_thread_behind_its_code_goes_with_a_complaint(self, two: tuple[User, User]) -> None:
        """Also what only her code opens, and a letter that nobody has opened yet."""
        ours = MessageFactory(reply="Kata untuk pemegang kode")
        complaint = ours.complaint
        other = MessageFactory()
        MessageBox.objects.create(
            id=uuid4(),
            client_key=uuid4(),
            mailbox=complaint.mailbox,
            box=b"-",
            arrived_at=clock.now(),
        )
        shred(complaint.number)
        assert list(Message.objects.all()) == [other]
        assert not MessageBox.objects.exists()
        with database_role(DatabaseRole.KEYMASTER):
            assert erasers()["thread"].remaining(Subject("complaint", complaint.pk)) == 0

    def test_its_code_opens_nothing_and_takes_nothing_in_any_more(
        self, two: tuple[User, User]
    ) -> None:
        """She was told "received" for letters that nobody could ever have read."""
        complaint, other = MessageFactory().complaint, MessageFactory().complaint
        codes = [bytes(one.mailbox.lookup_id) for one in (complaint, other)]
        shred(complaint.number)
        with database_role(DatabaseRole.PUBLIC):
            assert [store.open_mailbox(code) is None for code in codes] == [True, False]
            assert [store.add_letter(code, uuid4(), b"-", None) for code in codes] == [False, True]
        eraser, subject = erasers()["thread"], Subject("complaint", complaint.pk)
        with database_role(DatabaseRole.KEYMASTER):
            assert (eraser.remaining(subject), eraser.erase(subject)) == (0, 0)

    def test_nobody_is_found_by_what_was_shredded(self, two: tuple[User, User]) -> None:
        """The search index is not sealed: its rows go in the same transaction."""
        case = CaseFactory()
        record(
            by=two[0],
            case=case,
            part="beneficiary",
            sex="female",
            name="Sri",
            phone="0812-3456-789",
        )
        eraser, subject = erasers()["lookup"], Subject("case", case.pk)
        with database_role(DatabaseRole.KEYMASTER):
            assert eraser.remaining(subject) > 0
        shred(case.number)
        with database_role(DatabaseRole.KEYMASTER):
            assert eraser.remaining(subject) == 0

    def test_a_complaint_of_two_cases_goes_with_the_last(self, two: tuple[User, User]) -> None:
        first, last = CaseFactory(), CaseFactory()
        complaint = ComplaintFactory(words=WORDS)
        link(complaint, first)
        link(complaint, last)
        shred(first.number)
        assert keys_of(complaint)
        shred(last.number)
        assert not keys_of(complaint)

    def test_a_complaint_of_another_case_stays(self, two: tuple[User, User]) -> None:
        case, other = whole_case(), whole_case()
        shred(case.number)
        assert keys_of(other)
        assert keys_of(other.complaint_links.get().complaint)

    def test_a_complaint_goes_alone_and_the_case_keeps_its_copy(
        self, two: tuple[User, User]
    ) -> None:
        case = whole_case()
        complaint = case.complaint_links.get().complaint
        shred(complaint.number)
        assert not keys_of(complaint)
        assert keys_of(case)

    def test_a_case_goes_after_its_complaint(self, two: tuple[User, User]) -> None:
        case = whole_case()
        shred(case.complaint_links.get().complaint.number)
        shred(case.number)
        assert Tombstone.objects.count() == 2
        assert not DataKey.objects.exists()

    def test_a_number_finds_its_subject(self) -> None:
        case, complaint = CaseFactory(), ComplaintFactory()
        assert shredding.subject_numbered(case.number) == Subject("case", case.pk)
        assert shredding.subject_numbered(complaint.number) == Subject("complaint", complaint.pk)
        with pytest.raises(ShreddingRefused, match="no case and no complaint TNG-2026-999999"):
            shredding.subject_numbered("TNG-2026-999999")


class TestShredCommand:
    def test_prints_the_certificate(self, two: tuple[User, User]) -> None:
        case = CaseFactory()
        told = shred(case.number)
        stone = Tombstone.objects.get()
        assert case.number in told
        assert f"Ordered by {two[0].actor_id}, agreed by {two[1].actor_id}" in told
        assert "B/12/2026" in told
        for day in (stone.backups_end_on, stone.final_on):
            assert str(day.year) in told
        assert "1 shredded" in told

    @pytest.mark.parametrize(
        ("changed", "why"),
        [
            ({"again": "TNG-2026-000009"}, "numbers differ"),
            ({"by": "nobody"}, "no account nobody"),
            ({"second": "gone"}, "no account gone"),
            ({"second": "kepala"}, "Two people"),
            ({"authority": " "}, "letter or decision"),
            ({"authority": "x" * 101}, "letter or decision"),
        ],
    )
    def test_refuses_and_erases_nothing(
        self, two: tuple[User, User], changed: dict[str, str], why: str
    ) -> None:
        UserFactory(username="gone", is_active=False)
        case = CaseFactory()
        with pytest.raises(CommandError, match=why):
            shred(case.number, **changed)
        assert keys_of(case)

    def test_refuses_the_owners_account(self, two: tuple[User, User]) -> None:
        case = CaseFactory()
        words = ("--again", case.number, "--by=kepala", "--second=dpo", "--reason=asked")
        with pytest.raises(CommandError, match="PPA_PROCESS=keymaster"):
            call_command("shred", case.number, *words, "--authority=B/1")

    def test_a_full_disk_erases_nothing(
        self, two: tuple[User, User], settings: Any, tmp_path: Path
    ) -> None:
        settings.TOMBSTONE_FILE = tmp_path / "nowhere" / "stones"
        case = CaseFactory()
        with pytest.raises(CommandError, match="Nothing was erased"):
            shred(case.number)
        assert keys_of(case)


class TestPapers:
    def test_the_certificate_can_be_printed_again(self, two: tuple[User, User]) -> None:
        case = CaseFactory()
        first = shred(case.number)
        again = command("deletion_certificate", case.number)
        assert f"File: {case.number}" in again
        assert first.startswith(again.rstrip())

    def test_the_certificate_speaks_indonesian(self, two: tuple[User, User]) -> None:
        case = CaseFactory()
        shred(case.number)
        out = StringIO()
        with translation.override("id"):
            call_command("deletion_certificate", case.number, stdout=out)
        assert "SURAT KETERANGAN PENGHAPUSAN" in out.getvalue()

    @pytest.mark.parametrize("name", ["deletion_certificate", "prove_shredded"])
    def test_there_is_none_for_what_was_not_shredded(self, name: str) -> None:
        with pytest.raises(CommandError, match="was not shredded"):
            command(name, CaseFactory().number)

    def test_the_proof_says_what_it_tried(self, two: tuple[User, User]) -> None:
        case = whole_case()
        CaseFactory()
        shred(case.number)
        told = command("prove_shredded", case.number)
        assert f"Nothing of {case.number} opens." in told
        assert "each tried with 2 keys" in told

    def test_the_proof_fails_when_the_key_is_back(self, two: tuple[User, User]) -> None:
        case = whole_case()
        (key,) = keys_of(case)
        shred(case.number)
        stone = Tombstone.objects.get(subject_id=case.pk)
        Tombstone.objects.filter(pk=stone.pk).delete()
        key.save(force_insert=True)
        stone.save(force_insert=True)
        with pytest.raises(CommandError, match="can still be read: 1 keys of its own"):
            command("prove_shredded", case.number)

    def test_the_proof_wants_to_see_every_row(self) -> None:
        with pytest.raises(CommandError, match="PPA_PROCESS=keymaster"):
            call_command("prove_shredded", CaseFactory().number)


class TestNewDataKeyCommand:
    def test_says_how_much_was_sealed_again(self) -> None:
        case = whole_case()
        told = command("new_data_key", case.number)
        assert f"{case.number}: " in told
        assert "under data key 2; the old key is gone" in told

    def test_refuses_a_number_that_is_none(self) -> None:
        with pytest.raises(CommandError, match="no case and no complaint"):
            command("new_data_key", "TNG-2026-999999")

    def test_refuses_what_was_shredded(self, two: tuple[User, User]) -> None:
        case = CaseFactory()
        shred(case.number)
        with pytest.raises(CommandError, match="no data key"):
            command("new_data_key", case.number)

    def test_names_what_it_left(self) -> None:
        complaint = ComplaintFactory(words=WORDS)
        Complaint.objects.filter(pk=complaint.pk).update(contact_plan=b"harm")
        with pytest.raises(CommandError, match="do not open: intake_complaint.contact_plan"):
            command("new_data_key", complaint.number)
        told = command("new_data_key", complaint.number, "--leave-unreadable")
        assert f"Left unreadable: intake_complaint.contact_plan|{complaint.pk}" in told


def test_replaying_says_how_many(two: tuple[User, User], stones: Path) -> None:
    case = CaseFactory()
    shred(case.number)
    stones.unlink()
    assert command("replay_tombstones").startswith("0 shredded again; 1 written")
    stones.write_text("{\n")
    with pytest.raises(CommandError, match="line 1"):
        command("replay_tombstones")


def test_the_day_of_the_deletion_is_the_products_own(two: tuple[User, User]) -> None:
    clock.move_to(clock.at(clock.today()))
    shred(CaseFactory().number)
    assert clock.local_date(Tombstone.objects.get().shredded_at) == clock.today()


class TestJoinedComplaints:
    def test_what_waits_with_a_complaint_goes_with_it(self, two: tuple[User, User]) -> None:
        """It is the same matter, and has no case of its own that could keep it."""
        joined = ComplaintJoinFactory()
        shred(joined.main.number)
        assert not keys_of(joined.main)
        assert not keys_of(joined.complaint)
        assert not ComplaintJoin.objects.exists()
        with database_role(DatabaseRole.KEYMASTER):
            assert erasers()["matter"].remaining(Subject("complaint", joined.main_id)) == 0

    def test_a_joined_one_goes_alone(self, two: tuple[User, User]) -> None:
        joined = ComplaintJoinFactory()
        shred(joined.complaint.number)
        assert keys_of(joined.main)
        assert not ComplaintJoin.objects.exists()


class TestWalledTwins:
    def test_a_case_takes_along_that_it_had_a_twin(self, two: tuple[User, User]) -> None:
        pair = twins(CaseFactory())
        shred(pair.other.number)
        assert not keys_of(pair.other)
        assert keys_of(pair.one)
        assert not CaseTwin.objects.exists()
        with database_role(DatabaseRole.KEYMASTER):
            assert erasers()["twin"].remaining(Subject("case", pair.other_id)) == 0
