"""One question a statement for what hangs on a case (ADR 0022)."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):
    dependencies = [("intake", "0010_ask_once")]

    operations = [
        # Back: the same answers, slower, are not worth a second copy.
        migrations.RunSQL(sql=SQL.read_text(encoding="utf-8"), reverse_sql=migrations.RunSQL.noop),
    ]
