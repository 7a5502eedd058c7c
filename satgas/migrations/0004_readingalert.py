
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0007_domiciles'),
        ('satgas', '0003_wall'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ReadingAlert',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('rule', models.CharField(choices=[('many_files', 'Very many files in one hour'), ('restricted', 'A restricted case read by somebody who was not assigned to it'), ('night_export', 'A summary taken away at night'), ('break_glass', 'Emergency access again and again')], max_length=12)),
                ('happened_from', models.DateTimeField()),
                ('times', models.PositiveIntegerField()),
                ('raised_at', models.DateTimeField()),
                ('decision', models.CharField(blank=True, choices=[('explained', 'It has a reason of work'), ('breach', 'It is a breach; I record it')], max_length=9)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.CharField(blank=True, max_length=80)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('rule', 'account', 'happened_from'), name='readingalert_once'), models.CheckConstraint(condition=models.Q(('rule__in', ['many_files', 'restricted', 'night_export', 'break_glass'])), name='readingalert_known_rule'), models.CheckConstraint(condition=models.Q(('decision__in', ['', 'explained', 'breach'])), name='readingalert_known_decision'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by', ''), ('decision', '')), models.Q(('decided_at__isnull', False), models.Q(('decided_by', ''), _negated=True), models.Q(('decision', ''), _negated=True)), _connector='OR'), name='readingalert_decided_needs_who_and_what')],
            },
        ),
    ]
