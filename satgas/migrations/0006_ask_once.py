"""The questions of the row policies ask for the account and the time once a call (ADR 0022)."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):
    dependencies = [("satgas", "0005_readingalert_wall"), ("intake", "0010_ask_once")]

    operations = [
        # Back: the same answers, slower, are not worth a second copy.
        migrations.RunSQL(sql=SQL.read_text(encoding="utf-8"), reverse_sql=migrations.RunSQL.noop),
    ]
