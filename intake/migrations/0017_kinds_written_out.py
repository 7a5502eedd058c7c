from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0016_where_the_first_clocks_stand'),
    ]

    operations = [
        migrations.AlterField(
            model_name='case',
            name='kind',
            field=models.CharField(choices=[('ktp', 'Violence against a woman'), ('ampk', 'Child in need of special protection (AMPK)')], max_length=4),
        ),
        migrations.AlterField(
            model_name='triage',
            name='kind',
            field=models.CharField(blank=True, choices=[('ktp', 'Violence against a woman'), ('ampk', 'Child in need of special protection (AMPK)')], max_length=4),
        ),
    ]
