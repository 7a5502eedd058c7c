-- The wall of the pauses: with the clock that stood still.
ALTER TABLE intake_clockpause ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_clockpause FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_clockpause FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON intake_clockpause FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_clock AS held WHERE held.id = intake_clockpause.clock_id));
CREATE POLICY added_to_its_parent ON intake_clockpause FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_clock AS held WHERE held.id = intake_clockpause.clock_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY changed_with_its_parent ON intake_clockpause FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_clock AS held WHERE held.id = intake_clockpause.clock_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_clock AS held WHERE held.id = intake_clockpause.clock_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_clockpause FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON intake_clockpause FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));
CREATE POLICY service_changes ON intake_clockpause FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake', 'satgas')))
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));
