"""Open work is counted at once in whoever's sight asks (ADR 0024)."""

from pathlib import Path

from django.db import migrations

from core.row_security import undo

SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):
    dependencies = [("satgas", "0008_plans_that_wait"), ("intake", "0012_closed_episodes")]

    operations = [
        migrations.RunSQL(sql=SQL.read_text(encoding="utf-8"), reverse_sql=undo(SQL)),
    ]
