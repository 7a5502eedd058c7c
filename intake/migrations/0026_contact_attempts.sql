-- Who tried to reach somebody (ADR 0031): seen with the complaint or the case it is about, written by
-- whoever sees it, under her own name.
ALTER TABLE intake_contactattempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_contactattempt FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_contactattempt FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_file ON intake_contactattempt FOR SELECT TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_contactattempt.case_id)
        OR EXISTS (
            SELECT 1 FROM intake_complaint AS complaint
            WHERE complaint.id = intake_contactattempt.complaint_id
        )
    );
CREATE POLICY added_to_its_file ON intake_contactattempt FOR INSERT TO app_web, app_worker
    WITH CHECK (
        intake_contactattempt.user_id = (SELECT app.me())
        AND (SELECT app.counted_unit()) IS NULL
        AND (
            EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_contactattempt.case_id)
            OR EXISTS (
                SELECT 1 FROM intake_complaint AS complaint
                WHERE complaint.id = intake_contactattempt.complaint_id
            )
        )
    );
