"""Home of every form behind the sign-in: who sends it, and what a valid one says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import RosterKind, User
from accounts.roles import Role
from accounts.roster import planning
from accounts.roster.reading import Sheet
from core import clock
from intake.actions import pauses
from intake.models import PauseReason
from intake.models.codes import Risk
from satgas.actions.restriction import restrict
from tests.access.world import World
from tests.conftest import WebClient
from tests.factories.accounts import RegionFactory
from tests.factories.intake import CaseFactory
from tests.factories.satgas import AssignmentFactory
from tests.flows.prepared_forms import PREPARED

Values = dict[str, Any]
FORM = "application/x-www-form-urlencoded"


class Desk:
    """The world as the sender of a form finds it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.user: User

    def sit_down(self, role: Role) -> User:
        self.user = self.world.somebody(role, self.world.own, in_place=True)
        return self.user

    def day(self, days: int) -> str:
        return (clock.today() + timedelta(days=days)).isoformat()

    def urgent(self) -> None:
        """At high risk a service may begin before there is an approved plan."""
        self.world.case.risk = Risk.HIGH
        self.world.case.save(update_fields=["risk"])


@dataclass
class OpenForm:
    """A form on somebody's screen: `values` is what a valid one says."""

    client: WebClient
    url: str
    values: Values
    user: User
    key: str = field(default_factory=lambda: str(uuid4()))

    def send(self, values: Mapping[str, Any] | None = None, /, **more: Any) -> Any:
        """Send it with its client key; Any: Django's test response."""
        said = {"client_key": self.key, **(self.values if values is None else values), **more}
        for one in said.values():
            if isinstance(one, SimpleUploadedFile):
                one.seek(0)  # the same file again
        return self.client.post(self.url, {k: v for k, v in said.items() if v is not None})

    def send_raw(self, body: bytes) -> Any:
        return self.client.post(self.url, body, content_type=FORM)

    def encoded(self, **more: str) -> bytes:
        said = {"client_key": self.key, **self.values, **more}
        return urlencode(said, doseq=True).encode()

    @property
    def texts(self) -> list[str]:
        """Names of what is typed freely: sentences begin with a capital, codes never do."""
        return [name for name, value in self.values.items() if str(value)[:1].isupper()]


def complaint(desk: Desk) -> Values:
    told = {"words": "Tetangga saya dipukul.", "name": "Bu Contoh", "note": "Pagi saja."}
    safe_way = {"wants_contact": "yes", "number": "0800-99-000017", "message": "no", **told}
    came = {"channel": "phone", "received_on": desk.day(0), "safety": "unknown"}
    return {**came, "unit": desk.world.own.pk, "code_word": "Melati", **safe_way}


def triage(_desk: Desk) -> Values:
    told = {"age": "adult", "sex": "male", "matter": "outside", "home": "here", "place": "here"}
    decided = {"step": "decide", "outcome": "not_eligible", "advice_given": "Ke kantor kelurahan."}
    return told | decided


def paused(desk: Desk) -> Values:
    pauses.pause(by=desk.user, running=desk.world.waiting, reason=PauseReason.OTHER_BODY)
    return {}


def join(desk: Desk) -> Values:
    return {"number": desk.world.joined.main.number, "reason": "told_again"}


def cover_letter(_desk: Desk) -> Values:
    return {"to_kind": "body", "to_body": "Dinas Sosial Contoh", "asks": ["call", "aid"]}


def duty(desk: Desk) -> Values:
    hours = {"starts_at": f"{desk.day(1)}T16:00", "ends_at": f"{desk.day(2)}T08:00"}
    return {"unit": desk.world.own.pk, "user": desk.user.pk, **hours}


def risk(desk: Desk) -> Values:
    desk.urgent()
    return {"risk": "medium", "reason": "assessed"}


def assignment(desk: Desk) -> Values:
    lead = desk.world.somebody(Role.CASE_MANAGER, desk.world.own, in_place=False)
    return {"lead": lead.pk, "desk_team": desk.world.desk.pk, "reason": "Dekat."}


def specialist(desk: Desk) -> Values:
    joins = desk.world.somebody(Role.COUNSELLOR, desk.world.own, in_place=False)
    return {"specialist": f"counsellor:{joins.pk}", "reason": "Konseling."}


