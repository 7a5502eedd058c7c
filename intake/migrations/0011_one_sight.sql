-- What hangs on a case asks one question a statement (what is her sight?) and one a row (does it open
-- this case?). Planning the policy of the case into every statement of a case file, and asking for her
-- posts six times in each, cost a head two thirds of the page again at 100,000 cases.

-- What her posts open, all at once.
CREATE TYPE app.sight AS (
    me bigint,           -- the account, if it may still sign in
    units bigint[],      -- app.reach_units()
    teams bigint[],      -- app.reach_teams()
    reads_cases boolean, -- app.reads_cases()
    held uuid,           -- app.held()
    at timestamptz       -- app.now()
);

-- Null for whoever sees no case: a visitor, a service, a volunteer. app.opens is then not even called.
CREATE FUNCTION app.my_sight() RETURNS app.sight
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_sight app.sight;
BEGIN
    v_sight.me := app.me();
    IF v_sight.me IS NULL THEN
        RETURN NULL;
    END IF;
    v_sight.held := nullif(current_setting('app.held', true), '')::uuid;
    v_sight.at := app.now();
    SELECT array_agg(post.unit_id) FILTER (WHERE post.team_id IS NULL AND post.reach = 'unit'),
           array_agg(post.team_id) FILTER (WHERE post.team_kind = 'desk' AND post.reach = 'team'),
           coalesce(bool_or(post.has_cases), false)
    INTO v_sight.units, v_sight.teams, v_sight.reads_cases
    FROM app.posts() AS post;
    IF NOT v_sight.reads_cases AND v_sight.held IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN v_sight;
END $$;

-- Whether that sight opens one case: the rule of policy seen_by_the_rule and seen_while_held on
-- intake_case, by the index of the case. It answers to nobody but the account whose sight it is.
CREATE FUNCTION app.opens(p_sight app.sight, p_case uuid) RETURNS boolean
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF p_sight.me::text IS DISTINCT FROM current_setting('app.user_id', true) THEN
        RETURN false;
    END IF;
    IF p_case = p_sight.held THEN
        RETURN true;
    END IF;
    IF NOT p_sight.reads_cases THEN
        RETURN false;
    END IF;
    RETURN EXISTS (
            SELECT 1 FROM public.intake_case AS held
            WHERE held.id = p_case AND NOT held.is_restricted
              AND (held.unit_id = ANY (p_sight.units) OR held.desk_team_id = ANY (p_sight.teams))
            UNION ALL
            SELECT 1 FROM public.intake_casegrant AS granted
            WHERE granted.content_object_id = p_case AND granted.user_id = p_sight.me
              AND granted.revoked_at IS NULL AND granted.expires_at > p_sight.at
        )
        AND NOT EXISTS (
            SELECT 1 FROM public.intake_denial AS denial
            WHERE denial.case_id = p_case AND denial.user_id = p_sight.me
              AND denial.lifted_at IS NULL
        );
END $$;

-- All cases of the unit that is being counted: a set, for a summary reads them by the thousand.
CREATE FUNCTION app.counted_cases() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_unit bigint := app.counted_unit();
BEGIN
    IF v_unit IS NOT NULL THEN
        RETURN QUERY SELECT held.id FROM public.intake_case AS held WHERE held.unit_id = v_unit;
    END IF;
END $$;

-- The statuses of cases are read by the thousand outside a summary too, and keep to the sets.
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
            ' %1$I.case_id IN (SELECT app.counted_cases())'
            ' OR app.opens((SELECT app.my_sight()), %1$I.case_id))',
            v_table);
    END LOOP;
END $$;
ALTER POLICY seen_with_its_case_or_own ON intake_casegrant USING (
    intake_casegrant.user_id = (SELECT app.me())
    OR intake_casegrant.content_object_id IN (SELECT app.counted_cases())
    OR app.opens((SELECT app.my_sight()), intake_casegrant.content_object_id)
);
ALTER POLICY seen_with_its_case_or_own ON intake_denial USING (
    intake_denial.user_id = (SELECT app.me())
    OR intake_denial.case_id IN (SELECT app.counted_cases())
    OR app.opens((SELECT app.my_sight()), intake_denial.case_id)
);
ALTER POLICY seen_with_its_case_or_own ON intake_emergencyaccess USING (
    intake_emergencyaccess.user_id = (SELECT app.me())
    OR intake_emergencyaccess.case_id IN (SELECT app.counted_cases())
    OR app.opens((SELECT app.my_sight()), intake_emergencyaccess.case_id)
);
ALTER POLICY used_with_its_subject ON core_datakey USING (
    (
        core_datakey.subject_kind = 'case'
        AND (
            core_datakey.subject_id IN (SELECT app.counted_cases())
            OR app.opens((SELECT app.my_sight()), core_datakey.subject_id)
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
