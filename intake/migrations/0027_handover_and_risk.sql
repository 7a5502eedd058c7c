-- The wall of hand-overs and of lowered risk: with the complaint, and with the case.
ALTER TABLE intake_handover ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_handover FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_handover FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON intake_handover FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_handover.complaint_id));
CREATE POLICY added_to_its_parent ON intake_handover FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_handover.complaint_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY changed_with_its_parent ON intake_handover FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_handover.complaint_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_handover.complaint_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_handover FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON intake_handover FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));
CREATE POLICY service_changes ON intake_handover FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake', 'satgas')))
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));

ALTER TABLE intake_riskchange ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_riskchange FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_riskchange FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON intake_riskchange FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_riskchange.case_id));
CREATE POLICY added_to_its_parent ON intake_riskchange FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_riskchange.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_riskchange FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON intake_riskchange FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));
