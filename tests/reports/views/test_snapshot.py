"""Home of the tests of a summary's pages."""

import re
import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.roles import Role
from reports.actions.sign import sign
from reports.models import Snapshot
from tests.factories.accounts import PostingFactory, UserFactory, user_as
from tests.factories.intake import CaseFactory
from tests.factories.reports import SnapshotFactory, built
from tests.reports.world import EXPECTED, FIRST, TOTALS, World

SignedIn = Callable[[User], Client]
URL = "/rekap/TNG/2026-11/"
SIGN = f"{URL}tanda-tangan/"
BUDGET = 26
BUILD = f"{URL}hitung-ulang/"


@pytest.fixture
def draft(world: World) -> Snapshot:
    return built(world.unit)


@pytest.fixture
def signed(world: World, draft: Snapshot) -> Snapshot:
    return sign(by=world.head, snapshot=draft, digest=draft.digest)


def numbers(page: str) -> list[list[str]]:
    """The number column of every figure's table, total last."""
    tables = re.findall(r"<table.*?</table>", page, re.DOTALL)
    column = r'<td class="govuk-table__cell govuk-table__cell--numeric">(.*?)</td>'
    return [[re.sub("<.*?>", "", text) for text in re.findall(column, one)] for one in tables]


class TestSnapshotDetail:
    def test_a_visitor_is_sent_to_sign_in(self, client: Client) -> None:
        assert client.get(URL).status_code == 302

    def test_shows_the_numbers_counted_by_hand(
        self, world: World, draft: Snapshot, signed_in: SignedIn
    ) -> None:
        page = signed_in(world.data_officer).get(URL).content.decode()
        for shown, (code, rows) in zip(numbers(page), EXPECTED.items(), strict=True):
            assert [int(text) for text in shown[:-1] if text != "0"] == list(rows.values())
            assert int(shown[-1]) == TOTALS[code]
        assert draft.digest[:16] in page

    def test_the_agency_sees_nothing_of_a_draft(
        self, world: World, draft: Snapshot, signed_in: SignedIn
    ) -> None:
        assert not draft.is_signed
        assert signed_in(world.viewer).get(URL).status_code == 404

    def test_the_agency_sees_no_small_number(
        self, world: World, signed: Snapshot, signed_in: SignedIn
    ) -> None:
        page = signed_in(world.viewer).get(URL).content.decode()
        shown = [text for table in numbers(page) for text in table]
        assert shown
        assert all(int(text) >= 5 for text in shown if text.isdigit())
        assert "&lt;5" in page
        assert signed.digest[:16] in page
        assert "hitung-ulang" not in page

    def test_the_agency_reads_only_the_newest_revision(
        self, world: World, signed: Snapshot, signed_in: SignedIn
    ) -> None:
        CaseFactory(unit=world.unit, received_at=FIRST, registered_at=FIRST)
        second = built(world.unit)
        sign(by=world.head, snapshot=second, digest=second.digest)
        page = signed_in(world.viewer).get(f"{URL}?revisi=1").content.decode()
        assert second.digest[:16] in page
        assert signed.digest[:16] not in page

    def test_the_unit_can_look_with_the_agencys_eyes(
        self, world: World, signed: Snapshot, signed_in: SignedIn
    ) -> None:
        assert signed.is_signed
        page = signed_in(world.head).get(f"{URL}?lihat=dinas").content.decode()
        assert all(int(t) >= 5 for table in numbers(page) for t in table if t.isdigit())

    def test_an_earlier_revision_says_so(
        self, world: World, signed: Snapshot, signed_in: SignedIn
    ) -> None:
        CaseFactory(unit=world.unit, received_at=FIRST, registered_at=FIRST)
        built(world.unit)
        client = signed_in(world.head)
        assert signed.digest[:16] in client.get(f"{URL}?revisi=1").content.decode()
        assert client.get(f"{URL}?revisi=9").status_code == 404
        assert "Yang berubah" in client.get(URL).content.decode()

    def test_in_the_unit_without_the_permission_is_refused(
        self, world: World, signed: Snapshot, signed_in: SignedIn
    ) -> None:
        officer = user_as(Role.INTAKE_OFFICER, world.unit)
        client = signed_in(officer)
        assert signed.is_signed
        assert client.get(URL).status_code == 403
        assert client.get("/rekap/TNG/2026-10/").status_code == 403

    def test_outside_the_unit_it_does_not_exist(
        self, signed: Snapshot, signed_in: SignedIn
    ) -> None:
        elsewhere = PostingFactory(role=Role.HEAD).user
        assert signed.is_signed
        assert signed_in(elsewhere).get(URL).status_code == 404
        assert signed_in(UserFactory()).get(URL).status_code == 404

    def test_a_period_that_was_never_built_does_not_exist(
        self, world: World, signed_in: SignedIn
    ) -> None:
        assert signed_in(world.head).get("/rekap/TNG/2026-09/").status_code == 404

    def test_costs_the_same_for_many_revisions(
        self, world: World, draft: Snapshot, signed_in: SignedIn
    ) -> None:
        client = signed_in(world.head)
        client.get(URL)
        costs = []
        for more in (1, 4):
            for place in range(more):
                number = draft.revision + 10 * more + place
                SnapshotFactory(period=draft.period, revision=number - 9, signed=True)
            with CaptureQueriesContext(connection) as queries:
                client.get(f"{URL}?revisi=1")
            costs.append(len(queries))
        assert costs[0] == costs[1] <= BUDGET


