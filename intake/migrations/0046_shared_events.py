"""One happening of which several people complain, and its wall (ADR 0036)."""

from pathlib import Path
import django.db.models.deletion
import uuid
from django.db import migrations, models

from core.row_security import undo

SQL = Path(__file__).with_suffix('.sql')


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0015_notice_of_a_message'),
        ('intake', '0045_found_complaints'),
    ]

    operations = [
        migrations.CreateModel(
            name='SharedEvent',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=30, unique=True)),
                ('begun_at', models.DateTimeField()),
                ('begun_by', models.CharField(max_length=80)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
        ),
        migrations.CreateModel(
            name='SharedEventMember',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('added_at', models.DateTimeField()),
                ('added_by', models.CharField(max_length=80)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by', models.CharField(blank=True, max_length=80)),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='event_memberships', to='intake.complaint')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='intake.sharedevent')),
            ],
        ),
        migrations.AddConstraint(
            model_name='sharedevent',
            constraint=models.CheckConstraint(condition=models.Q(('number__regex', '^PRS-[A-Z]{2,8}-[0-9]{4}-[0-9]{6}$')), name='sharedevent_number_says_nothing'),
        ),
        migrations.AddConstraint(
            model_name='sharedeventmember',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('complaint',), name='sharedeventmember_one_event'),
        ),
        migrations.AddConstraint(
            model_name='sharedeventmember',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ended_by', '')), models.Q(('ended_at__gte', models.F('added_at')), models.Q(('ended_by', ''), _negated=True)), _connector='OR'), name='sharedeventmember_ended_needs_who'),
        ),
        migrations.RunSQL(sql=SQL.read_text(encoding='utf-8'), reverse_sql=['DROP TRIGGER sharedeventmember_one_unit ON intake_sharedeventmember', *undo(SQL)]),
    ]
