"""Every way in which something reaches the desk, and drafts that have no file yet (ADR 0031)."""

from pathlib import Path

import core.sealing.fields
from django.db import migrations, models

from core.row_security import undo

SQL = Path(__file__).with_suffix('.sql')


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0012_saved_views'),
        ('core', '0008_drafts_have_keys'),
        ('intake', '0020_first_triage_signs'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='complaint',
            name='complaint_known_channel',
        ),
        migrations.AddField(
            model_name='complaint',
            name='origin',
            field=core.sealing.fields.SealedJSONField(null=True),
        ),
        migrations.AlterField(
            model_name='complaint',
            name='channel',
            field=models.CharField(choices=[('public_form', 'Public form'), ('walk_in', 'Visit to the office'), ('phone', 'Phone'), ('whatsapp', 'WhatsApp'), ('letter', 'Letter or e-mail'), ('outreach', 'Outreach, for example from the news'), ('field_team', 'Satgas or PATBM'), ('other_person', 'Report by another person'), ('referral', 'Referral from another body'), ('hand_over', 'Hand-over from another body or city')], max_length=20),
        ),
        migrations.AlterField(
            model_name='complaint',
            name='external_system',
            field=models.CharField(blank=True, choices=[('sapa129', 'SAPA 129'), ('silacak', 'SILACAK PERAK'), ('call112', '112'), ('laksa', 'LAKSA'), ('instagram', 'Instagram'), ('old_register', 'Our earlier register'), ('other', 'Another system')], max_length=40),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(('channel__in', ['public_form', 'walk_in', 'phone', 'whatsapp', 'letter', 'outreach', 'field_team', 'other_person', 'referral', 'hand_over'])), name='complaint_known_channel'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('external_id', ''), ('external_system', '')), models.Q(('external_system__in', ['sapa129', 'silacak', 'call112', 'laksa', 'instagram', 'old_register', 'other']), models.Q(('external_id', ''), _negated=True)), _connector='OR'), name='complaint_known_external_system'),
        ),
        migrations.RunSQL(sql=SQL.read_text(encoding='utf-8'), reverse_sql=['DROP TRIGGER key_goes_with_its_draft ON intake_formdraft', *undo(SQL)]),
    ]
