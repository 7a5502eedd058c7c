-- The wall of the openings, and what the queue is told of a case that it has no row of (ADR 0018,
-- 0022). An opening is hers alone: nobody else's reason opens anything to her, and whoever asks who
-- read a case is answered from the audit.

-- Whether none of the cases that a complaint of her queue became has a case manager yet; NULL when it
-- became none that she may know of. Until then how to reach the reporter stays with the queue.
CREATE OR REPLACE FUNCTION app.waits_for_manager(p_complaint uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT bool_or(EXISTS (
                SELECT 1 FROM public.intake_casestatus AS status
                WHERE status.case_id = link.case_id AND status.ends_at IS NULL
                  AND status.status = 'registered'))
            FROM public.intake_complaint AS complaint
            JOIN public.intake_complaintlink AS link ON link.complaint_id = complaint.id
            WHERE complaint.id = p_complaint
              AND complaint.unit_id IN (SELECT app.queue_units())
              AND complaint.id NOT IN (SELECT app.hidden_complaints()));
END $$;

ALTER TABLE intake_opening ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_opening FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_opening FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_by_whoever_asked ON intake_opening FOR SELECT TO app_web, app_worker
    USING (intake_opening.user_id = (SELECT app.me()));
CREATE POLICY added_for_oneself ON intake_opening FOR INSERT TO app_web, app_worker
    WITH CHECK (
        intake_opening.user_id = (SELECT app.me())
        AND EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_opening.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
