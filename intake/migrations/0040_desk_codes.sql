-- Codes for whoever reported at the desk (ADR 0037): seen and changed with the complaint.
ALTER TABLE intake_deskcode ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_deskcode FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_deskcode FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON intake_deskcode FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_deskcode.complaint_id));
CREATE POLICY added_to_its_parent ON intake_deskcode FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_deskcode.complaint_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY changed_with_its_parent ON intake_deskcode FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_deskcode.complaint_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_deskcode.complaint_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_deskcode FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake')));
CREATE POLICY service_adds ON intake_deskcode FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake')));
CREATE POLICY service_changes ON intake_deskcode FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake')))
    WITH CHECK ((SELECT app.serves('intake')));

-- The worker may give a complaint its mailbox, while it has none: never a second one.
CREATE POLICY given_a_mailbox_once ON intake_complaint FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake')) AND intake_complaint.mailbox_id IS NULL)
    WITH CHECK ((SELECT app.serves('intake')) AND intake_complaint.mailbox_id IS NOT NULL);
