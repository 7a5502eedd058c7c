"""Signs of danger as rows, and what the rule of triage gave beside each decision (ADR 0030)."""

import accounts.models.posting
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0018_a_flood_is_seen'),
    ]

    operations = [
        migrations.CreateModel(
            name='TriageSign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, verbose_name='code')),
                ('name', models.CharField(max_length=60, verbose_name='short name')),
                ('question', models.CharField(max_length=160, verbose_name='question')),
                ('raises_to', models.CharField(blank=True, choices=[('high', 'High risk'), ('medium', 'Medium risk')], max_length=6, verbose_name='raises the risk to')),
                ('is_stop_rule', models.BooleanField(default=False, verbose_name='never handled in the kelurahan')),
                ('is_asked', models.BooleanField(default=True, verbose_name='asked at triage')),
                ('place', models.PositiveSmallIntegerField(default=100, verbose_name='place in the list')),
                ('source', models.CharField(max_length=200, verbose_name='source')),
                ('starts_on', models.DateField(verbose_name='in force from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='in force to')),
            ],
            options={
                'verbose_name': 'sign of danger',
                'verbose_name_plural': 'signs of danger',
            },
        ),
        migrations.RemoveConstraint(
            model_name='triage',
            name='triage_accepted_needs_tests_refused_needs_advice',
        ),
        migrations.AddField(
            model_name='triage',
            name='answers',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='triage',
            name='route',
            field=models.CharField(blank=True, choices=[('unit_emergency', 'Our unit, emergency service at once'), ('unit', 'Our unit'), ('unit_with_kelurahan', 'Our unit, together with the kelurahan'), ('kelurahan_offer', 'Offered to the kelurahan team, and acknowledged by us'), ('handover', 'Handed over to the body where she lives'), ('refer_out', 'Not within our service: explain, and say where to go')], max_length=20),
        ),
        migrations.AddField(
            model_name='triage',
            name='stop_rules',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None),
        ),
        migrations.AlterField(
            model_name='triage',
            name='outcome',
            field=models.CharField(choices=[('accepted', 'Accept and open a case'), ('not_eligible', 'Not within our service'), ('handed_over', 'Hand over to another body')], max_length=12),
        ),
        migrations.AddConstraint(
            model_name='triage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('authority__in', ['city', 'province', 'ministry']), ('kind__in', ['ktp', 'ampk']), ('outcome__in', ['accepted', 'handed_over']), ('risk__in', ['high', 'medium', 'low'])), models.Q(('outcome', 'not_eligible'), models.Q(('advice_given', ''), _negated=True)), _connector='OR'), name='triage_accepted_needs_tests_refused_needs_advice'),
        ),
        migrations.AddConstraint(
            model_name='triage',
            constraint=models.CheckConstraint(condition=models.Q(('route', ''), ('route__in', ['unit_emergency', 'unit', 'unit_with_kelurahan', 'kelurahan_offer', 'handover', 'refer_out']), _connector='OR'), name='triage_known_route'),
        ),
        migrations.AddConstraint(
            model_name='triagesign',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('code', '='), (accounts.models.posting.DateRange('starts_on', 'ends_on', models.Value('[]')), '&&')], name='triagesign_one_in_force', violation_error_message='This sign is in force already in these days.'),
        ),
        migrations.AddConstraint(
            model_name='triagesign',
            constraint=models.CheckConstraint(condition=models.Q(('raises_to__in', ['', 'medium', 'high'])), name='triagesign_known_risk'),
        ),
        migrations.AddConstraint(
            model_name='triagesign',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='triagesign_ends_after_start'),
        ),
    ]
