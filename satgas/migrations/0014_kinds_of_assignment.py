from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0015_what_is_open'),
        ('satgas', '0013_open_work_by_what_is_open'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='assignment',
            name='assignment_known_kind',
        ),
        migrations.AlterField(
            model_name='assignment',
            name='kind',
            field=models.CharField(choices=[('lead', 'Case manager in the lead'), ('legal', 'Legal companion'), ('counselling', 'Counsellor or psychologist'), ('medical', 'Medical liaison'), ('social', 'Social worker'), ('shelter', 'Shelter officer')], max_length=11),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['lead', 'legal', 'counselling', 'medical', 'social', 'shelter'])), name='assignment_known_kind'),
        ),
    ]
