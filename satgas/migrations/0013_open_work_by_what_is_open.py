"""Count open work from the rows that say they are open, instead of telling the planner how."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql")
BEFORE = Path(__file__).with_name("0009_open_work.sql")
_OLD = "app.open_work(date, text[], jsonb)"
_NEW = "app.open_work(date, jsonb)"
_TASKS = "app.open_tasks(timestamptz)"


class Migration(migrations.Migration):
    dependencies = [("satgas", "0012_what_is_open"), ("intake", "0015_what_is_open")]

    operations = [
        migrations.RunSQL(
            sql=SQL.read_text(encoding="utf-8"),
            reverse_sql=[
                f"DROP FUNCTION {_NEW}",
                BEFORE.read_text(encoding="utf-8"),
                *(f"ALTER FUNCTION {one} SET enable_seqscan = off" for one in (_OLD, _TASKS)),
            ],
        ),
    ]
