-- Complaints of one matter (ADR 0036): the wall of their joins, and what a complaint is found by.
ALTER TABLE intake_complaintjoin ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_complaintjoin FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_complaintjoin FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_complaint ON intake_complaintjoin FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_complaintjoin.complaint_id));
CREATE POLICY added_to_its_complaint ON intake_complaintjoin FOR INSERT TO app_web
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_complaintjoin.complaint_id)
        AND EXISTS (SELECT 1 FROM intake_complaint AS main WHERE main.id = intake_complaintjoin.main_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY ended_with_its_complaint ON intake_complaintjoin FOR UPDATE TO app_web
    USING (
        EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_complaintjoin.complaint_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_complaintjoin.complaint_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_complaintjoin FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
-- Shredding takes the joins along: core/sealing/guards.py knows only tables under data keys.
CREATE POLICY shredded_by_the_keymaster ON intake_complaintjoin FOR ALL TO keymaster
    USING (true)
    WITH CHECK (true);

-- No chain and no circle: what is joined is joined into something that is not, of the same unit. The
-- lock on both states makes two officers wait for each other.
CREATE OR REPLACE FUNCTION app.join_makes_no_chain() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM 1 FROM public.intake_complaintstatus AS standing
    WHERE standing.complaint_id IN (NEW.complaint_id, NEW.main_id) AND standing.ends_at IS NULL
    ORDER BY standing.complaint_id FOR UPDATE;
    IF EXISTS (
        SELECT 1 FROM public.intake_complaintjoin AS other
        WHERE other.ended_at IS NULL AND other.id <> NEW.id
          AND (other.complaint_id = NEW.main_id OR other.main_id = NEW.complaint_id)
    ) THEN
        RAISE EXCEPTION 'complaintjoin_no_chain: a join into what is joined'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'complaintjoin_no_chain';
    END IF;
    IF (SELECT count(DISTINCT complaint.unit_id) FROM public.intake_complaint AS complaint
        WHERE complaint.id IN (NEW.complaint_id, NEW.main_id)) > 1 THEN
        RAISE EXCEPTION 'complaintjoin_one_unit: a join across units'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'complaintjoin_one_unit';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER complaintjoin_no_chain BEFORE INSERT OR UPDATE ON intake_complaintjoin
    FOR EACH ROW WHEN (NEW.ended_at IS NULL) EXECUTE FUNCTION app.join_makes_no_chain();

-- The case that a complaint of her queue became, to hold it while words are added or taken back. The
-- rule is that of app.case_number_of.
CREATE OR REPLACE FUNCTION app.case_of(p_complaint uuid) RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT link.case_id
            FROM public.intake_complaint AS complaint
            JOIN public.intake_complaintlink AS link ON link.complaint_id = complaint.id
            WHERE complaint.id = p_complaint
              AND complaint.unit_id IN (SELECT app.queue_units())
              AND complaint.id NOT IN (SELECT app.hidden_complaints())
            ORDER BY link.at, link.id LIMIT 1);
END $$;

-- The first complaint of the case with this number, where it is of her queue: what she may name a
-- case by, without a row of the case.
CREATE OR REPLACE FUNCTION app.complaint_of_case(p_number text) RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT complaint.id
            FROM public.intake_case AS held
            JOIN public.intake_complaintlink AS link ON link.case_id = held.id
            JOIN public.intake_complaint AS complaint ON complaint.id = link.complaint_id
            WHERE held.number = p_number
              AND complaint.unit_id IN (SELECT app.queue_units())
              AND complaint.id NOT IN (SELECT app.hidden_complaints())
            ORDER BY link.at, link.id LIMIT 1);
END $$;

-- Whether the words of this complaint may be taken out of a case again: its join stands and its days
-- are not over. Nothing else removes a link, nor a copy of a file.
CREATE OR REPLACE FUNCTION app.may_be_taken_back(p_complaint uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM public.intake_complaintjoin AS joined
        JOIN public.intake_complaint AS complaint ON complaint.id = joined.complaint_id
        WHERE joined.complaint_id = p_complaint AND joined.ended_at IS NULL
          AND joined.undo_until >= app.now()
          AND complaint.unit_id IN (SELECT app.queue_units())
    );
END $$;
CREATE OR REPLACE FUNCTION app.file_may_be_taken_back(p_source uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN coalesce(
        (SELECT app.may_be_taken_back(file.complaint_id) FROM public.intake_attachment AS file
         WHERE file.id = p_source),
        false);
END $$;
CREATE POLICY taken_back_with_its_join ON intake_complaintlink FOR DELETE TO app_web
    USING (app.may_be_taken_back(intake_complaintlink.complaint_id));
CREATE POLICY taken_back_with_its_join ON intake_attachment FOR DELETE TO app_web
    USING (
        intake_attachment.case_id IS NOT NULL
        AND app.file_may_be_taken_back(intake_attachment.source_id)
    );
