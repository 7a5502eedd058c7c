-- One happening of which several people complain (ADR 0036). A membership is seen with its complaint,
-- an event with one of its members: of others nobody knows, not even how many there are.
ALTER TABLE intake_sharedeventmember ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_sharedeventmember FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_sharedeventmember FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_complaint ON intake_sharedeventmember FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_sharedeventmember.complaint_id));
CREATE POLICY added_to_its_complaint ON intake_sharedeventmember FOR INSERT TO app_web
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_sharedeventmember.complaint_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY ended_with_its_complaint ON intake_sharedeventmember FOR UPDATE TO app_web
    USING (
        EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_sharedeventmember.complaint_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_sharedeventmember.complaint_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_sharedeventmember FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY shredded_by_the_keymaster ON intake_sharedeventmember FOR ALL TO keymaster
    USING (true)
    WITH CHECK (true);

-- An event is of one unit, and so are its complaints.
CREATE OR REPLACE FUNCTION app.event_keeps_to_its_unit() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM public.intake_sharedevent AS event
        JOIN public.intake_complaint AS complaint ON complaint.unit_id = event.unit_id
        WHERE event.id = NEW.event_id AND complaint.id = NEW.complaint_id
    ) THEN
        RAISE EXCEPTION 'sharedeventmember_one_unit: a complaint of another unit'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'sharedeventmember_one_unit';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sharedeventmember_one_unit BEFORE INSERT OR UPDATE ON intake_sharedeventmember
    FOR EACH ROW EXECUTE FUNCTION app.event_keeps_to_its_unit();

-- The other members of an event of which she sees one: ids, for lookup.complaints_handled_by to say
-- who has them, and of which of them nothing is said.
CREATE OR REPLACE FUNCTION lookup.members_of(p_event uuid)
RETURNS TABLE (complaint_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT member.complaint_id FROM public.intake_sharedeventmember AS member
        WHERE member.event_id = p_event AND member.ended_at IS NULL
        ORDER BY member.complaint_id;
END $$;
