-- Who asks and what time it is are asked once a call, not once a row: at 2,222 grants a case manager
-- that is the difference between two milliseconds and fifty.

CREATE OR REPLACE FUNCTION app.granted_cases() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me bigint := app.me();
    v_now timestamptz := app.now();
BEGIN
    IF app.reads_cases() THEN
        RETURN QUERY SELECT granted.content_object_id FROM public.intake_casegrant AS granted
                     WHERE granted.user_id = v_me AND granted.revoked_at IS NULL
                       AND granted.expires_at > v_now;
    END IF;
END $$;

CREATE OR REPLACE FUNCTION app.denied_cases() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me bigint := app.me();
BEGIN
    RETURN QUERY SELECT denial.case_id FROM public.intake_denial AS denial
                 WHERE denial.user_id = v_me AND denial.lifted_at IS NULL;
END $$;

-- Whether she may see any case at all: asked before a policy looks for one, because volunteers never do.
CREATE OR REPLACE FUNCTION app.sees_cases() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN app.reads_cases() OR app.held() IS NOT NULL OR app.counted_unit() IS NOT NULL;
END $$;

-- The account, if all its posts see only cases that were given to them: a case manager, a specialist.
-- Whoever sees a unit or a team is better served by the sets above.
CREATE OR REPLACE FUNCTION app.grantee() RETURNS bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT app.me() FROM app.posts() AS post
            HAVING bool_or(post.has_cases) AND NOT bool_or(post.reach IN ('unit', 'team')));
END $$;

-- One case of hers, by its index: a file is read row by row, and the set of her cases is long.
CREATE OR REPLACE FUNCTION app.is_given(p_case uuid, p_me bigint) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN p_me::text = current_setting('app.user_id', true)
        AND EXISTS (SELECT 1 FROM public.intake_casegrant AS granted
                    WHERE granted.content_object_id = p_case AND granted.user_id = p_me
                      AND granted.revoked_at IS NULL AND granted.expires_at > app.now())
        AND NOT EXISTS (SELECT 1 FROM public.intake_denial AS denial
                        WHERE denial.case_id = p_case AND denial.user_id = p_me
                          AND denial.lifted_at IS NULL);
END $$;

-- What hangs on a case is looked for by its case first. That opens nothing which the policy of the
-- case does not open; the statuses of cases are read by the thousand and keep to the set.
DO $$
DECLARE
    v_table text;
BEGIN
    FOREACH v_table IN ARRAY ARRAY[
        'intake_assessment', 'intake_complaintlink', 'intake_episode', 'intake_incident',
        'intake_involvement', 'intake_person', 'intake_relation', 'intake_restriction'
    ] LOOP
        EXECUTE format(
            'ALTER POLICY seen_with_its_parent ON %1$I USING ('
            ' ((SELECT app.grantee()) IS NOT NULL'
            '  AND app.is_given(%1$I.case_id, (SELECT app.grantee())))'
            ' OR EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = %1$I.case_id))',
            v_table);
    END LOOP;
END $$;
ALTER POLICY used_with_its_subject ON core_datakey USING (
    (
        core_datakey.subject_kind = 'case'
        AND (
            (
                (SELECT app.grantee()) IS NOT NULL
                AND app.is_given(core_datakey.subject_id, (SELECT app.grantee()))
            )
            OR EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = core_datakey.subject_id)
        )
    )
    OR (
        core_datakey.subject_kind = 'complaint'
        AND EXISTS (
            SELECT 1 FROM intake_complaint AS complaint
            WHERE complaint.id = core_datakey.subject_id
        )
    )
);
