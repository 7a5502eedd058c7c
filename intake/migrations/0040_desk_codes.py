"""Codes for whoever reported at the desk, with their wall (ADR 0037)."""

from pathlib import Path
import core.sealing.fields
import django.db.models.deletion
import uuid
from django.db import migrations, models

from core.row_security import undo

SQL = Path(__file__).with_suffix('.sql')

class Migration(migrations.Migration):

    dependencies = [
        ('core', '0008_drafts_have_keys'),
        ('intake', '0039_not_for_ever_and_not_by_half'),
    ]

    operations = [
        migrations.CreateModel(
            name='DeskCode',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('code', core.sealing.fields.SealedTextField(null=True)),
                ('asked_at', models.DateTimeField()),
                ('asked_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField(null=True)),
                ('given_at', models.DateTimeField(null=True)),
                ('given_by', models.CharField(blank=True, max_length=80)),
                ('complaint', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='desk_code', to='intake.complaint')),
                ('data_key', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='core.datakey')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('code__isnull', True), models.Q(('given_at__isnull', True), ('made_at__isnull', False)), _connector='OR'), name='deskcode_gone_once_given'), models.CheckConstraint(condition=models.Q(models.Q(('given_at__isnull', True), ('given_by', '')), models.Q(('given_at__isnull', False), ('made_at__isnull', False), models.Q(('given_by', ''), _negated=True)), _connector='OR'), name='deskcode_given_needs_who')],
            },
        ),
        migrations.RunSQL(sql=SQL.read_text(encoding='utf-8'), reverse_sql=undo(SQL)),
    ]
