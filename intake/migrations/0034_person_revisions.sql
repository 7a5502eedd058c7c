-- How somebody was reached before a change (ADR 0031): with the case, and never changed.
ALTER TABLE intake_personrevision ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_personrevision FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_personrevision FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON intake_personrevision FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_personrevision.case_id));
CREATE POLICY added_to_its_parent ON intake_personrevision FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_personrevision.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_personrevision FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON intake_personrevision FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));
