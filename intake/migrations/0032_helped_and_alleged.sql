-- Somebody who is helped in one file and alleged in another (situation 44; ADR 0035). A hint says so in
-- two reasons more: alleged_there (helped in the newer file) and alleged_here (the other way round).

-- The parts that these people have in their cases, for the moment in which a hint is written: the
-- second wall hides the other file from whoever records a person.
CREATE FUNCTION lookup.parts_of(p_people uuid[])
RETURNS TABLE (person_id uuid, part text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT involved.person_id, involved.part::text
        FROM public.intake_involvement AS involved WHERE involved.person_id = ANY (p_people)
        ORDER BY involved.person_id, involved.part
        LIMIT 1000;
END $$;

-- As before; from the side of the earlier file "here" and "there" change places.
CREATE OR REPLACE FUNCTION lookup.hints_of(p_case uuid)
RETURNS TABLE (case_id uuid, other_id uuid, reasons text[], found_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT p_case, CASE WHEN hint.case_id = p_case THEN hint.other_id ELSE hint.case_id END,
               CASE WHEN hint.case_id = p_case THEN hint.reasons ELSE array(
                   SELECT CASE one WHEN 'alleged_here' THEN 'alleged_there'
                                   WHEN 'alleged_there' THEN 'alleged_here' ELSE one END
                   FROM unnest(hint.reasons) AS one) END,
               hint.found_at
        FROM lookup.hint AS hint WHERE p_case IN (hint.case_id, hint.other_id)
        ORDER BY hint.found_at DESC, 2
        LIMIT 50;
END $$;

-- As before; who is helped in one file and alleged in the other comes first.
CREATE OR REPLACE FUNCTION lookup.newest_hints(p_units bigint[])
RETURNS TABLE (case_id uuid, other_id uuid, reasons text[], found_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT hint.case_id, hint.other_id, hint.reasons, hint.found_at
        FROM lookup.hint AS hint JOIN public.intake_case AS held ON held.id = hint.case_id
        WHERE held.unit_id = ANY (p_units)
        ORDER BY hint.reasons && ARRAY['alleged_here', 'alleged_there'] DESC,
                 hint.found_at DESC, hint.case_id, hint.other_id
        LIMIT 100;
END $$;

REVOKE ALL ON FUNCTION lookup.parts_of(uuid[]) FROM PUBLIC;
