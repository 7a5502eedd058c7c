"""Home of the sending: seal the answers, open a mailbox, empty the draft."""

from typing import Any

from django.conf import settings

from core.sealing import box
from intake.public import receipt, served, store
from intake.public.draft import Draft
from intake.public.payload import Contact, Payload


def send(draft: Draft, *, is_verified: bool = False) -> Draft:
    """Hand in the draft's answers and return the emptied draft, which keeps only the code.

    What is not verified is sent just the same; the desk reads it after the others in a flood.

    Raises store.DraftChanged when another tab was faster (it is then sent already, or different),
    store.Unavailable and receipt.Busy when the visitor has to try again; nothing is lost then.
    """
    assert draft.stored is not None  # noqa: S101  # a draft comes from the store before it is sent
    payload = payload_of(draft, is_verified=is_verified)
    keys = receipt.keys_of(draft.code)
    after = draft.emptied()
    if draft.second_code:
        store.put_appointment(receipt.keys_of(draft.second_code).lookup_id)
    store.send(
        token=draft.token,
        replacing=draft.stored,
        after=after.closed(),
        client_key=draft.client_key,
        sealed=box.seal(bytes.fromhex(settings.INTAKE_PUBLIC_KEY), payload.to_json()),
        lookup_id=keys.lookup_id,
        reply_key=keys.public_key,
        unit=payload.unit,
    )
    return after


def payload_of(draft: Draft, *, is_verified: bool) -> Payload:
    answers = draft.answers
    return Payload(
        client_key=str(draft.client_key),
        day=store.today().isoformat(),
        unit=served.unit_for(answers).code,
        who=answers["who"],
        words=answers["words"],
        safety=answers.get("safety", ""),
        kecamatan=answers.get("kecamatan", ""),
        kelurahan=answers.get("kelurahan", ""),
        place=answers.get("place", ""),
        when=answers.get("when", ""),
        age_band=answers.get("age_band", ""),
        wants_contact=bool(answers.get("contact")),
        contact=_contact(answers.get("contact")),
        language=draft.language,
        voice=draft.voice,
        is_verified=is_verified,
    )


def _contact(plan: dict[str, Any] | None) -> Contact | None:
    if not plan:
        return None
    return Contact(**{**plan, "hours": tuple(plan.get("hours", ()))})
