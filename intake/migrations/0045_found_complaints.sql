-- What a complaint is found by while it is ours (ADR 0036): keyed digests, no plain value, with the
-- same walls as the rest of the schema. One row for each complaint and key, also without a number:
-- it says that the complaint was indexed under this key.
CREATE TABLE lookup.complaint (
    key_number smallint NOT NULL,
    complaint_id uuid NOT NULL,
    phone bytea CONSTRAINT complaint_phone_is_128_bits CHECK (octet_length(phone) = 16),
    letter bytea CONSTRAINT complaint_letter_is_128_bits CHECK (octet_length(letter) = 16),
    PRIMARY KEY (key_number, complaint_id)
);
CREATE INDEX complaint_phone ON lookup.complaint (key_number, phone) WHERE phone IS NOT NULL;
CREATE INDEX complaint_letter ON lookup.complaint (key_number, letter) WHERE letter IS NOT NULL;
CREATE INDEX complaint_id ON lookup.complaint (complaint_id);
REVOKE ALL ON TABLE lookup.complaint FROM PUBLIC;

CREATE OR REPLACE FUNCTION lookup.keep_complaint(
    p_key smallint, p_complaint uuid, p_phone bytea, p_letter bytea)
RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO lookup.complaint (key_number, complaint_id, phone, letter)
    VALUES (p_key, p_complaint, p_phone, p_letter)
    ON CONFLICT (key_number, complaint_id) DO UPDATE
    SET phone = excluded.phone, letter = excluded.letter;
END $$;

-- Part of shredding it, and of handing it over. Returns how many rows went.
CREATE OR REPLACE FUNCTION lookup.forget_complaint(p_complaint uuid)
RETURNS integer LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_rows integer;
BEGIN
    DELETE FROM lookup.complaint WHERE complaint_id = p_complaint;
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    RETURN v_rows;
END $$;

CREATE OR REPLACE FUNCTION lookup.rows_of_complaint(p_complaint uuid)
RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT count(*) FROM lookup.complaint WHERE complaint_id = p_complaint);
END $$;

-- Complaints with the same number or the same letter, and cases with a person of that number: ids
-- and why, at most 50 of each. What somebody is told of them, the scope decides.
CREATE OR REPLACE FUNCTION lookup.same_matter(p_key smallint, p_complaint uuid)
RETURNS TABLE (complaint_id uuid, case_id uuid, reason text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
        WITH asked AS (
            SELECT own.phone, own.letter FROM lookup.complaint AS own
            WHERE own.key_number = p_key AND own.complaint_id = p_complaint
        )
        (SELECT other.complaint_id, NULL::uuid, 'phone'::text
         FROM asked JOIN lookup.complaint AS other
           ON other.key_number = p_key AND other.phone = asked.phone
         WHERE other.complaint_id <> p_complaint ORDER BY 1 LIMIT 50)
        UNION ALL
        (SELECT other.complaint_id, NULL::uuid, 'letter'::text
         FROM asked JOIN lookup.complaint AS other
           ON other.key_number = p_key AND other.letter = asked.letter
         WHERE other.complaint_id <> p_complaint ORDER BY 1 LIMIT 50)
        UNION ALL
        (SELECT NULL::uuid, found.case_id, 'phone'::text
         FROM asked JOIN lookup.exact AS found
           ON found.key_number = p_key AND found.field = 'phone' AND found.digest = asked.phone
         GROUP BY found.case_id ORDER BY 2 LIMIT 50);
END $$;

-- Who has these complaints, for somebody who may not see them: the team of the case, else the unit.
-- Nothing of one that tells of a restricted case, or of a case that she is shut out of.
CREATE OR REPLACE FUNCTION lookup.complaints_handled_by(p_user bigint, p_complaints uuid[])
RETURNS TABLE (complaint_id uuid, case_id uuid, unit text, team text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT complaint.id, first.case_id, unit.name::text, coalesce(first.team, '')::text
        FROM public.intake_complaint AS complaint
        JOIN public.accounts_unit AS unit ON unit.id = complaint.unit_id
        LEFT JOIN LATERAL (
            SELECT held.id AS case_id, team.name AS team
            FROM public.intake_complaintlink AS link
            JOIN public.intake_case AS held ON held.id = link.case_id
            LEFT JOIN public.accounts_team AS team ON team.id = held.desk_team_id
            WHERE link.complaint_id = complaint.id
            ORDER BY link.at, link.id LIMIT 1
        ) AS first ON true
        WHERE complaint.id = ANY (p_complaints)
          AND NOT EXISTS (
              SELECT 1 FROM public.intake_complaintlink AS link
              JOIN public.intake_case AS held ON held.id = link.case_id
              WHERE link.complaint_id = complaint.id
                AND (held.is_restricted OR EXISTS (
                    SELECT 1 FROM public.intake_denial AS denial
                    WHERE denial.case_id = held.id AND denial.user_id = p_user
                      AND denial.lifted_at IS NULL)))
        ORDER BY complaint.id
        LIMIT 100;
END $$;
