"""Home of schema `lookup`: what people are found by without a plain value (ADR 0019)."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("intake", "0004_known_codes")]

    operations = [
        migrations.RunSQL(
            sql=Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            reverse_sql="DROP SCHEMA lookup CASCADE",
        )
    ]
