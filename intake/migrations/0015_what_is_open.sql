-- What is open says so in its own row, so that a city's past costs nothing to whoever works today.

-- A case is open until its status says that it ended (intake/workflow.py, OPEN).
UPDATE intake_case SET is_open = false FROM intake_casestatus AS stands
WHERE stands.case_id = intake_case.id AND stands.ends_at IS NULL
  AND stands.status IN ('closed', 'handed_over');

CREATE OR REPLACE FUNCTION app.note_open_case() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_open boolean := NEW.status NOT IN ('closed', 'handed_over');
BEGIN
    UPDATE public.intake_case AS held SET is_open = v_open
    WHERE held.id = NEW.case_id AND held.is_open <> v_open;
    RETURN NULL;
END $$;
CREATE TRIGGER case_open_follows_status AFTER INSERT OR UPDATE OF status, ends_at ON intake_casestatus
    FOR EACH ROW WHEN (NEW.ends_at IS NULL) EXECUTE FUNCTION app.note_open_case();

-- Lists no longer read statuses by the thousand to find the open cases: a status keeps to the rule
-- of all that hangs on a case (0011), and is looked up row by row.
ALTER POLICY seen_with_its_parent ON intake_casestatus USING (
    intake_casestatus.case_id IN (SELECT app.counted_cases())
    OR app.opens((SELECT app.my_sight()), intake_casestatus.case_id)
);
-- What one call really costs, in the planner's measure: it believed it to be next to nothing, and
-- asked it of every row of a table before looking for the few it wanted.
ALTER FUNCTION app.opens(app.sight, uuid) COST 1000;

-- Whoever works in the queue is answered by the queue. As two policies, the links of all cases were
-- read first.
DROP POLICY seen_with_its_case ON intake_complaint;
ALTER POLICY seen_in_the_queue ON intake_complaint RENAME TO seen_in_the_queue_or_with_its_case;
ALTER POLICY seen_in_the_queue_or_with_its_case ON intake_complaint USING (
    (
        intake_complaint.unit_id IN (SELECT app.queue_units())
        AND intake_complaint.id NOT IN (SELECT app.hidden_complaints())
    )
    OR EXISTS (
        SELECT 1 FROM intake_complaintlink AS link WHERE link.complaint_id = intake_complaint.id
    )
);
