"""Append-only even for the owner; rows say from where and whose file; seals chain them."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.expressions
from django.db import migrations, models

# The newest seal says which epoch it is; read for every row, so it must be one look-up. security
# definer: who adds a row may not read seals.
EPOCH = """
CREATE FUNCTION app.audit_epoch() RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce((SELECT epoch FROM public.core_auditseal ORDER BY number DESC LIMIT 1), 1)
$$;
COMMENT ON FUNCTION app.audit_epoch() IS
    'Counts restores from a dump, after which transaction ids begin anew.';
"""

# A right can be given back by the owner; a trigger refuses the owner too. Switching it off leaves
# the seals, which then tell of it.
CLOSED = """
CREATE FUNCTION app.refuse_rewriting() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER auditevent_not_rewritten BEFORE UPDATE OR DELETE ON core_auditevent
    FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_rewriting();
CREATE TRIGGER auditevent_not_emptied BEFORE TRUNCATE ON core_auditevent
    FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_rewriting();
CREATE TRIGGER auditseal_not_rewritten BEFORE UPDATE OR DELETE ON core_auditseal
    FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_rewriting();
CREATE TRIGGER auditseal_not_emptied BEFORE TRUNCATE ON core_auditseal
    FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_rewriting();
"""
OPENED = """
DROP TRIGGER auditevent_not_rewritten ON core_auditevent;
DROP TRIGGER auditevent_not_emptied ON core_auditevent;
DROP TRIGGER auditseal_not_rewritten ON core_auditseal;
DROP TRIGGER auditseal_not_emptied ON core_auditseal;
DROP FUNCTION app.refuse_rewriting();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0002_app_now'),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditSeal',
            fields=[
                ('number', models.BigIntegerField(primary_key=True, serialize=False)),
                ('epoch', models.IntegerField()),
                ('xid_from', models.BigIntegerField()),
                ('xid_until', models.BigIntegerField()),
                ('rows', models.IntegerField()),
                ('leaves', models.BinaryField()),
                ('root', models.CharField(max_length=64)),
                ('previous', models.CharField(max_length=64)),
                ('mac', models.CharField(max_length=64)),
                ('sealed_at', models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(EPOCH, "DROP FUNCTION app.audit_epoch();"),
        migrations.RemoveIndex(
            model_name='auditevent',
            name='auditevent_actor',
        ),
        migrations.AddField(
            model_name='auditevent',
            name='device',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='auditevent',
            name='epoch',
            field=models.IntegerField(db_default=django.db.models.expressions.RawSQL('app.audit_epoch()', ()), editable=False),
        ),
        migrations.AddField(
            model_name='auditevent',
            name='request_id',
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AddField(
            model_name='auditevent',
            name='session',
            field=models.CharField(blank=True, max_length=16),
        ),
        migrations.AddField(
            model_name='auditevent',
            name='subjects',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
        ),
        migrations.AddIndex(
            model_name='auditevent',
            index=models.Index(fields=['actor', 'at', 'id'], name='auditevent_actor_at'),
        ),
        migrations.AddIndex(
            model_name='auditevent',
            index=models.Index(fields=['epoch', 'xid', 'id'], name='auditevent_order'),
        ),
        migrations.AddIndex(
            model_name='auditevent',
            index=models.Index(fields=['at', 'id'], name='auditevent_at'),
        ),
        migrations.AddIndex(
            model_name='auditevent',
            index=django.contrib.postgres.indexes.GinIndex(fields=['subjects'], name='auditevent_subjects'),
        ),
        migrations.AddConstraint(
            model_name='auditseal',
            constraint=models.CheckConstraint(condition=models.Q(('xid_until__gte', models.F('xid_from'))), name='auditseal_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='auditseal',
            constraint=models.UniqueConstraint(fields=('previous',), name='auditseal_one_line'),
        ),
        migrations.RunSQL(CLOSED, OPENED),
    ]
