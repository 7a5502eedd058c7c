import accounts.models.posting
import django.contrib.postgres.constraints
import django.db.models.deletion
import intake.models.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0014_notice_unsafe_high'),
        ('intake', '0023_attachments'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ClockPause',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField(null=True)),
                ('reason', models.CharField(choices=[('she_asked', 'She asked us to wait'), ('not_safe', 'She cannot be reached safely'), ('other_body', 'Another body has to answer first'), ('cannot_work', 'The office cannot work: flood, power or network')], max_length=12)),
                ('by', models.CharField(max_length=80)),
                ('ended_by', models.CharField(blank=True, max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name='DutyStretch',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=80)),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('cancelled_by', models.CharField(blank=True, max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name='OfficeHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField(blank=True, choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday'), (6, 'Sunday')], null=True, verbose_name='every')),
                ('day', models.DateField(blank=True, null=True, verbose_name='only on')),
                ('opens', models.TimeField(blank=True, null=True, verbose_name='opens')),
                ('closes', models.TimeField(blank=True, null=True, verbose_name='closes')),
                ('source', models.CharField(max_length=200, verbose_name='source')),
            ],
            options={
                'verbose_name': 'office hours',
                'verbose_name_plural': 'office hours',
            },
        ),
        migrations.RemoveConstraint(
            model_name='clock',
            name='clock_once_per_complaint',
        ),
        migrations.RemoveConstraint(
            model_name='clockrule',
            name='clockrule_takes_time',
        ),
        migrations.RemoveConstraint(
            model_name='clockrule',
            name='clockrule_known_trigger',
        ),
        migrations.RemoveConstraint(
            model_name='clockrule',
            name='clockrule_one_in_force',
        ),
        migrations.AddField(
            model_name='clock',
            name='paused_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='clock',
            name='tells_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='clock',
            name='told_steps',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='clockrule',
            name='risk',
            field=models.CharField(blank=True, choices=[('high', 'High risk'), ('medium', 'Medium risk'), ('low', 'Low risk')], max_length=6, verbose_name='only at risk'),
        ),
        migrations.AddField(
            model_name='clockrule',
            name='then_minutes',
            field=models.PositiveIntegerField(default=60, verbose_name='minutes until the next person'),
        ),
        migrations.AddField(
            model_name='clockrule',
            name='working_days',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='working days'),
        ),
        migrations.AlterField(
            model_name='clockrule',
            name='minutes',
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name='minutes'),
        ),
        migrations.AlterField(
            model_name='clockrule',
            name='trigger',
            field=models.CharField(choices=[('unsafe_complaint', 'Complaint of somebody not safe now, to be opened'), ('complaint', 'Complaint, to be opened'), ('follow_up', 'Complaint, to be decided'), ('first_service', 'Accepted complaint, to be served'), ('light_matter', 'Light matter in the kelurahan, to be acknowledged'), ('handover_receipt', 'Hand-over, to be received by the other body'), ('reporter_message', 'Message of a reporter, to be read')], max_length=20, verbose_name='runs for'),
        ),
        migrations.AddIndex(
            model_name='clock',
            index=models.Index(condition=models.Q(('done_at__isnull', True)), fields=['tells_at'], name='clock_running_tells'),
        ),
        migrations.AddConstraint(
            model_name='clock',
            constraint=models.UniqueConstraint(condition=models.Q(('complaint__isnull', False), ('done_at__isnull', True)), fields=('rule', 'complaint'), name='clock_once_per_complaint'),
        ),
        migrations.AddConstraint(
            model_name='clock',
            constraint=models.CheckConstraint(condition=models.Q(('done_at__isnull', True), ('paused_at__isnull', True), _connector='OR'), name='clock_done_is_not_paused'),
        ),
        migrations.AddConstraint(
            model_name='clockrule',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('trigger', '='), ('risk', '='), (accounts.models.posting.DateRange('starts_on', 'ends_on', models.Value('[]')), '&&')], name='clockrule_one_in_force'),
        ),
        migrations.AddConstraint(
            model_name='clockrule',
            constraint=models.CheckConstraint(condition=models.Q(('trigger__in', ['unsafe_complaint', 'complaint', 'follow_up', 'first_service', 'light_matter', 'handover_receipt', 'reporter_message'])), name='clockrule_known_trigger'),
        ),
        migrations.AddConstraint(
            model_name='clockrule',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('minutes__gt', 0), ('working_days__isnull', True)), models.Q(('minutes__isnull', True), ('working_days__gt', 0)), _connector='OR'), name='clockrule_takes_time'),
        ),
        migrations.AddConstraint(
            model_name='clockrule',
            constraint=models.CheckConstraint(condition=models.Q(('risk', ''), ('risk__in', ['high', 'medium', 'low']), _connector='OR'), name='clockrule_known_risk'),
        ),
        migrations.AddField(
            model_name='clockpause',
            name='clock',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pauses', to='intake.clock'),
        ),
        migrations.AddField(
            model_name='dutystretch',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit'),
        ),
        migrations.AddField(
            model_name='dutystretch',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='officehours',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit', verbose_name='unit'),
        ),
        migrations.AddConstraint(
            model_name='clockpause',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('clock', '='), (intake.models.clock.MomentRange('starts_at', 'ends_at'), '&&')], name='clockpause_one_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='clockpause',
            constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['she_asked', 'not_safe', 'other_body', 'cannot_work'])), name='clockpause_known_reason'),
        ),
        migrations.AddConstraint(
            model_name='clockpause',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_by', ''), ('ends_at__isnull', True)), models.Q(('ends_at__isnull', False), models.Q(('ended_by', ''), _negated=True)), _connector='OR'), name='clockpause_ended_needs_who'),
        ),
        migrations.AddConstraint(
            model_name='clockpause',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), ('ends_at__gte', models.F('starts_at')), _connector='OR'), name='clockpause_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='dutystretch',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('cancelled_at__isnull', True)), expressions=[('unit', '='), (intake.models.clock.MomentRange('starts_at', 'ends_at'), '&&')], name='dutystretch_one_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='dutystretch',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='dutystretch_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='dutystretch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cancelled_at__isnull', True), ('cancelled_by', '')), models.Q(('cancelled_at__isnull', False), models.Q(('cancelled_by', ''), _negated=True)), _connector='OR'), name='dutystretch_cancelled_needs_who'),
        ),
        migrations.AddConstraint(
            model_name='officehours',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('day__isnull', True), ('weekday__in', [0, 1, 2, 3, 4, 5, 6])), models.Q(('day__isnull', False), ('weekday__isnull', True)), _connector='OR'), name='officehours_weekday_or_day', violation_error_message='Choose a weekday or a day, not both.'),
        ),
        migrations.AddConstraint(
            model_name='officehours',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closes__isnull', True), ('opens__isnull', True)), ('closes__gt', models.F('opens')), _connector='OR'), name='officehours_closes_after_it_opens', violation_error_message='Write both hours, or neither when it is closed.'),
        ),
        migrations.AddConstraint(
            model_name='officehours',
            constraint=models.UniqueConstraint(condition=models.Q(('weekday__isnull', False)), fields=('unit', 'weekday'), name='officehours_one_a_weekday'),
        ),
        migrations.AddConstraint(
            model_name='officehours',
            constraint=models.UniqueConstraint(condition=models.Q(('day__isnull', False)), fields=('unit', 'day'), name='officehours_one_a_day'),
        ),
    ]
