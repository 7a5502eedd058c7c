"""Plans of how somebody is reached safely, and who tried when (ADR 0031)."""

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
        ('core', '0008_drafts_have_keys'),
        ('intake', '0025_first_working_clocks'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='complaintlink',
            name='contact_plan',
            field=core.sealing.fields.SealedJSONField(null=True),
        ),
        migrations.AddField(
            model_name='person',
            name='contact_plan',
            field=core.sealing.fields.SealedJSONField(null=True),
        ),
        migrations.CreateModel(
            name='ContactAttempt',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('outcome', models.CharField(choices=[('begun', 'Number opened'), ('reached', 'Reached her'), ('not_reached', 'Nobody answered'), ('other_person', 'Another person answered'), ('not_tried', 'Did not call or write')], max_length=12)),
                ('is_outside_plan', models.BooleanField(default=False)),
                ('note', core.sealing.fields.SealedTextField(null=True)),
                ('at', models.DateTimeField()),
                ('by', models.CharField(max_length=80)),
                ('after', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='intake.contactattempt')),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contact_attempts', to='intake.case')),
                ('complaint', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contact_attempts', to='intake.complaint')),
                ('data_key', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='core.datakey')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.person')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['case', '-at'], name='contactattempt_case_at'), models.Index(fields=['complaint', '-at'], name='contactattempt_complaint_at')],
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ['begun', 'reached', 'not_reached', 'other_person', 'not_tried'])), name='contactattempt_known_outcome'), models.CheckConstraint(condition=models.Q(models.Q(('case__isnull', True), ('complaint__isnull', False), ('person__isnull', True)), models.Q(('case__isnull', False), ('complaint__isnull', True)), _connector='OR'), name='contactattempt_about_one_file'), models.CheckConstraint(condition=models.Q(models.Q(('after__isnull', True), ('outcome', 'begun')), models.Q(models.Q(('outcome', 'begun'), _negated=True), ('after__isnull', False)), _connector='OR'), name='contactattempt_outcome_follows_opening')],
            },
        ),
        migrations.RunSQL(sql=SQL.read_text(encoding='utf-8'), reverse_sql=undo(SQL)),
    ]
