from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0006_audit_subjects'),
        ('intake', '0012_closed_episodes'),
        ('satgas', '0007_one_sight'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='careplan',
            index=models.Index(condition=models.Q(('approved_at__isnull', False), ('ended_at__isnull', True)), fields=['review_on'], name='careplan_review_due'),
        ),
        migrations.AddIndex(
            model_name='careplan',
            index=models.Index(condition=models.Q(('approved_at__isnull', True), ('ended_at__isnull', True)), fields=['case'], name='careplan_waiting'),
        ),
    ]
