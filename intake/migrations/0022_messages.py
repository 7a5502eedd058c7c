"""Messages behind a code, the second code, and the published pace, with their wall (ADR 0028)."""

from pathlib import Path

import core.sealing.fields
import django.db.models.deletion
import uuid
from django.db import migrations, models

from core.row_security import undo

SQL = Path(__file__).with_suffix(".sql")
FIRST = Path(__file__).with_name("0002_public_functions.sql").read_text(encoding="utf-8")
BACK = [
    *undo(SQL),
    "DROP FUNCTION pub.pace()",
    "DROP FUNCTION pub.put_appointment(bytea)",
    "DROP FUNCTION pub.add_letter(bytea, uuid, bytea, text)",
    "DROP FUNCTION pub.open_mailbox(bytea)",
    "DROP FUNCTION pub.may_try()",
    FIRST[FIRST.index("CREATE OR REPLACE FUNCTION pub.open_mailbox") : FIRST.index("-- The day in")],
]

class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0014_notice_unsafe_high'),
        ('core', '0007_region_is_named'),
        ('intake', '0021_desk_channels'),
    ]

    operations = [
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('lookup_id', models.BinaryField(primary_key=True, serialize=False)),
                ('day', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('reply', 'Our message'), ('add', 'Added to what was told'), ('answer', 'Answer to our message'), ('pause', 'Asks us to pause'), ('go_on', 'Asks us to go on'), ('withdraw', 'Withdraws her consent'), ('revive', 'Asks us to take it up again')], max_length=8)),
                ('words', core.sealing.fields.SealedTextField(null=True)),
                ('for_reporter', models.BinaryField(null=True)),
                ('client_key', models.UUIDField(unique=True)),
                ('at', models.DateTimeField()),
                ('by', models.CharField(blank=True, max_length=80)),
                ('read_at', models.DateTimeField(null=True)),
                ('read_by', models.CharField(blank=True, max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name='MessageBox',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('client_key', models.UUIDField(unique=True)),
                ('box', models.BinaryField(null=True)),
                ('arrived_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField(null=True)),
                ('failed_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='PublishedPace',
            fields=[
                ('unit', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='accounts.unit')),
                ('computed_on', models.DateField()),
                ('promise_minutes', models.PositiveIntegerField(null=True)),
                ('unsafe_promise_minutes', models.PositiveIntegerField(null=True)),
                ('opened_hours', models.DecimalField(decimal_places=1, max_digits=7, null=True)),
                ('opened_number', models.PositiveIntegerField(null=True)),
                ('decided_days', models.DecimalField(decimal_places=1, max_digits=7, null=True)),
                ('decided_number', models.PositiveIntegerField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name='mailbox',
            name='wish',
            field=models.CharField(choices=[('open', 'May be answered'), ('paused', 'The reporter asks for a pause'), ('withdrawn', 'The reporter has withdrawn her consent')], db_default='open', default='open', max_length=9),
        ),
        migrations.AddField(
            model_name='mailbox',
            name='wish_on',
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name='triage',
            name='complaint',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='triages', to='intake.complaint'),
        ),
        migrations.AddConstraint(
            model_name='mailbox',
            constraint=models.CheckConstraint(condition=models.Q(('wish__in', ['open', 'paused', 'withdrawn'])), name='mailbox_known_wish'),
        ),
        migrations.AddField(
            model_name='message',
            name='complaint',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='intake.complaint'),
        ),
        migrations.AddField(
            model_name='message',
            name='data_key',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='core.datakey'),
        ),
        migrations.AddField(
            model_name='messagebox',
            name='mailbox',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.mailbox'),
        ),
        migrations.AddConstraint(
            model_name='publishedpace',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('opened_hours__isnull', True), ('opened_number__isnull', True)), models.Q(('opened_hours__gte', 0), ('opened_hours__isnull', False), ('opened_number__gte', 10), ('opened_number__isnull', False)), _connector='OR'), name='publishedpace_opened_of_ten'),
        ),
        migrations.AddConstraint(
            model_name='publishedpace',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_days__isnull', True), ('decided_number__isnull', True)), models.Q(('decided_days__gte', 0), ('decided_days__isnull', False), ('decided_number__gte', 10), ('decided_number__isnull', False)), _connector='OR'), name='publishedpace_decided_of_ten'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(fields=['complaint', 'at'], name='message_thread'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('read_at__isnull', True), models.Q(('kind', 'reply'), _negated=True)), fields=['complaint'], name='message_unread'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['reply', 'add', 'answer', 'pause', 'go_on', 'withdraw', 'revive'])), name='message_known_kind'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('for_reporter__isnull', False), ('kind', 'reply'), ('words__isnull', False), models.Q(('by', ''), _negated=True)), models.Q(models.Q(('kind', 'reply'), _negated=True), ('by', ''), ('for_reporter__isnull', True)), _connector='OR'), name='message_ours_is_sealed_to_her'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('read_at__isnull', True), ('read_by', '')), models.Q(('read_at__isnull', False), models.Q(('read_by', ''), _negated=True)), _connector='OR'), name='message_read_needs_who'),
        ),
        migrations.AddIndex(
            model_name='messagebox',
            index=models.Index(condition=models.Q(('failed_at__isnull', True), ('opened_at__isnull', True)), fields=['arrived_at'], name='messagebox_waits'),
        ),
        migrations.AddConstraint(
            model_name='messagebox',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('box__isnull', False), ('opened_at__isnull', True)), models.Q(('box__isnull', True), ('opened_at__isnull', False)), _connector='OR'), name='messagebox_kept_until_opened'),
        ),
        migrations.RunSQL(sql=SQL.read_text(encoding="utf-8"), reverse_sql=BACK),
    ]
