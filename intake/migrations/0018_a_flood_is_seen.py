"""What arrives in a flood is counted, and what nobody's browser vouched for says so (ADR 0032)."""

from pathlib import Path

from django.db import migrations, models


SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0012_saved_views'),
        ('core', '0007_region_is_named'),
        ('intake', '0017_kinds_written_out'),
    ]

    operations = [
        migrations.AddField(
            model_name='complaint',
            name='is_unverified',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='complaint',
            name='voice',
            field=models.CharField(choices=[('adult', 'Form for adults'), ('child', 'Form for children')], default='adult', max_length=5),
        ),
        migrations.AddIndex(
            model_name='sealedbox',
            index=models.Index(fields=['arrived_at'], name='sealedbox_arrived'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(('voice__in', ['adult', 'child'])), name='complaint_known_voice'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(('is_unverified', False), ('channel', 'public_form'), _connector='OR'), name='complaint_unverified_only_from_the_form'),
        ),
        migrations.RunSQL(
            sql=SQL.read_text(encoding="utf-8"),
            reverse_sql="DROP FUNCTION IF EXISTS pub.sent_last_hour();",
        ),
    ]
