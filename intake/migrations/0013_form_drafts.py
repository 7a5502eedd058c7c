"""Drafts of the desk's forms with their wall: hers alone, while she sees the file (ADR 0026)."""

from pathlib import Path
import core.sealing.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from core.row_security import undo

SQL = Path(__file__).with_suffix('.sql')


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0006_audit_subjects'),
        ('intake', '0012_closed_episodes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FormDraft',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('path', models.CharField(max_length=200)),
                ('typed', core.sealing.fields.SealedJSONField(null=True)),
                ('saved_at', models.DateTimeField()),
                ('data_key', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='core.datakey')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['saved_at'], name='formdraft_saved')],
                'constraints': [models.UniqueConstraint(fields=('user', 'path'), name='formdraft_one_per_form')],
            },
        ),
        migrations.RunSQL(sql=SQL.read_text(encoding='utf-8'), reverse_sql=undo(SQL)),
    ]
