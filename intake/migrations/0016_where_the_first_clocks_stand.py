"""The first two rules say where they are written in words of the people who read them."""

from django.db import migrations

SOURCES = {
    "Design 6: escalated when nobody opened it within one hour": "Usulan awal, 1 jam; belum dari SK",
    "Domain 1.9: low risk, proposed 24 hours [U]": "Usulan awal, 24 jam; belum dari SK",
}


def tell(apps, schema_editor):
    for before, after in SOURCES.items():
        apps.get_model("intake", "ClockRule").objects.filter(source=before).update(source=after)


def untell(apps, schema_editor):
    for before, after in SOURCES.items():
        apps.get_model("intake", "ClockRule").objects.filter(source=after).update(source=before)


class Migration(migrations.Migration):
    dependencies = [("intake", "0015_what_is_open")]
    operations = [migrations.RunPython(tell, untell)]
