"""The two clocks every unit begins with; a unit changes them in the admin pages."""

from datetime import date

from django.db import migrations

RULES = [
    ("unsafe_complaint", 60, "intake_head", "Design 6: escalated when nobody opened it within one hour"),
    ("complaint", 24 * 60, "intake_head", "Domain 1.9: low risk, proposed 24 hours [U]"),
]


def add(apps, schema_editor):
    rule = apps.get_model("intake", "ClockRule")
    for trigger, minutes, escalate_to, source in RULES:
        rule.objects.create(
            trigger=trigger, minutes=minutes, escalate_to=escalate_to, source=source, starts_on=date(2020, 1, 1)
        )


def remove(apps, schema_editor):
    apps.get_model("intake", "ClockRule").objects.filter(trigger__in=[rule[0] for rule in RULES]).delete()


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_public_functions")]
    operations = [migrations.RunPython(add, remove)]
