"""The openings with their wall: her own, of cases she sees (ADR 0018, 0022)."""

import datetime
from pathlib import Path
import django.db.models.deletion
import django.db.models.expressions
import uuid
from django.conf import settings
from django.db import migrations, models

from core.row_security import undo

SQL = Path(__file__).with_name('0009_openings_wall.sql')


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0008_wall'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Opening',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('opens', models.CharField(choices=[('identity', 'Names and contacts'), ('narrative', 'What was told and found'), ('legal', 'Legal notes'), ('medical', 'Medical notes'), ('psych', 'Counselling notes'), ('shelter_place', 'Shelter notes'), ('child_identity', 'Identity of a child')], max_length=14)),
                ('opened_at', models.DateTimeField()),
                ('opened_by', models.CharField(max_length=80)),
                ('expires_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.case')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['case', 'user', 'expires_at'], name='opening_live')],
                'constraints': [models.CheckConstraint(condition=models.Q(('opens__in', ['identity', 'narrative', 'legal', 'medical', 'psych', 'shelter_place', 'child_identity'])), name='opening_known'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('opened_at')), ('expires_at__lte', django.db.models.expressions.CombinedExpression(models.F('opened_at'), '+', models.Value(datetime.timedelta(seconds=900))))), name='opening_is_short')],
            },
        ),
        migrations.RunSQL(sql=SQL.read_text(encoding='utf-8'), reverse_sql=undo(SQL)),
    ]
