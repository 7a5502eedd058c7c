"""Walled twins: two cases of one event, and the wall between them (ADR 0035)."""

from pathlib import Path
import django.db.models.deletion
import uuid
from django.db import migrations, models

from core.row_security import undo

SQL = Path(__file__).with_suffix('.sql')
TRIGGERS = (
    'DROP TRIGGER case_twin_stays_restricted ON intake_case',
    'DROP TRIGGER casetwin_is_walled ON intake_casetwin',
    'DROP TRIGGER casegrant_of_one_twin ON intake_casegrant',
)


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0029_clocks_in_a_case'),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseTwin',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.CharField(max_length=80)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by', models.CharField(blank=True, max_length=80)),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.case')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.case')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='casetwin_is_unordered'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('one', 'other'), name='casetwin_once'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ended_by', '')), models.Q(('ended_at__isnull', False), models.Q(('ended_by', ''), _negated=True)), _connector='OR'), name='casetwin_ended_needs_who')],
            },
        ),
        migrations.RunSQL(sql=SQL.read_text(encoding='utf-8'), reverse_sql=[*TRIGGERS, *undo(SQL)]),
    ]
