-- What people are found by: keyed digests and sound buckets, no plain value (ADR 0019).
-- No account but the owner has a right on these tables; web and worker call the functions below.
-- There are no foreign keys: rows are taken away together with their case's data key.
CREATE SCHEMA IF NOT EXISTS lookup;
COMMENT ON SCHEMA lookup IS 'Blind indexes over people. Treat it as personal data.';

CREATE TABLE lookup.exact (
    key_number smallint NOT NULL,
    field text NOT NULL CONSTRAINT exact_known_field CHECK (field IN ('nik', 'phone', 'household')),
    digest bytea NOT NULL CONSTRAINT exact_is_128_bits CHECK (octet_length(digest) = 16),
    person_id uuid NOT NULL,
    case_id uuid NOT NULL,
    -- Not unique on the digest: two files may hold one NIK, and two people one phone.
    PRIMARY KEY (key_number, field, digest, person_id)
);
CREATE INDEX exact_person ON lookup.exact (person_id);
CREATE INDEX exact_case ON lookup.exact (case_id);

-- One row for each person, also without a name: it says that she was indexed under this key.
CREATE TABLE lookup.sound (
    key_number smallint NOT NULL,
    person_id uuid NOT NULL,
    case_id uuid NOT NULL,
    buckets integer[] NOT NULL
        CONSTRAINT sound_is_10_bits CHECK (0 <= ALL (buckets) AND 1023 >= ALL (buckets)),
    PRIMARY KEY (key_number, person_id)
);
CREATE INDEX sound_buckets ON lookup.sound USING gin (buckets);
CREATE INDEX sound_person ON lookup.sound (person_id);
CREATE INDEX sound_case ON lookup.sound (case_id);

-- Two files that may be about one human, found when the newer one was written.
CREATE TABLE lookup.hint (
    case_id uuid NOT NULL,
    other_id uuid NOT NULL,
    reasons text[] NOT NULL CONSTRAINT hint_has_reasons CHECK (cardinality(reasons) > 0),
    found_at timestamptz NOT NULL,
    PRIMARY KEY (case_id, other_id),
    CONSTRAINT hint_joins_two CHECK (case_id <> other_id)
);
CREATE INDEX hint_other ON lookup.hint (other_id);

-- When each account last asked the whole city.
CREATE TABLE lookup.asked (
    user_id bigint PRIMARY KEY,
    at timestamptz[] NOT NULL
);

-- Keep what one person is found by under one key, in place of what was kept before.
CREATE FUNCTION lookup.keep(
    p_key smallint, p_person uuid, p_case uuid, p_fields text[], p_digests bytea[], p_buckets integer[])
RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM lookup.exact WHERE person_id = p_person AND key_number = p_key;
    INSERT INTO lookup.exact (key_number, field, digest, person_id, case_id)
    SELECT DISTINCT p_key, one.field, one.digest, p_person, p_case
    FROM unnest(p_fields, p_digests) AS one (field, digest);
    INSERT INTO lookup.sound (key_number, person_id, case_id, buckets)
    VALUES (p_key, p_person, p_case, p_buckets)
    ON CONFLICT (key_number, person_id) DO UPDATE SET buckets = excluded.buckets;
END $$;

-- Take away everything a case is found by: part of shredding it. Returns how many rows went.
CREATE FUNCTION lookup.forget_case(p_case uuid)
RETURNS integer LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_exact integer;
    v_sound integer;
    v_hint integer;
BEGIN
    DELETE FROM lookup.exact WHERE case_id = p_case;
    GET DIAGNOSTICS v_exact = ROW_COUNT;
    DELETE FROM lookup.sound WHERE case_id = p_case;
    GET DIAGNOSTICS v_sound = ROW_COUNT;
    DELETE FROM lookup.hint WHERE p_case IN (case_id, other_id);
    GET DIAGNOSTICS v_hint = ROW_COUNT;
    RETURN v_exact + v_sound + v_hint;
END $$;

-- How many rows still speak of a case: none after forget_case.
CREATE FUNCTION lookup.rows_of(p_case uuid)
RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT count(*) FROM lookup.exact WHERE case_id = p_case)
         + (SELECT count(*) FROM lookup.sound WHERE case_id = p_case)
         + (SELECT count(*) FROM lookup.hint WHERE p_case IN (case_id, other_id));
END $$;