def successor(desk: Desk) -> Values:
    goes_on = desk.world.somebody(Role.LEGAL_COMPANION, desk.world.own, in_place=False)
    return {"user": goes_on.pk, "reason": "Mengenal wilayah."}


def task(desk: Desk) -> Values:
    desk.world.somebody(Role.SATGAS_MEMBER, desk.world.own, in_place=True)
    extract = {"name_shown": "Ibu S.", "meeting_place": "Balai", "purpose": "Surat", "needs": "-"}
    when = {"visit_on": desk.day(1), "from_hour": "09:00", "to_hour": "11:00"}
    return {"team": desk.world.field_team.pk, "kind": "home_visit", **extract, **when}


def visit_report(desk: Desk) -> Values:
    given = desk.world.task
    given.taken_by, given.taken_at = desk.user, clock.now()
    given.save(update_fields=["taken_by", "taken_at"])
    given.status_rows.update(status="taken")
    now = clock.now().strftime("%Y-%m-%dT%H:%M")
    return {"visited_at": now, "found_home": "yes", "safety": "yes", "findings": "Tenang."}


def person(_desk: Desk) -> Values:
    known = {"name": "Nama Contoh", "address": "Jalan Contoh 1"}
    return {"part": "witness", "sex": "female", "age_known": "unknown", **known}


def another_number(desk: Desk) -> Values:
    assert desk.world.person.phone
    said = {"number": "another", "phone": "0899-000-0002", "reason": "given", "code_word": "Melati"}
    return {**said, "shared": "no", "way": "call"}


def incident(_desk: Desk) -> Values:
    kinds = {"violence_types": ["physical"], "place_types": ["household"]}
    return {**kinds, "precision": "unknown", "chronology": "Didorong."}


def assessment(_desk: Desk) -> Values:
    return {"physical": "Sehat.", "needs": "Tempat tenang.", "risk": "medium"}


def plan(desk: Desk) -> Values:
    head = {"goals": "Aman.", "agreed_with": "beneficiary", "agreed_on": desk.day(0)}
    line = {"kind_1": "counselling", "aim_1": "Bicara.", "due_1": desk.day(9)}
    return {**head, "review_on": desk.day(20), **line}


def service(desk: Desk) -> Values:
    desk.urgent()
    return {"kind": "counselling", "provider": "own_unit", "planned_on": desk.day(0)}


def follow_up(desk: Desk) -> Values:
    return {"due_on": desk.day(2), "mode": "phone"}


def closing(desk: Desk) -> Values:
    AssignmentFactory(case=desk.world.case, user=desk.user)
    return {"reason": "client_asks", "last_risk": "low", "summary": "Selesai dengan baik."}


def domicile(_desk: Desk) -> Values:
    return {"kelurahan": RegionFactory().pk, "rw": 4, "rt": 3, "house": "Jalan Contoh 1"}


def deputy(desk: Desk) -> Values:
    stands_in = desk.world.somebody(Role.CASE_MANAGER, desk.world.own, in_place=False)
    AssignmentFactory(case=desk.world.case)
    return {"deputy": stands_in.pk, "last_day": desk.day(5), "reason": "leave"}


def restriction(desk: Desk) -> Values:
    also = desk.world.somebody(Role.SUPERVISOR, desk.world.own, in_place=False)
    return {"reason": "Pihak dalam kasus dikenal banyak pegawai.", "also": [also.pk]}


def restricted(desk: Desk) -> Values:
    restrict(by=desk.user, case=desk.world.case, reason="Dikenal banyak pegawai.", also=[])
    return {"reason": "Perkaranya sudah diumumkan sendiri."}


def offender(_desk: Desk) -> Values:
    return {"risk": "medium", "words": "Anak ini perlu didampingi.", "reason": "Satu peristiwa."}


def paired(desk: Desk) -> Values:
    other = CaseFactory(unit=desk.world.own)
    return {"number": other.number, "reason": "Dua anak dari satu peristiwa."}


def emergency(desk: Desk) -> Values:
    case = CaseFactory(unit=desk.world.own)
    return {"number": case.number, "reason": "Ada ancaman malam ini dan manajernya tidak ada."}


