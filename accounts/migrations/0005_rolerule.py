from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_notices_about_exceptions'),
    ]

    operations = [
        migrations.CreateModel(
            name='RoleRule',
            fields=[
                ('role', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('reach', models.CharField(max_length=5)),
                ('has_cases', models.BooleanField()),
                ('has_queue', models.BooleanField()),
                ('has_signature', models.BooleanField()),
                ('has_summaries', models.BooleanField()),
                ('has_safe_summaries', models.BooleanField()),
                ('has_audit', models.BooleanField()),
                ('has_breaches', models.BooleanField()),
                ('is_field', models.BooleanField()),
            ],
        ),
    ]