-- Who has this very NIK, phone or household: ids, newest cases first, at most 50.
CREATE FUNCTION lookup.same(p_key smallint, p_field text, p_digest bytea)
RETURNS TABLE (person_id uuid, case_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT found.person_id, found.case_id
        FROM lookup.exact AS found JOIN public.intake_case AS held ON held.id = found.case_id
        WHERE found.key_number = p_key AND found.field = p_field AND found.digest = p_digest
        ORDER BY held.received_at DESC, found.person_id
        LIMIT 50;
END $$;

-- Whose name may sound like this: at most 400, the most telling first (intake/lookup/ranking.py is
-- the same in Python and says why). Beside the ids the sealed name, because the second wall hides
-- the row from whoever asks; it opens with a key that is not in the database.
CREATE FUNCTION lookup.alike(p_key smallint, p_kept integer[], p_near integer[])
RETURNS TABLE (person_id uuid, case_id uuid, data_key_id uuid, sealed_name bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
        WITH found AS MATERIALIZED (
            SELECT row.person_id, row.buckets FROM lookup.sound AS row
            WHERE row.key_number = p_key AND row.buckets && (p_kept || p_near)
        ), asked AS (
            SELECT one.bucket, max(one.says) AS says
            FROM (SELECT unnest(p_kept) AS bucket, 1.0::double precision AS says
                  UNION ALL SELECT unnest(p_near), 1.0::double precision / 3) AS one
            GROUP BY one.bucket
        ), shared AS (
            SELECT found.person_id, cardinality(found.buckets) AS size, asked.bucket,
                   asked.says / sqrt(count(*) OVER (PARTITION BY asked.bucket)) AS weight
            FROM found CROSS JOIN LATERAL unnest(found.buckets) AS own (bucket)
            JOIN asked ON asked.bucket = own.bucket
        ), best AS (
            SELECT shared.person_id, sum(shared.weight) / sqrt(shared.size) AS score
            FROM shared GROUP BY shared.person_id, shared.size
            ORDER BY score DESC, shared.person_id
            LIMIT 400
        )
        SELECT person.id, person.case_id, person.data_key_id, person.name
        FROM best JOIN public.intake_person AS person ON person.id = best.person_id
        WHERE person.name IS NOT NULL
        ORDER BY best.score DESC, person.id;
END $$;

-- Who handles these cases, for somebody who may not see them. Nothing at all of a restricted case,
-- and nothing of one that she is shut out of: the same answer as of a case that does not exist.
CREATE FUNCTION lookup.handled_by(p_user bigint, p_cases uuid[])
RETURNS TABLE (case_id uuid, unit text, team text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT held.id, unit.name::text, coalesce(team.name, '')::text
        FROM public.intake_case AS held
        JOIN public.accounts_unit AS unit ON unit.id = held.unit_id
        LEFT JOIN public.accounts_team AS team ON team.id = held.desk_team_id
        WHERE held.id = ANY (p_cases) AND NOT held.is_restricted
          AND NOT EXISTS (SELECT 1 FROM public.intake_denial AS denial
                          WHERE denial.case_id = held.id AND denial.user_id = p_user
                            AND denial.lifted_at IS NULL)
        ORDER BY held.id
        LIMIT 100;
END $$;

-- One question about the whole city: counted in the last hour by the machine's own clock. False
-- from the 61st on. The row lock makes doubled clicks wait for each other.
CREATE FUNCTION lookup.may_ask(p_user bigint)
RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_since timestamptz := clock_timestamp() - interval '1 hour';
    v_before timestamptz[];
BEGIN
    INSERT INTO lookup.asked (user_id, at) VALUES (p_user, '{}') ON CONFLICT DO NOTHING;
    SELECT array(SELECT one FROM unnest(asked.at) AS one WHERE one > v_since ORDER BY one)
    INTO v_before FROM lookup.asked AS asked WHERE asked.user_id = p_user FOR UPDATE;
    IF cardinality(v_before) >= 60 THEN
        RETURN false;
    END IF;
    UPDATE lookup.asked SET at = v_before || clock_timestamp() WHERE user_id = p_user;
    RETURN true;
END $$;

-- Remember that two files may be about one human; later reasons are added to earlier ones.
CREATE FUNCTION lookup.note(p_case uuid, p_other uuid, p_reasons text[])
RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO lookup.hint AS hint (case_id, other_id, reasons, found_at)
    VALUES (p_case, p_other, p_reasons, app.now())
    ON CONFLICT (case_id, other_id) DO UPDATE
    SET reasons = array(SELECT DISTINCT one FROM unnest(hint.reasons || excluded.reasons) AS one
                        ORDER BY one);
END $$;

-- What was noted about a case, from its side whichever was the newer.
CREATE FUNCTION lookup.hints_of(p_case uuid)
RETURNS TABLE (case_id uuid, other_id uuid, reasons text[], found_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT p_case, CASE WHEN hint.case_id = p_case THEN hint.other_id ELSE hint.case_id END,
               hint.reasons, hint.found_at
        FROM lookup.hint AS hint WHERE p_case IN (hint.case_id, hint.other_id)
        ORDER BY hint.found_at DESC, 2
        LIMIT 50;
END $$;

-- The newest of a unit, for whoever triages there.
CREATE FUNCTION lookup.newest_hints(p_units bigint[])
RETURNS TABLE (case_id uuid, other_id uuid, reasons text[], found_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT hint.case_id, hint.other_id, hint.reasons, hint.found_at
        FROM lookup.hint AS hint JOIN public.intake_case AS held ON held.id = hint.case_id
        WHERE held.unit_id = ANY (p_units)
        ORDER BY hint.found_at DESC, hint.case_id, hint.other_id
        LIMIT 100;
END $$;

REVOKE ALL ON SCHEMA lookup FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA lookup FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA lookup FROM PUBLIC;
