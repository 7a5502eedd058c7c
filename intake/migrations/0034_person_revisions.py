"""How somebody in a case was reached before a change (ADR 0031)."""

from pathlib import Path

import core.sealing.fields
import django.db.models.deletion
import uuid
from django.db import migrations, models

from core.row_security import undo

SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0008_drafts_have_keys'),
        ('intake', '0033_promise_in_working_days'),
    ]

    operations = [
        migrations.CreateModel(
            name='PersonRevision',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('phone', core.sealing.fields.SealedTextField(null=True)),
                ('contact_plan', core.sealing.fields.SealedJSONField(null=True)),
                ('reason', models.CharField(blank=True, choices=[('given', 'She gave another number'), ('unsafe', 'The number is not safe any more'), ('not_hers', 'The number is not hers any more'), ('mistaken', 'The number was written down wrongly')], max_length=10)),
                ('at', models.DateTimeField()),
                ('by', models.CharField(max_length=80)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.case')),
                ('data_key', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='core.datakey')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='intake.person')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), ('reason__in', ['given', 'unsafe', 'not_hers', 'mistaken']), _connector='OR'), name='personrevision_known_reason')],
            },
        ),
        migrations.RunSQL(sql=SQL.read_text(encoding="utf-8"), reverse_sql=undo(SQL)),
    ]
