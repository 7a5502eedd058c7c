"""What raised the risk of a case stands in the same history as what lowered it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0034_person_revisions'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='riskchange',
            name='riskchange_only_lowers',
        ),
        migrations.RemoveConstraint(
            model_name='riskchange',
            name='riskchange_known_reason',
        ),
        migrations.AlterField(
            model_name='riskchange',
            name='reason',
            field=models.CharField(choices=[('safe_place', 'She is in a safe place'), ('away', 'The alleged perpetrator is detained or far away'), ('protected', 'A protection order or the police protects her'), ('assessed', 'The assessment found less danger'), ('mistaken', 'A sign was ticked by mistake'), ('danger', 'The assessment found more danger')], max_length=10),
        ),
        migrations.AddConstraint(
            model_name='riskchange',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(models.Q(('risk__in', ['medium', 'low']), ('was', 'high')), models.Q(('risk', 'low'), ('was', 'medium')), _connector='OR'), ('reason__in', ['safe_place', 'away', 'protected', 'assessed', 'mistaken'])), models.Q(models.Q(models.Q(('risk__in', ['medium', 'high']), ('was', 'low')), models.Q(('risk', 'high'), ('was', 'medium')), _connector='OR'), ('reason__in', ['danger'])), _connector='OR'), name='riskchange_reason_fits_its_step'),
        ),
    ]