class TestSnapshotSign:
    def form(self, draft: Snapshot, **more: str) -> dict[str, str]:
        key = str(uuid.uuid4())
        return {"client_key": key, "digest": draft.digest, "is_checked": "on", "note": ""} | more

    def test_only_the_head_may_open_it(
        self, world: World, draft: Snapshot, signed_in: SignedIn
    ) -> None:
        assert draft.pk
        assert signed_in(world.data_officer).get(SIGN).status_code == 403
        assert signed_in(world.viewer).get(SIGN).status_code == 404
        assert signed_in(world.head).get(SIGN).status_code == 200

    def test_there_is_nothing_to_sign_without_a_draft(
        self, world: World, signed: Snapshot, signed_in: SignedIn
    ) -> None:
        assert signed.is_signed
        assert signed_in(world.head).get(SIGN).status_code == 404

    def test_needs_the_tick(self, world: World, draft: Snapshot, signed_in: SignedIn) -> None:
        answer = signed_in(world.head).post(SIGN, self.form(draft, is_checked=""))
        assert answer.status_code == 422
        draft.refresh_from_db()
        assert not draft.is_signed

    def test_signs_and_goes_back_to_the_summary(
        self, world: World, draft: Snapshot, signed_in: SignedIn
    ) -> None:
        answer = signed_in(world.head).post(SIGN, self.form(draft, note="Sudah dicek"))
        assert (answer.status_code, answer["Location"]) == (302, URL)
        draft.refresh_from_db()
        assert draft.is_signed
        assert draft.change_note == "Sudah dicek"

    def test_says_so_when_the_record_moved_on(
        self, world: World, draft: Snapshot, signed_in: SignedIn
    ) -> None:
        CaseFactory(unit=world.unit, received_at=FIRST, registered_at=FIRST)
        answer = signed_in(world.head).post(SIGN, self.form(draft))
        assert answer.status_code == 409
        assert "Hitung ulang" in answer.content.decode()


class TestSnapshotBuild:
    def test_only_the_head_may_open_it(
        self, world: World, draft: Snapshot, signed_in: SignedIn
    ) -> None:
        assert draft.pk
        assert signed_in(world.data_officer).get(BUILD).status_code == 403
        assert signed_in(world.viewer).get(BUILD).status_code == 404

    def test_counts_again_and_goes_back(
        self, world: World, signed: Snapshot, signed_in: SignedIn
    ) -> None:
        CaseFactory(unit=world.unit, received_at=FIRST, registered_at=FIRST)
        client = signed_in(world.head)
        assert client.get(BUILD).status_code == 200
        answer = client.post(BUILD, {"client_key": str(uuid.uuid4())})
        assert (answer.status_code, answer["Location"]) == (302, URL)
        assert Snapshot.objects.get(revision=2).changes
        assert signed.period.snapshots.count() == 2