def tie(desk: Desk) -> Values:
    knows = desk.world.somebody(Role.COUNSELLOR, desk.world.own, in_place=False)
    return {"user": knows.pk, "tie": "kin", "note": "Sepupu."}


def breach(desk: Desk) -> Values:
    """What happened between yesterday and an hour ago."""
    account = desk.world.somebody(Role.CASE_MANAGER, desk.world.own, in_place=False)
    span = {
        name: timezone.localtime(at).strftime("%Y-%m-%dT%H:%M")
        for name, at in (
            ("since", clock.now() - timedelta(days=1)),
            ("until", clock.now() - timedelta(hours=1)),
            ("noticed", clock.now() - timedelta(hours=1)),
        )
    }
    return {"account": account.pk, "kind": "device_lost", **span}


def told(_desk: Desk) -> Values:
    """A minute ago the agency had its notice."""
    at = timezone.localtime(clock.now() - timedelta(minutes=1))
    return {"whom": "agency", "at": at.strftime("%Y-%m-%dT%H:%M")}


def roster(desk: Desk) -> Values:
    """The plan as it stands on the page."""
    held, kind = desk.world.roster, RosterKind(desk.world.roster.kind)
    assert held.sheet is not None
    return {"seen": planning.plan(Sheet.of(held.sheet), kind, by=desk.user).fingerprint}


def pause(desk: Desk) -> Values:
    return {"reason": "she_asked", "until_on": desk.day(3)}


