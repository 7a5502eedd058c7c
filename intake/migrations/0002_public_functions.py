"""Home of the functions of schema `pub`: all that the public process may do (ADR 0003)."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial")]

    operations = [
        migrations.RunSQL(
            sql=Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            reverse_sql="DROP SCHEMA pub CASCADE",
        )
    ]
