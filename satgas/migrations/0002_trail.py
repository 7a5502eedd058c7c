"""The breach register, and the functions by which the web process reads the audit."""

from pathlib import Path

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0003_audit_seals'),
        ('accounts', '0003_notice_of_alarm'),
        ('satgas', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Breach',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('taken_over', 'Somebody else signed in with the account'), ('device_lost', 'A signed-in device was lost or stolen'), ('insider', 'The holder read without a reason of work')], max_length=12)),
                ('seen_from', models.DateTimeField()),
                ('seen_until', models.DateTimeField()),
                ('noticed', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=80)),
                ('contained_at', models.DateTimeField(null=True)),
                ('contained_by', models.CharField(blank=True, max_length=80)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['taken_over', 'device_lost', 'insider'])), name='breach_known_kind'), models.CheckConstraint(condition=models.Q(('seen_until__gt', models.F('seen_from'))), name='breach_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('contained_at__isnull', True), ('contained_by', '')), models.Q(('contained_at__isnull', False), models.Q(('contained_by', ''), _negated=True)), _connector='OR'), name='breach_contained_needs_who')],
            },
        ),
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"),
            "DROP SCHEMA trail CASCADE",
        ),
    ]
