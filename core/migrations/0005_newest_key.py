"""What the database holds about keys: rows only under a key that lives, and none for the shredded."""

from django.db import migrations

# A row is written while its key is held, so that a new data key for the same subject waits for it,
# and what comes after that is told to try again (40001) instead of being lost under a deleted key.
# Put before each table under data keys by `manage.py grant_rights` (core/sealing/guards.py).
# security definer: the web process may not lock keys; it learns nothing but that it may write.
FORWARD = """
CREATE OR REPLACE FUNCTION app.under_newest_key() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    held public.core_datakey%ROWTYPE;
BEGIN
    SELECT * INTO held FROM public.core_datakey AS key
        WHERE key.id = NEW.data_key_id FOR KEY SHARE;
    IF NOT FOUND OR EXISTS (
        SELECT 1 FROM public.core_datakey AS newer
        WHERE newer.subject_kind = held.subject_kind AND newer.subject_id = held.subject_id
          AND newer.version > held.version
    ) THEN
        RAISE EXCEPTION 'the data key of this row was replaced or is gone' USING ERRCODE = '40001';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION app.stays_shredded() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM public.core_tombstone AS stone
        WHERE stone.subject_kind = NEW.subject_kind AND stone.subject_id = NEW.subject_id
    ) THEN
        RAISE EXCEPTION 'this subject was shredded' USING ERRCODE = '23514',
            CONSTRAINT = 'datakey_stays_shredded';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER stays_shredded BEFORE INSERT OR UPDATE OF subject_kind, subject_id ON core_datakey
    FOR EACH ROW EXECUTE FUNCTION app.stays_shredded();
"""

BACKWARD = """
DROP TRIGGER stays_shredded ON core_datakey;
DROP FUNCTION app.stays_shredded();
DROP FUNCTION app.under_newest_key() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0004_tombstones")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
