"""The second wall around alerts: row policies as plain SQL (ADR 0022)."""

from pathlib import Path

from django.db import migrations

from core.row_security import undo

SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):
    dependencies = [("satgas", "0004_readingalert")]

    operations = [
        migrations.RunSQL(sql=SQL.read_text(encoding="utf-8"), reverse_sql=undo(SQL)),
    ]
