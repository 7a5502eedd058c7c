from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('satgas', '0011_by_index'),
    ]

    operations = [
        migrations.AddField(
            model_name='taskstatus',
            name='is_open',
            field=models.GeneratedField(db_persist=True, expression=models.Q(('ends_at__isnull', True), ('status__in', ('offered', 'taken', 'reported'))), output_field=models.BooleanField()),
        ),
        migrations.AddIndex(
            model_name='taskstatus',
            index=models.Index(condition=models.Q(('is_open', True)), fields=['task'], name='taskstatus_open'),
        ),
    ]
