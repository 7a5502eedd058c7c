import accounts.models.posting
import django.contrib.postgres.constraints
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0013_form_drafts'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='clockrule',
            name='clockrule_one_in_force',
        ),
        migrations.AddConstraint(
            model_name='clockrule',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('trigger', '='), (accounts.models.posting.DateRange('starts_on', 'ends_on', models.Value('[]')), '&&')], name='clockrule_one_in_force'),
        ),
    ]
