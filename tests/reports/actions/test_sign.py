"""Home of the tests of signing a summary."""

import pytest

from accounts.models import Notice
from core.errors import NotYours
from core.models import AuditEvent, OutboxMessage
from reports.actions.sign import sign
from reports.errors import AlreadySigned, DraftChanged, NumbersMoved
from reports.models import Snapshot
from tests.factories.intake import CaseFactory
from tests.factories.reports import built
from tests.reports.world import FIRST, World


class TestSign:
    def test_refuses_whoever_is_not_the_head(self, world: World) -> None:
        draft = built(world.unit)
        for user in (world.data_officer, world.viewer):
            with pytest.raises(NotYours):
                sign(by=user, snapshot=draft, digest=draft.digest)

    def test_refuses_a_second_signature(self, world: World) -> None:
        draft = built(world.unit)
        sign(by=world.head, snapshot=draft, digest=draft.digest)
        with pytest.raises(AlreadySigned):
            sign(by=world.head, snapshot=draft, digest=draft.digest)

    def test_refuses_a_draft_she_did_not_look_at(self, world: World) -> None:
        with pytest.raises(DraftChanged):
            sign(by=world.head, snapshot=built(world.unit), digest="0" * 64)

    def test_refuses_numbers_that_were_altered_in_the_table(self, world: World) -> None:
        draft = built(world.unit)
        draft.figures[0]["total"]["count"] = 99
        Snapshot.objects.filter(pk=draft.pk).update(figures=draft.figures)
        with pytest.raises(DraftChanged):
            sign(by=world.head, snapshot=draft, digest=draft.digest)

    def test_refuses_when_the_record_moved_on(self, world: World) -> None:
        draft = built(world.unit)
        CaseFactory(unit=world.unit, received_at=FIRST, registered_at=FIRST)
        with pytest.raises(NumbersMoved):
            sign(by=world.head, snapshot=draft, digest=draft.digest)

    def test_freezes_with_when_who_and_letterhead(self, world: World) -> None:
        draft = built(world.unit)
        signed = sign(by=world.head, snapshot=draft, digest=draft.digest, note="Selesai")
        signed.refresh_from_db()
        assert signed.is_signed
        assert signed.signed_by == world.head.actor_id
        assert signed.signed_at is not None
        assert signed.change_note == "Selesai"
        assert signed.letterhead["signed_by"] == "Kepala Contoh"

    def test_orders_the_files_once(self, world: World) -> None:
        draft = built(world.unit)
        sign(by=world.head, snapshot=draft, digest=draft.digest)
        message = OutboxMessage.objects.get(topic="reports.render_exports")
        assert message.args == {"snapshot_id": draft.pk}

    def test_tells_the_readers_and_leaves_a_trace(self, world: World) -> None:
        draft = built(world.unit)
        sign(by=world.head, snapshot=draft, digest=draft.digest)
        told = set(Notice.objects.exclude(user=world.head).values_list("user_id", flat=True))
        assert told == {world.viewer.pk, world.data_officer.pk}
        row = AuditEvent.objects.get(action="reports.summary_signed")
        assert row.actor == world.head.actor_id
        assert row.object_id == str(draft.pk)
