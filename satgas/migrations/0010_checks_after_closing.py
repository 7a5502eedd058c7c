from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0006_audit_subjects'),
        ('intake', '0012_closed_episodes'),
        ('satgas', '0009_open_work'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='closurerequest',
            index=models.Index(condition=models.Q(('check_on__isnull', False), ('decision', 'approved')), fields=['check_on'], name='closurerequest_check'),
        ),
    ]
