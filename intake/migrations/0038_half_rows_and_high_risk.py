"""Rows that were half written and passed, the receipt of a hand-over at high risk, and a clock for
what stood opened before there were such clocks."""

from datetime import date

from django.db import migrations
from django.db.models import Q

from intake.office import usual_calendar
from intake.working_time import due

FIRST_DAY = date(2020, 1, 1)
SOURCE = "Segera (SK 301/2022, bunyi Permen PPPA 2/2022, S3); 1 jam usulan awal"


def mend(apps, schema_editor):
    """What was half written counts as what it did until now: closed, or nothing."""
    hours = apps.get_model("intake", "OfficeHours").objects
    hours.filter(weekday__isnull=True, day__isnull=True).delete()
    hours.filter(Q(opens__isnull=True) | Q(closes__isnull=True)).update(opens=None, closes=None)
    rules = apps.get_model("intake", "ClockRule").objects
    rules.filter(minutes__isnull=True, working_days__isnull=True).delete()


def add(apps, schema_editor):
    rules = apps.get_model("intake", "ClockRule").objects
    if not rules.filter(trigger="handover_receipt", risk="high").exists():
        rules.create(
            trigger="handover_receipt",
            risk="high",
            minutes=60,
            escalate_to="intake_head",
            then_minutes=15,
            source=SOURCE,
            starts_on=FIRST_DAY,
        )


def remove(apps, schema_editor):
    """A clock that ran by it goes on by the rule for every risk."""
    rules = apps.get_model("intake", "ClockRule").objects
    seeded = rules.filter(trigger="handover_receipt", risk="high", source=SOURCE)
    rest = rules.filter(trigger="handover_receipt", risk="").order_by("starts_on").first()
    apps.get_model("intake", "Clock").objects.filter(rule__in=seeded).update(rule=rest)
    seeded.delete()


def catch_up(apps, schema_editor):
    """By the usual week, for the unit's own hours are not for a migration to read."""
    rules = apps.get_model("intake", "ClockRule").objects
    rule = rules.filter(trigger="follow_up", risk="", working_days__isnull=False).last()
    clocks = apps.get_model("intake", "Clock").objects
    running = clocks.filter(done_at__isnull=True, rule__trigger="follow_up")
    opened = apps.get_model("intake", "ComplaintStatus").objects.filter(
        ends_at__isnull=True, status="opened"
    )
    waits = apps.get_model("intake", "Complaint").objects.filter(
        pk__in=opened.values("complaint")
    )
    for complaint in waits.exclude(pk__in=running.values("complaint")) if rule else ():
        is_old = complaint.external_system == "old_register"
        starts_at = complaint.recorded_at if is_old else complaint.received_at
        ends = due(starts_at, rule.working_days, usual_calendar())
        clocks.create(
            rule=rule, complaint=complaint, starts_at=starts_at, due_at=ends, tells_at=ends
        )


class Migration(migrations.Migration):
    dependencies = [("intake", "0037_plain_text_files")]
    operations = [
        migrations.RunPython(mend, migrations.RunPython.noop),
        migrations.RunPython(add, remove),
        migrations.RunPython(catch_up, migrations.RunPython.noop),
    ]
