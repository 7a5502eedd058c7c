-- Alerts hang on no case; they are their unit's, for whoever guards the data there. Raised by the
-- worker alone.
ALTER TABLE satgas_readingalert ENABLE ROW LEVEL SECURITY;
ALTER TABLE satgas_readingalert FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON satgas_readingalert FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY read_with_the_audit ON satgas_readingalert FOR SELECT TO app_web, app_worker
    USING (satgas_readingalert.unit_id IN (SELECT app.audited_units()));
CREATE POLICY decided_by_whoever_guards_the_unit ON satgas_readingalert FOR UPDATE TO app_web
    USING (satgas_readingalert.unit_id IN (SELECT app.guarded_units()))
    WITH CHECK (satgas_readingalert.unit_id IN (SELECT app.guarded_units()));
CREATE POLICY service_reads ON satgas_readingalert FOR SELECT TO app_worker
    USING ((SELECT app.serves('satgas')));
CREATE POLICY service_adds ON satgas_readingalert FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('satgas')));
