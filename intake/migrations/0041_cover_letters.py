"""Letters to a kelurahan or another body, their answers and their wall (ADR 0037)."""

from pathlib import Path
import core.sealing.fields
import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.db import migrations, models

from core.row_security import undo

SQL = Path(__file__).with_suffix('.sql')
EARLIER = Path(__file__).with_name('0022_messages.sql').read_text(encoding='utf-8')
BACK = [
    *undo(SQL),
    'DROP FUNCTION pub.answer_letter(bytea, uuid, bytea)',
    'DROP FUNCTION pub.receive_letter(bytea)',
    'DROP FUNCTION pub.open_mailbox(bytea)',
    EARLIER[EARLIER.index('CREATE FUNCTION pub.open_mailbox') : EARLIER.index('-- Take in one letter')],
]

class Migration(migrations.Migration):

    dependencies = [
        ('core', '0008_drafts_have_keys'),
        ('intake', '0040_desk_codes'),
    ]

    operations = [
        migrations.CreateModel(
            name='CoverLetter',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('to_kind', models.CharField(choices=[('kelurahan', 'The kelurahan'), ('body', 'Another body: hospital, school, office')], max_length=9)),
                ('to_body', models.CharField(blank=True, max_length=120)),
                ('asks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), size=None)),
                ('code', core.sealing.fields.SealedTextField(null=True)),
                ('lookup_id', models.BinaryField(null=True, unique=True)),
                ('written_at', models.DateTimeField()),
                ('written_by', models.CharField(max_length=80)),
                ('expires_on', models.DateField()),
                ('made_at', models.DateTimeField(null=True)),
                ('handed_at', models.DateTimeField(null=True)),
                ('handed_by', models.CharField(blank=True, max_length=80)),
                ('received_at', models.DateTimeField(null=True)),
                ('received_by', models.CharField(blank=True, max_length=80)),
                ('received_on', models.DateField(null=True)),
                ('received_from', models.CharField(blank=True, max_length=120)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_by', models.CharField(blank=True, max_length=80)),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='intake.complaint')),
                ('data_key', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='core.datakey')),
                ('kelurahan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.region')),
            ],
        ),
        migrations.CreateModel(
            name='LetterAnswer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('client_key', models.UUIDField(unique=True)),
                ('box', models.BinaryField(null=True)),
                ('words', core.sealing.fields.SealedTextField(null=True)),
                ('arrived_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField(null=True)),
                ('failed_at', models.DateTimeField(null=True)),
                ('data_key', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='core.datakey')),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='intake.coverletter')),
            ],
        ),
        migrations.AddConstraint(
            model_name='coverletter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kelurahan__isnull', False), ('to_body', ''), ('to_kind', 'kelurahan')), models.Q(('kelurahan__isnull', True), ('to_kind', 'body'), models.Q(('to_body', ''), _negated=True)), _connector='OR'), name='coverletter_to_one'),
        ),
        migrations.AddConstraint(
            model_name='coverletter',
            constraint=models.UniqueConstraint(condition=models.Q(('to_kind', 'kelurahan'), ('withdrawn_at__isnull', True)), fields=('complaint',), name='coverletter_one_offer'),
        ),
        migrations.AddConstraint(
            model_name='coverletter',
            constraint=models.CheckConstraint(condition=models.Q(('asks__contained_by', ['call', 'papers', 'family', 'school', 'aid', 'bearer']), ('asks__len__gt', 0)), name='coverletter_known_asks'),
        ),
        migrations.AddConstraint(
            model_name='coverletter',
            constraint=models.CheckConstraint(condition=models.Q(('code__isnull', True), models.Q(('handed_at__isnull', True), ('lookup_id__isnull', False), ('made_at__isnull', False)), _connector='OR'), name='coverletter_code_gone_once_handed'),
        ),
        migrations.AddConstraint(
            model_name='coverletter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('handed_at__isnull', True), ('handed_by', '')), models.Q(('handed_at__isnull', False), models.Q(('handed_by', ''), _negated=True)), _connector='OR'), name='coverletter_handed_needs_who'),
        ),
        migrations.AddConstraint(
            model_name='coverletter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('received_at__isnull', True), ('received_by', ''), ('received_on__isnull', True)), models.Q(('received_at__isnull', False), models.Q(('received_by', ''), _negated=True)), _connector='OR'), name='coverletter_received_needs_who'),
        ),
        migrations.AddConstraint(
            model_name='coverletter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('received_from', ''), ('received_on__isnull', True)), models.Q(('received_on__isnull', False), models.Q(('received_from', ''), _negated=True)), _connector='OR'), name='coverletter_told_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='coverletter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_by', ''), _negated=True)), _connector='OR'), name='coverletter_withdrawn_needs_who'),
        ),
        migrations.AddConstraint(
            model_name='letteranswer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('box__isnull', False), ('opened_at__isnull', True), ('words__isnull', True)), models.Q(('box__isnull', True), ('opened_at__isnull', False)), _connector='OR'), name='letteranswer_kept_until_opened'),
        ),
        migrations.RunSQL(sql=SQL.read_text(encoding='utf-8'), reverse_sql=BACK),
    ]
