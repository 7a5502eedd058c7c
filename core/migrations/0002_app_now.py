"""The two questions every policy and every process asks the database: what time is it, who asks."""

from django.db import migrations

# security definer: nobody but the owner may read or write the offset, everybody may know the time
# (core/rights.py lets each account call it).
# stable: one answer per statement, so a policy's date is the same for every row it judges.
# app.uid() reads nothing secret and stays plain, so Postgres can fold it into a policy.
FORWARD = """
CREATE SCHEMA IF NOT EXISTS app;

CREATE OR REPLACE FUNCTION app.now() RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT pg_catalog.now() + coalesce(
        (SELECT shift FROM public.core_clockoffset WHERE id = 1), interval '0'
    )
$$;
COMMENT ON FUNCTION app.now() IS
    'The product''s time: the database''s own, plus the offset of a demo or a test.';

CREATE OR REPLACE FUNCTION app.uid() RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(pg_catalog.current_setting('app.user_id', true), '') $$;
COMMENT ON FUNCTION app.uid() IS
    'Id of the user this transaction works for; null for a job or a visitor.';
"""

BACKWARD = """
DROP FUNCTION IF EXISTS app.now();
DROP FUNCTION IF EXISTS app.uid();
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
