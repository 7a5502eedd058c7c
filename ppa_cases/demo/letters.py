"""Home of made-up messages behind codes: one that waits, a talk, a pause, and one who came back."""

import os
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from core import clock
from core.sealing import box
from intake.actions import mailbox as mailboxes
from intake.actions import message, triage
from intake.actions.complaint import open_for_reading
from intake.models import Complaint
from intake.models.codes import Channel
from intake.public.letter import Letter
from intake.workflow import CaseState, MessageKind, ReporterWish
from ppa_cases.demo.laid_in import codes
from ppa_cases.demo.maker import Maker
from ppa_cases.demo.words.tellings import OUTSIDE

LOOKUP_BYTES = 16
ADDED = "Ada yang lupa saya tulis. Ia pulang setiap Jumat malam, jadi jangan datang hari itu."
ASKED = "Kami bisa bertemu hari Rabu pagi. Apakah jam sembilan cocok? Jawab saja di sini."
ANSWERED = "Rabu bisa, tetapi jam sepuluh. Tolong bertemu di puskesmas saja."
NOT_OURS, ELSEWHERE = next(one for one in OUTSIDE if "pesangon" in one[0])
CAME_BACK = "Sejak dipecat suami saya sering marah. Semalam ia memukul saya, dan anak ikut takut."


def mailbox(maker: Maker) -> UUID:
    """A mailbox whose code nobody was given: the visitor of this report exists on paper only."""
    _private, public = box.new_key_pair()
    made = mailboxes.make(
        unit=maker.cast.unit, lookup_id=os.urandom(LOOKUP_BYTES), reply_key=public
    )
    return made.pk


def arrive(maker: Maker, *, waits: Complaint, refused: Complaint) -> None:
    """What the office finds this morning beside new reports."""
    now = clock.now()
    _say(waits, MessageKind.ADD, ADDED, at=now - timedelta(minutes=70))
    with_code = _of_cases(maker)
    for complaint in with_code:
        if complaint.mailbox_id is None:
            codes.give(complaint, mailbox(maker))
    for complaint in with_code[:1]:
        _ask(maker, complaint, at=now - timedelta(days=2))
        _say(complaint, MessageKind.ANSWER, ANSWERED, at=now - timedelta(minutes=95))
    for complaint in with_code[1:2]:
        paused_at = now - timedelta(hours=20)
        _say(complaint, MessageKind.PAUSE, "", at=paused_at)
        with clock.hold(paused_at):
            mailboxes.note_wish(complaint, ReporterWish.PAUSED)
    with clock.hold(refused.received_at + timedelta(hours=3)):
        open_for_reading(by=maker.officer, complaint=refused)
        triage.refuse(by=maker.officer, complaint=refused, advice_given=ELSEWHERE)
    _say(refused, MessageKind.REVIVE, CAME_BACK, at=now - timedelta(minutes=40))


def _of_cases(maker: Maker) -> list[Complaint]:
    """Two from the public form whose cases the first case manager serves, the newest."""
    found = Complaint.objects.filter(
        unit=maker.cast.unit,
        channel=Channel.PUBLIC_FORM,
        links__case__status_rows__status=CaseState.IN_SERVICE,
        links__case__status_rows__ends_at__isnull=True,
        links__case__assignments__user=maker.cast.desks[0].lead,
        links__case__assignments__ends_at__isnull=True,
    )
    return list(found.with_status().select_related("data_key").order_by("-number").distinct()[:2])


def _ask(maker: Maker, complaint: Complaint, *, at: datetime) -> None:
    with clock.hold(at):
        message.write(
            by=maker.cast.desks[0].lead, complaint=complaint, words=ASKED, client_key=uuid4()
        )


def _say(complaint: Complaint, kind: MessageKind, words: str, *, at: datetime) -> None:
    """A letter of hers arrives, as the worker stores it."""
    key = uuid4()
    letter = Letter(client_key=str(key), mailbox="", kind=kind, words=words)
    with clock.hold(at):
        message.store(complaint=complaint, letter=letter, client_key=key, at=at)
