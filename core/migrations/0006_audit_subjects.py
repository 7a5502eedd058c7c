"""Whose file an audit row is about is known also when whoever acts may not use the file's key."""

from django.db import migrations

# security definer: a row policy hides keys from whoever does not see their subject, and an audit row
# without its subjects would be missing from the file's own trail. Whoever calls it has the key's id.
FORWARD = """
CREATE OR REPLACE FUNCTION app.subjects_of(p_keys uuid[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN ARRAY(SELECT DISTINCT key.subject_id FROM public.core_datakey AS key
                 WHERE key.id = ANY (p_keys) ORDER BY key.subject_id);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0005_newest_key")]

    operations = [migrations.RunSQL(FORWARD, "DROP FUNCTION app.subjects_of(uuid[])")]
