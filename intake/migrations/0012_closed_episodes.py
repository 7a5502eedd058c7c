from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0011_one_sight'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='episode',
            index=models.Index(condition=models.Q(('closed_at__isnull', False)), fields=['closed_at'], name='episode_closed'),
        ),
    ]
