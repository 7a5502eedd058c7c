-- The wall of the drafts at the desk (ADR 0026): hers alone, and only while she sees the file whose
-- key seals it; the key's own policy says that. The worker drops what is a day old.
ALTER TABLE intake_formdraft ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_formdraft FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_formdraft FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_by_its_author ON intake_formdraft FOR SELECT TO app_web, app_worker
    USING (
        intake_formdraft.user_id = (SELECT app.me())
        AND EXISTS (SELECT 1 FROM core_datakey AS held WHERE held.id = intake_formdraft.data_key_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY begun_for_oneself ON intake_formdraft FOR INSERT TO app_web, app_worker
    WITH CHECK (
        intake_formdraft.user_id = (SELECT app.me())
        AND EXISTS (SELECT 1 FROM core_datakey AS held WHERE held.id = intake_formdraft.data_key_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY written_on_by_its_author ON intake_formdraft FOR UPDATE TO app_web, app_worker
    USING (
        intake_formdraft.user_id = (SELECT app.me())
        AND EXISTS (SELECT 1 FROM core_datakey AS held WHERE held.id = intake_formdraft.data_key_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        intake_formdraft.user_id = (SELECT app.me())
        AND EXISTS (SELECT 1 FROM core_datakey AS held WHERE held.id = intake_formdraft.data_key_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY dropped_by_its_author ON intake_formdraft FOR DELETE TO app_web, app_worker
    USING (
        intake_formdraft.user_id = (SELECT app.me())
        AND EXISTS (SELECT 1 FROM core_datakey AS held WHERE held.id = intake_formdraft.data_key_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_formdraft FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake')));
CREATE POLICY service_removes ON intake_formdraft FOR DELETE TO app_worker
    USING ((SELECT app.serves('intake')));
