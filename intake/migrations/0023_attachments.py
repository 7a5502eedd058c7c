"""Files that come with a report: what arrives, what is made of it, and their wall (ADR 0029)."""

from pathlib import Path

import core.sealing.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from core.row_security import undo

SQL = Path(__file__).with_suffix(".sql")
BACK = [
    "DROP FUNCTION pub.files",
    "DROP FUNCTION pub.put_file",
    "DROP FUNCTION pub.mailbox_of",
    *undo(SQL),
]


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0008_drafts_have_keys'),
        ('intake', '0022_messages'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('client_key', models.UUIDField(null=True, unique=True)),
                ('place', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('image', 'Picture'), ('pdf', 'PDF document'), ('office', 'Office document'), ('audio', 'Sound recording'), ('video', 'Video'), ('unknown', 'Not recognised')], default='unknown', max_length=8)),
                ('form', models.CharField(blank=True, max_length=8)),
                ('size_band', models.CharField(choices=[('small', 'up to 100 kB'), ('middle', 'up to 1 MB'), ('large', 'up to 5 MB'), ('largest', 'up to 10 MB')], max_length=8)),
                ('state', models.CharField(choices=[('waiting', 'Being checked'), ('clean', 'Ready'), ('quarantined', 'Kept back'), ('refused', 'Not accepted')], default='waiting', max_length=12)),
                ('reason', models.CharField(blank=True, choices=[('empty', 'The file was empty.'), ('not_taken', 'A kind of file that is not accepted, such as a program.'), ('phone_photo', "A photo in the phone's own format (HEIC)."), ('old_office', 'An old Office format, or one behind a password.'), ('damaged', 'The file was cut off or damaged.'), ('too_large_inside', 'It unpacks to far more than a photo or a letter.'), ('active', 'It holds a script, a macro or another file.'), ('locked', 'It is behind a password, so it cannot be checked.'), ('virus', 'The virus scanner found something.'), ('scanner_away', 'The virus scanner does not answer. It is tried again.'), ('check_failed', 'The check broke off. The file is kept.')], max_length=16)),
                ('scan', models.CharField(blank=True, choices=[('not_scanned', 'Not scanned for viruses'), ('nothing_found', 'Scanned, nothing found'), ('found', 'Virus found')], max_length=16)),
                ('may_keep_original', models.BooleanField(default=False)),
                ('content', core.sealing.fields.SealedBytesField(null=True)),
                ('original', core.sealing.fields.SealedBytesField(null=True)),
                ('received_at', models.DateTimeField()),
                ('state_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='SealedFile',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('client_key', models.UUIDField(unique=True)),
                ('box', models.BinaryField(null=True)),
                ('size', models.PositiveIntegerField()),
                ('may_keep_original', models.BooleanField(default=False)),
                ('arrived_at', models.DateTimeField(db_index=True)),
                ('opened_at', models.DateTimeField(null=True)),
                ('failed_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='opening',
            name='opening_known',
        ),
        migrations.AlterField(
            model_name='opening',
            name='opens',
            field=models.CharField(choices=[('identity', 'Names and contacts'), ('narrative', 'What was told and found'), ('legal', 'Legal notes'), ('medical', 'Medical notes'), ('psych', 'Counselling notes'), ('shelter_place', 'Shelter notes'), ('original_file', 'A file as it was sent'), ('child_identity', 'Identity of a child')], max_length=14),
        ),
        migrations.AddConstraint(
            model_name='opening',
            constraint=models.CheckConstraint(condition=models.Q(('opens__in', ['identity', 'narrative', 'legal', 'medical', 'psych', 'shelter_place', 'original_file', 'child_identity'])), name='opening_known'),
        ),
        migrations.AddField(
            model_name='attachment',
            name='case',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='intake.case'),
        ),
        migrations.AddField(
            model_name='attachment',
            name='complaint',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='intake.complaint'),
        ),
        migrations.AddField(
            model_name='attachment',
            name='data_key',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='core.datakey'),
        ),
        migrations.AddField(
            model_name='attachment',
            name='source',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='intake.attachment'),
        ),
        migrations.AddField(
            model_name='sealedfile',
            name='mailbox',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.mailbox'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('case__isnull', True), ('complaint__isnull', False), ('source__isnull', True)), models.Q(('case__isnull', False), ('complaint__isnull', True), ('source__isnull', False)), _connector='OR'), name='attachment_of_one_file'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.UniqueConstraint(fields=('complaint', 'place'), name='attachment_place_in_complaint'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.UniqueConstraint(fields=('case', 'place'), name='attachment_place_in_case'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.UniqueConstraint(fields=('case', 'source'), name='attachment_copied_once'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'clean', 'quarantined', 'refused'])), name='attachment_known_state'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['image', 'pdf', 'office', 'audio', 'video', 'unknown'])), name='attachment_known_kind'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(('form', ''), ('form__in', ['3gp', 'aac', 'amr', 'docx', 'jpeg', 'm4a', 'mov', 'mp3', 'mp4', 'odp', 'ods', 'odt', 'ogg', 'pdf', 'pptx', 'wav', 'webm', 'xlsx']), _connector='OR'), name='attachment_known_form'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(('size_band__in', ['small', 'middle', 'large', 'largest'])), name='attachment_known_band'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(('scan', ''), ('scan__in', ['not_scanned', 'nothing_found', 'found']), _connector='OR'), name='attachment_known_scan'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), ('reason__in', ['empty', 'not_taken', 'phone_photo', 'old_office', 'damaged', 'too_large_inside', 'active', 'locked', 'virus', 'scanner_away', 'check_failed']), _connector='OR'), name='attachment_known_reason'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state__in', ('quarantined', 'refused')), _negated=True), ('reason', '')), models.Q(('state__in', ('quarantined', 'refused')), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='attachment_reason_where_held'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), ('content__isnull', True), _connector='OR'), name='attachment_refused_is_not_kept'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'clean'), _negated=True), models.Q(('content__isnull', False), ('scan__in', ('not_scanned', 'nothing_found')), models.Q(('form', ''), _negated=True)), _connector='OR'), name='attachment_clean_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(('original__isnull', True), models.Q(('may_keep_original', True), ('state', 'clean')), _connector='OR'), name='attachment_original_needs_consent'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(('state_at__gte', models.F('received_at'))), name='attachment_state_after_arrival'),
        ),
        migrations.AddIndex(
            model_name='sealedfile',
            index=models.Index(condition=models.Q(('opened_at__isnull', True)), fields=['arrived_at'], name='sealedfile_waits'),
        ),
        migrations.AddConstraint(
            model_name='sealedfile',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('box__isnull', False), ('opened_at__isnull', True)), models.Q(('box__isnull', True), ('opened_at__isnull', False)), _connector='OR'), name='sealedfile_kept_until_opened'),
        ),
        migrations.AddConstraint(
            model_name='sealedfile',
            constraint=models.CheckConstraint(condition=models.Q(('size__lte', 10489856)), name='sealedfile_not_too_large'),
        ),
        migrations.RunSQL(sql=SQL.read_text(encoding="utf-8"), reverse_sql=BACK),
    ]
