"""A plain text, such as the export of a chat, is a file that is taken (ADR 0029)."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0008_drafts_have_keys'),
        ('intake', '0036_public_bounds'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='attachment',
            name='attachment_known_kind',
        ),
        migrations.RemoveConstraint(
            model_name='attachment',
            name='attachment_known_form',
        ),
        migrations.AlterField(
            model_name='attachment',
            name='kind',
            field=models.CharField(choices=[('image', 'Picture'), ('pdf', 'PDF document'), ('office', 'Office document'), ('text', 'Plain text'), ('audio', 'Sound recording'), ('video', 'Video'), ('unknown', 'Not recognised')], default='unknown', max_length=8),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['image', 'pdf', 'office', 'text', 'audio', 'video', 'unknown'])), name='attachment_known_kind'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(('form', ''), ('form__in', ['3gp', 'aac', 'amr', 'docx', 'jpeg', 'm4a', 'mov', 'mp3', 'mp4', 'odp', 'ods', 'odt', 'ogg', 'pdf', 'pptx', 'txt', 'wav', 'webm', 'xlsx']), _connector='OR'), name='attachment_known_form'),
        ),
    ]
