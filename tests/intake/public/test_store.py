"""Home of the tests of the functions of schema `pub` and of what their caller may not do."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.backends.utils import CursorWrapper

from core.database_roles import DatabaseRole
from intake.models import Mailbox, SealedBox
from intake.public import draft as drafts
from intake.public import store
from intake.public.draft import Draft
from tests.conftest import database_role

pytestmark = pytest.mark.django_db


def hand_in(draft: Draft, **changed: object) -> None:
    assert draft.stored is not None
    values = {
        "token": draft.token,
        "replacing": draft.stored,
        "after": draft.emptied().closed(),
        "client_key": draft.client_key,
        "sealed": b"sealed",
        "lookup_id": b"i" * 16,
        "reply_key": b"k" * 32,
        "unit": "TNG",
    }
    store.send(**{**values, **changed})  # type: ignore[arg-type]


def tables() -> list[str]:
    return [name for name in connection.introspection.table_names() if not name.startswith("pg_")]


@contextmanager
def refused_by_the_database(role: DatabaseRole) -> Iterator[CursorWrapper]:
    with (
        database_role(role),
        pytest.raises(DatabaseError, match="permission denied|must be owner"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        yield cursor


class TestRightsOfThePublicAccount:
    def test_it_can_read_no_table_at_all(self) -> None:
        names = tables()
        assert len(names) > 20
        for name in names:
            for verb in ("SELECT 1 FROM", "DELETE FROM"):
                with refused_by_the_database(DatabaseRole.PUBLIC) as cursor:
                    cursor.execute(f'{verb} public."{name}"')

    def test_it_holds_no_right_on_a_table_even_if_it_could_reach_the_schema(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                " AND relkind IN ('r', 'v', 'm', 'p')"
                " AND (has_table_privilege('app_public', oid, 'SELECT, INSERT, UPDATE, DELETE')"
                "  OR has_any_column_privilege('app_public', oid, 'SELECT, INSERT, UPDATE'))"
            )
            assert cursor.fetchall() == []

    def test_it_cannot_write_a_table_or_make_one(self) -> None:
        for sql in (
            "INSERT INTO public.intake_draft VALUES ('x', 'x', now())",
            "UPDATE public.intake_mailbox SET public_status = 'done'",
            "CREATE TABLE public.mine (a int)",
            "CREATE FUNCTION pub.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "DROP FUNCTION pub.today()",
            "SELECT pg_read_file('/etc/hostname')",
        ):
            with refused_by_the_database(DatabaseRole.PUBLIC) as cursor:
                cursor.execute(sql)

    def test_it_may_call_the_functions(self, city: None) -> None:
        draft = drafts.begin("id")
        with database_role(DatabaseRole.PUBLIC):
            saved = draft.saved()
            hand_in(saved)
            assert store.get_draft(saved.token) is not None
            assert store.open_mailbox(b"i" * 16) is not None
            assert store.today()
            assert [unit.code for unit in store.site()] == ["TNG"]
            assert len(store.areas("36.71")) == 5
            store.drop_draft(saved.token)

    @pytest.mark.parametrize("role", [DatabaseRole.WEB, DatabaseRole.AUDITOR])
    def test_nobody_else_may_call_them(self, role: DatabaseRole) -> None:
        with database_role(role), pytest.raises(store.Unavailable), transaction.atomic():
            store.get_draft(b"x" * 32)

    def test_every_function_runs_as_its_owner_with_a_fixed_path(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT proname, prosecdef, proconfig FROM pg_proc"
                " WHERE pronamespace = 'pub'::regnamespace"
            )
            functions = cursor.fetchall()
        assert len(functions) > 8
        for name, as_owner, config in functions:
            assert as_owner, name
            assert config == ["search_path=pg_catalog, pg_temp"], name


class TestSend:
    def test_stores_the_box_and_its_mailbox(self, city: None) -> None:
        draft = drafts.begin("id").saved()
        hand_in(draft)
        box = SealedBox.objects.get()
        assert (bytes(box.box or b""), box.client_key) == (b"sealed", draft.client_key)
        assert box.mailbox == Mailbox.objects.get(public_status="received")

    def test_the_text_leaves_the_draft_in_the_same_transaction(self, city: None) -> None:
        draft = drafts.begin("id").answered(words="teks").saved()
        hand_in(draft)
        left = drafts.load(draft.cookie)
        assert (left.sent, left.answers, left.code) == (True, {}, draft.code)

    @pytest.mark.situation(53)
    def test_the_same_key_is_one_complaint(self, city: None) -> None:
        draft = drafts.begin("id").saved()
        hand_in(draft)
        for _ in range(20):
            hand_in(drafts.load(draft.cookie))
        assert (SealedBox.objects.count(), Mailbox.objects.count()) == (1, 1)

    def test_a_draft_that_changed_or_went_is_not_sent(self, city: None) -> None:
        draft = drafts.begin("id").saved()
        draft.answered(who="self").saved()
        with pytest.raises(store.DraftChanged):
            hand_in(draft)
        gone = drafts.begin("id").saved()
        gone.drop()
        with pytest.raises(store.DraftChanged):
            hand_in(gone)
        assert not SealedBox.objects.exists()

    @pytest.mark.parametrize(
        "changed",
        [
            {"lookup_id": b"i" * 15},
            {"lookup_id": b""},
            {"reply_key": b"short"},
            {"reply_key": b"k" * 33},
            {"sealed": bytes(300_000)},
            {"after": bytes(200_000)},
        ],
        ids=["id", "no id", "key", "long key", "box", "draft"],
    )
    def test_takes_no_key_or_box_of_another_size(
        self, city: None, changed: dict[str, bytes]
    ) -> None:
        """With a key of five bytes no answer of the desk could ever be sealed."""
        draft = drafts.begin("id").saved()
        with pytest.raises(store.DraftChanged):
            hand_in(draft, **changed)
        assert not Mailbox.objects.exists()
        assert not drafts.load(draft.cookie).sent

    def test_an_unknown_unit_keeps_everything_as_it_was(self, city: None) -> None:
        draft = drafts.begin("id").saved()
        with pytest.raises(store.Unavailable), transaction.atomic():
            hand_in(draft, unit="XXX")
        assert drafts.load(draft.cookie).sent is False
        assert not SealedBox.objects.exists()

    def test_two_codes_never_share_a_mailbox(self, city: None) -> None:
        hand_in(drafts.begin("id").saved())
        with pytest.raises(store.Unavailable), transaction.atomic():
            hand_in(drafts.begin("id").saved(), client_key=uuid.uuid4())


class TestOpenMailbox:
    def test_is_none_for_an_unknown_code(self, city: None) -> None:
        assert store.open_mailbox(b"x" * 16) is None

    def test_shows_the_status_and_nothing_else(self, city: None) -> None:
        hand_in(drafts.begin("id").saved())
        found = store.open_mailbox(b"i" * 16)
        assert isinstance(found, store.OpenedMailbox)
        assert (found.status, found.created_on) == ("received", store.today())

    def test_ends_after_twelve_months(self, city: None) -> None:
        hand_in(drafts.begin("id").saved())
        Mailbox.objects.update(created_on="2025-01-01", expires_on="2026-01-01")
        assert store.open_mailbox(b"i" * 16) is None

    @pytest.mark.situation(49)
    @pytest.mark.parametrize("use", ["receive", "answer"])
    def test_the_codes_of_letters_count_among_the_five(self, city: None, use: str) -> None:
        refused = 0
        for _ in range(40):
            try:
                if use == "receive":
                    store.receive_letter(b"x" * 16)
                else:
                    store.answer_letter(b"x" * 16, uuid.uuid4(), b"-")
            except store.TooManyTries:
                refused += 1
        assert refused >= 10  # as slow as a busy machine is

    @pytest.mark.situation(49)
    def test_beyond_five_a_second_nobody_is_answered(self, city: None) -> None:
        answered = refused = 0
        for _ in range(40):
            try:
                store.open_mailbox(b"x" * 16)
                answered += 1
            except store.TooManyTries:
                refused += 1
        # Forty tries take well under two seconds, so at most two or three full seconds count.
        assert answered <= 15
        assert refused >= 25


class TestPutDraft:
    def test_refuses_a_token_or_a_box_of_another_size(self) -> None:
        for token, closed in ((b"short", b"x"), (b"t" * 32, b"x" * 200_000)):
            with pytest.raises(store.DraftChanged):
                store.put_draft(token, closed, replacing=None)

    def test_where_twenty_thousand_are_kept_the_oldest_give_way(self) -> None:
        """A flood of beginnings fills no disk, and nobody is kept from beginning."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO intake_draft (token_hash, box, expires_at)"
                " SELECT decode(lpad(to_hex(n), 64, '0'), 'hex'), 'x',"
                " app.now() + interval '1 hour' + n * interval '1 second'"
                " FROM generate_series(1, 20000) AS n"
            )
        store.put_draft(b"t" * 32, b"one", replacing=None)
        assert store.get_draft(b"t" * 32) == b"one"
        assert store.get_draft((1).to_bytes(32, "big")) is None
        assert store.get_draft((101).to_bytes(32, "big")) == b"x"

    def test_never_overwrites_another_draft(self) -> None:
        store.put_draft(b"t" * 32, b"one", replacing=None)
        with pytest.raises(store.DraftChanged):
            store.put_draft(b"t" * 32, b"two", replacing=None)
        assert store.get_draft(b"t" * 32) == b"one"


class TestAreas:
    def test_only_cities_that_are_served_are_told(self, city: None) -> None:
        assert store.areas("36.72") == ()

    @pytest.mark.parametrize("city_code", ["%", "36.7_", "", "' OR 1=1 --"])
    def test_a_pattern_is_no_city(self, city: None, city_code: str) -> None:
        assert store.areas(city_code) == ()


def test_a_failing_database_is_told_without_what_was_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(store.Unavailable) as caught, transaction.atomic():
        store._rows("SELECT 1 / 0 AS rahasia", [])
    assert caught.value.__cause__ is None
    assert str(caught.value) == ""
