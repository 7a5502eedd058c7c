"""Home of the forms behind an opening, a thread or a file, and of what each needs first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from core import clock
from intake.actions import register as registers
from intake.models import ContactAttempt
from tests.factories.intake import MessageFactory

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.flows.forms import Desk, Values


def came_back(desk: Desk) -> Values:
    """She asked with her code to take a refused complaint up again."""
    complaint = desk.world.complaint
    complaint.status_rows.update(status="not_eligible")
    MessageFactory(complaint=complaint, kind="revive")
    return {}


def _other_hours() -> dict[str, Any]:
    """A plan that allows no call at this hour, so that a reason is asked for."""
    hour = timezone.localtime(clock.now()).hour
    return {"hours": ["evening" if hour < 14 else "morning"]}


def outside_her_hours(desk: Desk) -> Values:
    complaint = desk.world.complaint
    complaint.contact_plan = {"number": "0899-000-0003", **_other_hours()}
    complaint.wants_contact = True
    complaint.save(update_fields=["contact_plan", "wants_contact"])
    return {"reason": "Ia menulis bahwa pelaku sudah di depan pintu."}


def outside_a_persons_hours(desk: Desk) -> Values:
    person = desk.world.person
    person.contact_plan = _other_hours()
    person.save(update_fields=["contact_plan"])
    return {"reason": "Ia menulis bahwa pelaku sudah di depan pintu."}


def called(desk: Desk) -> Values:
    """The number was opened by whoever writes what came of it."""
    opened = ContactAttempt.objects.filter(pk=desk.world.attempt.pk)
    opened.update(user=desk.user, by=desk.user.actor_id)
    return {"outcome": "reached", "note": "Minta ditelepon besok."}


REGISTER = "nomor;tanggal;saluran;cerita\n7;{day};telepon;Tetangga saya dipukul.\n"


def register_file(desk: Desk) -> Values:
    content = REGISTER.format(day=desk.day(-9)).encode()
    return {"unit": desk.world.own.pk, "file": SimpleUploadedFile("daftar.csv", content)}


def register(desk: Desk) -> Values:
    """The register as it was looked at."""
    where, content = reverse("intake:register-confirm"), REGISTER.format(day=desk.day(-9)).encode()
    registers.take_in(by=desk.user, path=where, unit=desk.world.own, content=content)
    held = registers.preview(by=desk.user, path=where)
    assert held is not None
    return {"seen": held.seen}


PREPARED: dict[str, tuple[Role, Callable[[Desk], Values]]] = {
    "intake:chat-take": (Role.INTAKE_OFFICER, lambda _desk: {"chat": "Tolong, saya takut pulang."}),
    "intake:complaint-revive": (Role.INTAKE_OFFICER, came_back),
    "intake:contact-begin": (Role.INTAKE_OFFICER, outside_her_hours),
    "intake:contact-show": (Role.INTAKE_OFFICER, called),
    "intake:message-write": (
        Role.INTAKE_OFFICER,
        lambda _desk: {"words": "Silakan datang hari Senin."},
    ),
    "intake:register-upload": (Role.INTAKE_HEAD, register_file),
    "intake:register-confirm": (Role.INTAKE_HEAD, register),
    "satgas:contact-begin": (Role.CASE_MANAGER, outside_a_persons_hours),
}
