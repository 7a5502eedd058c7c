"""Count open work by the indexes over what is open, however long the history is (ADR 0024).

The planner prices a walk through every case there ever was below looking up the open ones.
"""

from django.db import migrations

_COUNTS = ("app.open_work(date, text[], jsonb)", "app.open_tasks(timestamptz)")


class Migration(migrations.Migration):
    dependencies = [("satgas", "0010_checks_after_closing")]

    operations = [
        migrations.RunSQL(
            sql=[f"ALTER FUNCTION {one} SET enable_seqscan = off" for one in _COUNTS],
            reverse_sql=[f"ALTER FUNCTION {one} RESET enable_seqscan" for one in _COUNTS],
        ),
    ]
