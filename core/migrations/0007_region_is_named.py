import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0006_audit_subjects'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='region',
            options={'verbose_name': 'region', 'verbose_name_plural': 'regions'},
        ),
        migrations.AlterField(
            model_name='region',
            name='code',
            field=models.CharField(max_length=13, primary_key=True, serialize=False, verbose_name='code'),
        ),
        migrations.AlterField(
            model_name='region',
            name='level',
            field=models.CharField(choices=[('province', 'Province'), ('city', 'City'), ('kecamatan', 'Kecamatan'), ('kelurahan', 'Kelurahan')], max_length=10, verbose_name='level'),
        ),
        migrations.AlterField(
            model_name='region',
            name='name',
            field=models.CharField(max_length=100, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='region',
            name='parent',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='core.region', verbose_name='belongs to'),
        ),
    ]
