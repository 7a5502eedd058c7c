"""Home of the tests of sending: what is sealed, and who can read it."""

from pathlib import Path

import pytest
from django.conf import LazySettings, settings
from django.core.exceptions import ImproperlyConfigured

from core.sealing import box
from core.sealing.box import BoxUnreadable
from core.sealing.keyring import keyring
from intake.models import Draft as StoredDraft
from intake.models import Mailbox, SealedBox
from intake.public import draft as drafts
from intake.public import receipt, store
from intake.public.payload import Payload
from intake.public.sending import send
from tests.intake.public.conftest import PRIVATE_KEY

pytestmark = pytest.mark.django_db
WORDS = "Hanya petugas yang membaca ini"
FULL = {
    "who": "child",
    "safety": "safe",
    "words": WORDS,
    "kecamatan": "36.71.01",
    "kelurahan": "36.71.01.1007",
    "place": "",
    "when": "this_week",
    "age_band": "6_12",
    "wants_contact": True,
    "contact": {
        "number": "0812 3456 7890",
        "channel": "whatsapp",
        "hours": ["morning", "evening"],
        "name": "Bu Melati",
        "code_word": "pesanan kue",
        "may_leave_message": False,
    },
}


def sealed_payload() -> Payload:
    return Payload.from_json(box.open_box(PRIVATE_KEY, bytes(SealedBox.objects.get().box or b"")))


class TestSend:
    def test_needs_only_who_and_words(self, city: None) -> None:
        send(drafts.begin("id").answered(who="self", words=WORDS).saved())
        payload = sealed_payload()
        assert (payload.who, payload.words, payload.unit) == ("self", WORDS, "TNG")
        assert (payload.safety, payload.kelurahan, payload.contact) == ("", "", None)

    def test_carries_every_answer_to_the_worker(self, city: None) -> None:
        draft = drafts.begin("en").answered(**FULL).saved()
        send(draft)
        payload = sealed_payload()
        assert payload.client_key == str(draft.client_key)
        assert (payload.kelurahan, payload.age_band, payload.language) == (
            "36.71.01.1007",
            "6_12",
            "en",
        )
        assert payload.contact is not None
        assert payload.contact.hours == ("morning", "evening")
        assert payload.day == store.today().isoformat()

    @pytest.mark.situation(23)
    def test_goes_on_while_the_keyring_is_lost(
        self, city: None, settings: LazySettings, tmp_path: Path
    ) -> None:
        settings.KEYRING_FILE, settings.TEST_KEYRING = tmp_path / "gone.json", None
        with pytest.raises(ImproperlyConfigured):
            keyring()
        send(drafts.begin("id").answered(who="self", words=WORDS).saved())
        assert sealed_payload().words == WORDS

    def test_the_box_cannot_be_opened_with_all_the_public_process_has(self, city: None) -> None:
        draft = drafts.begin("id").answered(**FULL).saved()
        send(draft)
        keys = receipt.keys_of(draft.code)
        sealed = bytes(SealedBox.objects.get().box or b"")
        own = [
            bytes.fromhex(settings.INTAKE_PUBLIC_KEY),
            keys.private_key,
            keys.root,
            draft.secret,
            draft.token,
        ]
        for key in own:
            with pytest.raises(BoxUnreadable):
                box.open_box(key, sealed)

    def test_no_table_holds_a_word_or_the_code_in_clear(self, city: None) -> None:
        draft = drafts.begin("id").answered(**FULL).saved()
        send(draft)
        stored = b"".join(
            bytes(value)
            for row in (SealedBox.objects.get(), Mailbox.objects.get(), StoredDraft.objects.get())
            for value in vars(row).values()
            if isinstance(value, bytes | memoryview)
        )
        assert len(stored) > 2_000
        for secret in (b"petugas", b"Melati", b"0812", draft.code.encode(), draft.secret):
            assert secret not in stored

    def test_sending_again_shows_the_same_code_and_makes_nothing_new(self, city: None) -> None:
        draft = drafts.begin("id").answered(**FULL).saved()
        after = send(draft)
        with pytest.raises(store.DraftChanged):
            send(draft)
        assert drafts.load(draft.cookie).code == after.code == draft.code
        assert SealedBox.objects.count() == 1

    def test_the_mailbox_opens_with_the_code_alone(self, city: None) -> None:
        draft = drafts.begin("id").answered(**FULL).saved()
        send(draft)
        assert store.open_mailbox(receipt.keys_of(draft.code).lookup_id) is not None
