"""Hand-overs with their receipt, and how the risk of a case went down; with their wall (ADR 0030)."""

from pathlib import Path
import django.db.models.deletion
from django.db import migrations, models

from core.row_security import undo

SQL = Path(__file__).with_suffix('.sql')


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0026_contact_attempts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('to_body', models.CharField(max_length=120)),
                ('way', models.CharField(choices=[('phone', 'By phone'), ('letter', 'By letter'), ('system', 'Through SAPA 129 or SIMFONI'), ('in_person', 'In person')], max_length=10)),
                ('found', models.JSONField(default=dict)),
                ('sent_at', models.DateTimeField()),
                ('sent_by', models.CharField(max_length=80)),
                ('received_on', models.DateField(null=True)),
                ('received_from', models.CharField(blank=True, max_length=120)),
                ('reference', models.CharField(blank=True, max_length=80)),
                ('recorded_at', models.DateTimeField(null=True)),
                ('recorded_by', models.CharField(blank=True, max_length=80)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by', models.CharField(blank=True, max_length=80)),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='intake.complaint')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True), ('recorded_at__isnull', True)), fields=('complaint',), name='handover_one_pending'), models.CheckConstraint(condition=models.Q(('way__in', ['phone', 'letter', 'system', 'in_person'])), name='handover_known_way'), models.CheckConstraint(condition=models.Q(models.Q(('received_on__isnull', True), ('recorded_at__isnull', True), ('recorded_by', '')), models.Q(('received_on__isnull', False), ('recorded_at__isnull', False), models.Q(('recorded_by', ''), _negated=True), models.Q(('received_from', ''), _negated=True)), _connector='OR'), name='handover_receipt_is_whole'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ended_by', '')), models.Q(('ended_at__isnull', False), ('recorded_at__isnull', True), models.Q(('ended_by', ''), _negated=True)), _connector='OR'), name='handover_ended_needs_who')],
            },
        ),
        migrations.CreateModel(
            name='RiskChange',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('was', models.CharField(choices=[('high', 'High risk'), ('medium', 'Medium risk'), ('low', 'Low risk')], max_length=6)),
                ('risk', models.CharField(choices=[('high', 'High risk'), ('medium', 'Medium risk'), ('low', 'Low risk')], max_length=6)),
                ('reason', models.CharField(choices=[('safe_place', 'She is in a safe place'), ('away', 'The alleged perpetrator is detained or far away'), ('protected', 'A protection order or the police protects her'), ('assessed', 'The assessment found less danger'), ('mistaken', 'A sign was ticked by mistake')], max_length=10)),
                ('at', models.DateTimeField()),
                ('by', models.CharField(max_length=80)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='risk_changes', to='intake.case')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('risk__in', ['medium', 'low']), ('was', 'high')), models.Q(('risk', 'low'), ('was', 'medium')), _connector='OR'), name='riskchange_only_lowers'), models.CheckConstraint(condition=models.Q(('reason__in', ['safe_place', 'away', 'protected', 'assessed', 'mistaken'])), name='riskchange_known_reason')],
            },
        ),
        migrations.RunSQL(sql=SQL.read_text(encoding='utf-8'), reverse_sql=undo(SQL)),
    ]
