from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('satgas', '0014_kinds_of_assignment'),
    ]

    operations = [
        migrations.AddField(
            model_name='breach',
            name='agency_told_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='breach',
            name='agency_told_by',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name='breach',
            name='people_told_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='breach',
            name='people_told_by',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddConstraint(
            model_name='breach',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('people_told_at__isnull', True), ('people_told_by', '')), models.Q(('people_told_at__gte', models.F('noticed')), ('people_told_at__isnull', False), models.Q(('people_told_by', ''), _negated=True)), _connector='OR'), name='breach_people_told_needs_who'),
        ),
        migrations.AddConstraint(
            model_name='breach',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agency_told_at__isnull', True), ('agency_told_by', '')), models.Q(('agency_told_at__gte', models.F('noticed')), ('agency_told_at__isnull', False), models.Q(('agency_told_by', ''), _negated=True)), _connector='OR'), name='breach_agency_told_needs_who'),
        ),
    ]