NOTHING: Callable[[Desk], Values] = lambda _desk: {}  # noqa: E731  (a form that is only a button)
FORMS: dict[str, tuple[Role, Callable[[Desk], Values]]] = {
    "accounts:roster-confirm": (Role.SYSADMIN, roster),
    "intake:complaint-record": (Role.INTAKE_OFFICER, complaint),
    "intake:triage-record": (Role.INTAKE_OFFICER, triage),
    "intake:clock-pause": (Role.INTAKE_OFFICER, pause),
    "intake:clock-resume": (Role.INTAKE_OFFICER, paused),
    "intake:handover-receive": (
        Role.INTAKE_OFFICER,
        lambda desk: {"received_on": desk.day(0), "received_from": "UPTD Kota Contoh"},
    ),
    "intake:handover-end": (Role.INTAKE_OFFICER, NOTHING),
    "intake:join-make": (Role.INTAKE_OFFICER, join),
    "intake:join-undo": (Role.INTAKE_OFFICER, lambda _desk: {"reason": "mistake"}),
    "intake:desk-code-ask": (Role.INTAKE_OFFICER, NOTHING),
    "intake:desk-code-give": (Role.INTAKE_OFFICER, lambda _desk: {"typed": "1234 5678 9012 3456"}),
    "intake:cover-letter-write": (Role.INTAKE_OFFICER, cover_letter),
    "intake:cover-letter-show": (Role.INTAKE_OFFICER, NOTHING),
    "intake:cover-letter-receive": (
        Role.INTAKE_OFFICER,
        lambda desk: {"received_on": desk.day(0), "received_from": "Kelurahan Contoh, sekretaris"},
    ),
    "intake:cover-letter-withdraw": (Role.INTAKE_OFFICER, NOTHING),
    "intake:shared-event-tie": (
        Role.INTAKE_OFFICER,
        lambda desk: {"number": desk.world.member.event.number},
    ),
    "intake:shared-event-leave": (Role.INTAKE_OFFICER, NOTHING),
    "intake:shared-event-record": (Role.INTAKE_OFFICER, complaint),
    "intake:duty-add": (Role.INTAKE_HEAD, duty),
    "intake:duty-end": (Role.INTAKE_HEAD, NOTHING),
    "satgas:assignment-give": (Role.HEAD, assignment),
    "satgas:assignment-add": (Role.HEAD, specialist),
    "satgas:assignment-pass": (Role.HEAD, successor),
    "satgas:task-send": (Role.HEAD, task),
    "satgas:task-take": (Role.SATGAS_MEMBER, NOTHING),
    "satgas:task-cancel": (Role.HEAD, lambda _desk: {"reason": "Tidak perlu lagi."}),
    "satgas:visit-report-send": (Role.SATGAS_MEMBER, visit_report),
    "satgas:visit-report-accept": (Role.HEAD, NOTHING),
    "satgas:identity-show": (Role.CASE_MANAGER, NOTHING),
    "satgas:reason-give": (
        Role.HEAD,
        lambda _desk: {"opens": "shelter_place", "reason": "Menyiapkan penjemputan besok pagi."},
    ),
    "satgas:involvement-record": (Role.CASE_MANAGER, person),
    "satgas:contact-change": (Role.CASE_MANAGER, another_number),
    "satgas:incident-record": (Role.CASE_MANAGER, incident),
    "satgas:assessment-sign": (Role.CASE_MANAGER, assessment),
    "satgas:care-plan-agree": (Role.CASE_MANAGER, plan),
    "satgas:care-plan-approve": (Role.SUPERVISOR, NOTHING),
    "satgas:service-add": (Role.CASE_MANAGER, service),
    "satgas:session-record": (
        Role.COUNSELLOR,
        lambda desk: {"held_on": desk.day(0), "note": "Bercerita."},
    ),
    "satgas:service-finish": (Role.CASE_MANAGER, lambda _desk: {"outcome": "done"}),
    "satgas:follow-up-plan": (Role.CASE_MANAGER, follow_up),
    "satgas:follow-up-finish": (
        Role.CASE_MANAGER,
        lambda _desk: {"finding": "Baik.", "is_safe": "yes", "again": "no"},
    ),
    "satgas:closure-request": (Role.CASE_MANAGER, closing),
    "satgas:closure-decide": (
        Role.SUPERVISOR,
        lambda _desk: {"decision": "returned", "decision_reason": "Rencana aman belum ada."},
    ),
    "satgas:case-move": (Role.CASE_MANAGER, lambda _desk: {"to": "monitoring"}),
    "satgas:deputy-name": (Role.HEAD, deputy),
    "satgas:grant-revoke": (Role.HEAD, NOTHING),
    "satgas:restriction-set": (Role.HEAD, restriction),
    "satgas:risk-lower": (Role.SUPERVISOR, risk),
    "satgas:restriction-lift": (Role.HEAD, restricted),
    "satgas:twin-open": (Role.HEAD, offender),
    "satgas:twin-pair": (Role.HEAD, paired),
    "satgas:twin-part": (Role.HEAD, NOTHING),
    "satgas:tie-declare": (
        Role.CASE_MANAGER,
        lambda desk: {"number": desk.world.case.number, "tie": "kin", "note": "Sepupu."},
    ),
    "satgas:tie-set": (Role.HEAD, tie),
    "satgas:tie-lift": (Role.HEAD, NOTHING),
    "satgas:field-tie-declare": (
        Role.SATGAS_MEMBER,
        lambda _desk: {"tie": "neighbour", "note": "Rumahnya bersebelahan."},
    ),
    "satgas:emergency-open": (Role.COUNSELLOR, emergency),
    "satgas:emergency-approve": (Role.HEAD, NOTHING),
    "satgas:emergency-review": (
        Role.HEAD,
        lambda _desk: {"verdict": "not_justified", "note": "Tidak perlu dibuka malam itu."},
    ),
    "satgas:breach-record": (Role.DPO, breach),
    "satgas:breach-contain": (Role.DPO, NOTHING),
    "satgas:breach-tell": (Role.DPO, told),
    "satgas:alert-decide": (Role.DPO, lambda _desk: {"decision": "explained"}),
    "accounts:device-unlink": (Role.HEAD, NOTHING),
    "accounts:enrolment-code-revoke": (Role.HEAD, NOTHING),
    "accounts:domicile-declare": (Role.CASE_MANAGER, domicile),
    "accounts:saved-view-save": (
        Role.HEAD,
        lambda _desk: {"name": "Risiko tinggi", "address": "risiko=high"},
    ),
    "reports:snapshot-build": (Role.HEAD, NOTHING),
    "reports:snapshot-sign": (
        Role.HEAD,
        lambda _desk: {"digest": "0" * 64, "note": "Diperiksa.", "is_checked": "on"},
    ),
    **PREPARED,
}
