"""Hints say when somebody is helped in one file and alleged in the other (situation 44; ADR 0035)."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix('.sql')
# The replaced functions stay: a hint without the two reasons reads as before.
UNDO = 'DROP FUNCTION lookup.parts_of(uuid[])'


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0031_unopened_files'),
    ]

    operations = [
        migrations.RunSQL(sql=SQL.read_text(encoding='utf-8'), reverse_sql=UNDO),
    ]
