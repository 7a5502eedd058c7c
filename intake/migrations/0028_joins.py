"""Complaints that are one matter with another, and their wall (ADR 0036)."""

from pathlib import Path
import django.db.models.deletion
from django.db import migrations, models

from core.row_security import undo

SQL = Path(__file__).with_suffix('.sql')


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0027_handover_and_risk'),
    ]

    operations = [
        migrations.CreateModel(
            name='ComplaintJoin',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('reason', models.CharField(choices=[('told_again', 'The same person told it again'), ('other_teller', 'Somebody else told of the same matter'), ('other_way', 'The same message came another way')], max_length=12)),
                ('joined_at', models.DateTimeField()),
                ('joined_by', models.CharField(max_length=80)),
                ('undo_until', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by', models.CharField(blank=True, max_length=80)),
                ('end_reason', models.CharField(blank=True, choices=[('other_person', 'It is about another person'), ('other_matter', 'It is another matter of the same person'), ('mistake', 'The wrong number was chosen'), ('main_refused', 'The other complaint was refused'), ('main_handed_over', 'The other complaint was handed over'), ('main_moved', 'The other complaint was joined, or its join undone')], max_length=16)),
                ('along_with', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='followed_by', to='intake.complaintjoin')),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='joins', to='intake.complaint')),
                ('main', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='joined', to='intake.complaint')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('complaint',), name='complaintjoin_one'), models.CheckConstraint(condition=models.Q(('complaint', models.F('main')), _negated=True), name='complaintjoin_not_into_itself'), models.CheckConstraint(condition=models.Q(('reason__in', ['told_again', 'other_teller', 'other_way'])), name='complaintjoin_known_reason'), models.CheckConstraint(condition=models.Q(('undo_until__gt', models.F('joined_at'))), name='complaintjoin_can_be_undone'), models.CheckConstraint(condition=models.Q(models.Q(('end_reason', ''), ('ended_at__isnull', True), ('ended_by', '')), models.Q(('end_reason__in', ['other_person', 'other_matter', 'mistake', 'main_refused', 'main_handed_over', 'main_moved']), ('ended_at__gte', models.F('joined_at')), models.Q(('ended_by', ''), _negated=True)), _connector='OR'), name='complaintjoin_ended_needs_who_and_why'), models.CheckConstraint(condition=models.Q(models.Q(('end_reason__in', ('other_person', 'other_matter', 'mistake')), _negated=True), ('ended_at__lte', models.F('undo_until')), _connector='OR'), name='complaintjoin_undone_in_time')],
            },
        ),
        migrations.RunSQL(sql=SQL.read_text(encoding='utf-8'), reverse_sql=['DROP TRIGGER complaintjoin_no_chain ON intake_complaintjoin', *undo(SQL)]),
    ]
