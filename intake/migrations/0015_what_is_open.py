"""What is open or waits says so in a column of its own (ADR 0027)."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).with_suffix(".sql")
BACK = """
DROP TRIGGER case_open_follows_status ON intake_casestatus;
DROP FUNCTION app.note_open_case;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0012_saved_views'),
        ('core', '0007_region_is_named'),
        ('intake', '0014_clock_rules_one_at_a_time'),
    ]

    operations = [
        migrations.AddField(
            model_name='case',
            name='is_open',
            field=models.BooleanField(db_default=True, editable=False),
        ),
        migrations.AddField(
            model_name='complaintstatus',
            name='waits',
            field=models.GeneratedField(db_persist=True, expression=models.Q(('ends_at__isnull', True), ('status__in', ('received', 'opened'))), output_field=models.BooleanField()),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('is_open', True)), fields=['unit', '-received_at'], name='case_open_unit'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('is_open', True)), fields=['desk_team', '-received_at'], name='case_open_team'),
        ),
        migrations.AddIndex(
            model_name='complaintstatus',
            index=models.Index(condition=models.Q(('waits', True)), fields=['complaint'], name='complaintstatus_waits'),
        ),
        # Back: policies that give the same answers slower are not worth a second copy.
        migrations.RunSQL(sql=SQL.read_text(encoding="utf-8"), reverse_sql=BACK),
    ]
