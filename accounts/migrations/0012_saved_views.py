import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0011_rosters'),
    ]

    operations = [
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page', models.CharField(max_length=60)),
                ('name', models.CharField(max_length=40, verbose_name='name')),
                ('address', models.CharField(max_length=200)),
                ('saved_at', models.DateTimeField()),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='saved_views', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'page', 'name'), name='savedview_named_once'), models.CheckConstraint(condition=models.Q(('address__regex', '^[a-z0-9_=&.-]+$')), name='savedview_holds_codes'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='savedview_has_a_name')],
            },
        ),
    ]
