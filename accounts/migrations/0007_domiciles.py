
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_who_asks'),
        ('core', '0005_newest_key'),
    ]

    operations = [
        migrations.CreateModel(
            name='Domicile',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='domicile', serialize=False, to=settings.AUTH_USER_MODEL, verbose_name='account')),
                ('rw', models.PositiveSmallIntegerField()),
                ('rt', models.PositiveSmallIntegerField()),
                ('household', models.BinaryField(null=True)),
                ('index_key', models.PositiveSmallIntegerField(null=True)),
                ('declared_at', models.DateTimeField()),
                ('kelurahan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.region')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('rt__range', (1, 999)), ('rw__range', (1, 999))), name='domicile_rw_and_rt'), models.CheckConstraint(condition=models.Q(models.Q(('household__isnull', True), ('index_key__isnull', True)), models.Q(('household__isnull', False), ('index_key__isnull', False)), _connector='OR'), name='domicile_digest_names_its_key')],
            },
        ),
    ]
