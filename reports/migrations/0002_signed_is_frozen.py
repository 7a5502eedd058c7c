"""A signed summary and its files are frozen: no account may change or remove them."""

from django.db import migrations

# A trigger, not a right: also the tables' owner and a later careless query are stopped. Only the
# step from draft to signed passes, because the row it changes is still a draft.
FORWARD = """
CREATE FUNCTION app.refuse_change_of_signed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF OLD.state = 'signed' THEN
        RAISE EXCEPTION 'a signed summary is frozen' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER snapshot_signed_is_frozen BEFORE UPDATE OR DELETE ON reports_snapshot
    FOR EACH ROW EXECUTE FUNCTION app.refuse_change_of_signed();

CREATE FUNCTION app.refuse_change_of_export() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION 'the file of a signed summary is frozen' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER export_is_frozen BEFORE UPDATE OR DELETE ON reports_export
    FOR EACH ROW EXECUTE FUNCTION app.refuse_change_of_export();
"""

BACKWARD = """
DROP TRIGGER IF EXISTS export_is_frozen ON reports_export;
DROP FUNCTION IF EXISTS app.refuse_change_of_export();
DROP TRIGGER IF EXISTS snapshot_signed_is_frozen ON reports_snapshot;
DROP FUNCTION IF EXISTS app.refuse_change_of_signed();
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0002_app_now"), ("reports", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
