"""A pause ends by itself, a row is whole or nothing, and two cities may count alike."""

from datetime import timedelta

from django.db import migrations, models
from django.utils import timezone


def let_run_on(apps, schema_editor):
    """What stands still on this day was meant for some days at most."""
    until_on = timezone.localdate() + timedelta(days=7)
    standing = apps.get_model("intake", "ClockPause").objects.filter(ends_at__isnull=True)
    standing.update(until_on=until_on)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0016_notice_case_late_plan_overruled'),
        ('core', '0008_drafts_have_keys'),
        ('intake', '0038_half_rows_and_high_risk'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='clockrule',
            name='clockrule_takes_time',
        ),
        migrations.RemoveConstraint(
            model_name='complaint',
            name='complaint_external_once',
        ),
        migrations.RemoveConstraint(
            model_name='officehours',
            name='officehours_weekday_or_day',
        ),
        migrations.RemoveConstraint(
            model_name='officehours',
            name='officehours_closes_after_it_opens',
        ),
        migrations.AddField(
            model_name='clockpause',
            name='until_on',
            field=models.DateField(null=True),
        ),
        migrations.RunPython(let_run_on, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='clockpause',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__isnull', False), ('until_on__isnull', False), _connector='OR'), name='clockpause_not_for_ever'),
        ),
        migrations.AddConstraint(
            model_name='clockrule',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('minutes__gt', 0), ('minutes__isnull', False), ('working_days__isnull', True)), models.Q(('minutes__isnull', True), ('working_days__gt', 0), ('working_days__isnull', False)), _connector='OR'), name='clockrule_takes_time'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('external_id', ''), _negated=True), ('external_system__in', ('sapa129', 'silacak'))), fields=('external_system', 'external_id'), name='complaint_external_once'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('external_id', ''), _negated=True), models.Q(('external_system__in', ('sapa129', 'silacak')), _negated=True)), fields=('unit', 'external_system', 'external_id'), name='complaint_external_once_a_unit'),
        ),
        migrations.AddConstraint(
            model_name='officehours',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('day__isnull', True), ('weekday__in', [0, 1, 2, 3, 4, 5, 6]), ('weekday__isnull', False)), models.Q(('day__isnull', False), ('weekday__isnull', True)), _connector='OR'), name='officehours_weekday_or_day', violation_error_message='Choose a weekday or a day: one of the two.'),
        ),
        migrations.AddConstraint(
            model_name='officehours',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closes__isnull', True), ('opens__isnull', True)), models.Q(('closes__gt', models.F('opens')), ('closes__isnull', False), ('opens__isnull', False)), _connector='OR'), name='officehours_closes_after_it_opens', violation_error_message='Write both hours, or neither when it is closed.'),
        ),
    ]
