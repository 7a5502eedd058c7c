"""The clocks of domain 1.9, the wall of the pauses, and clocks that run keep telling in time."""

from datetime import date
from pathlib import Path

from django.db import migrations
from django.db.models import F

from core.row_security import undo

SQL = Path(__file__).with_suffix(".sql")
HOUR = 60
PROBOLINGGO = "Kota Probolinggo: tindak lanjut paling lama 3 hari kerja (S8)"
DECREE = "SK 301/2022, bunyi Permen PPPA 2/2022 (S3)"
OURS = "Usulan awal; belum dari SK"
# trigger, risk, minutes, working days, minutes until the next person, source
RULES = [
    ("follow_up", "", None, 3, 4 * HOUR, PROBOLINGGO),
    ("first_service", "high", 1 * HOUR, None, 15, f"Segera ({DECREE}); 1 jam usulan awal"),
    ("first_service", "medium", 6 * HOUR, None, 1 * HOUR, DECREE),
    ("first_service", "low", 24 * HOUR, None, 4 * HOUR, OURS),
    ("light_matter", "", None, 1, 4 * HOUR, OURS),
    ("handover_receipt", "", None, 3, 4 * HOUR, OURS),
    ("reporter_message", "", None, 1, 4 * HOUR, OURS),
]


def add(apps, schema_editor):
    rules = apps.get_model("intake", "ClockRule").objects
    for trigger, risk, minutes, working_days, then_minutes, source in RULES:
        rules.create(
            trigger=trigger,
            risk=risk,
            minutes=minutes,
            working_days=working_days,
            escalate_to="intake_head",
            then_minutes=then_minutes,
            source=source,
            starts_on=date(2020, 1, 1),
        )
    rules.filter(trigger="unsafe_complaint").update(then_minutes=15)
    running = apps.get_model("intake", "Clock").objects.filter(done_at__isnull=True)
    running.filter(escalated_at__isnull=True).update(tells_at=F("due_at"))


def remove(apps, schema_editor):
    triggers = {rule[0] for rule in RULES}
    for name in ("Clock", "ClockRule"):
        key = "rule__trigger__in" if name == "Clock" else "trigger__in"
        apps.get_model("intake", name).objects.filter(**{key: triggers}).delete()


class Migration(migrations.Migration):
    dependencies = [("intake", "0024_working_clocks")]
    operations = [
        migrations.RunSQL(sql=SQL.read_text(encoding="utf-8"), reverse_sql=undo(SQL)),
        migrations.RunPython(add, remove),
    ]
