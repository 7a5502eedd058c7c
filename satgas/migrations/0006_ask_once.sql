-- Who asks and which teams are hers are asked once a call, not once a row, so that the tasks of her own
-- teams are found by their index.

CREATE OR REPLACE FUNCTION app.field_tasks() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me bigint := app.me();
    v_teams bigint[] := ARRAY(SELECT app.field_teams());
BEGIN
    IF cardinality(v_teams) = 0 THEN
        RETURN;
    END IF;
    RETURN QUERY
        SELECT task.id FROM public.satgas_task AS task
        JOIN public.intake_case AS held ON held.id = task.case_id
        WHERE task.team_id = ANY (v_teams)
          AND NOT held.is_restricted
          AND task.case_id NOT IN (SELECT app.denied_cases())
          AND (
              task.taken_by_id = v_me
              OR EXISTS (SELECT 1 FROM public.satgas_taskstatus AS step
                         WHERE step.task_id = task.id AND step.ends_at IS NULL
                           AND step.status = 'offered')
          );
END $$;

ALTER POLICY seen_with_its_case ON satgas_task USING (
    (SELECT app.sees_cases())
    AND (
        (
            (SELECT app.grantee()) IS NOT NULL
            AND app.is_given(satgas_task.case_id, (SELECT app.grantee()))
        )
        OR EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = satgas_task.case_id)
    )
);
ALTER POLICY seen_with_its_case ON satgas_visitreport USING (
    (SELECT app.sees_cases())
    AND EXISTS (
        SELECT 1 FROM satgas_task AS task
        WHERE task.id = satgas_visitreport.task_id
          AND (
              (
                  (SELECT app.grantee()) IS NOT NULL
                  AND app.is_given(task.case_id, (SELECT app.grantee()))
              )
              OR EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = task.case_id)
          )
    )
);

-- As in intake/migrations/0010_ask_once.sql.
DO $$
DECLARE
    v_table text;
BEGIN
    FOREACH v_table IN ARRAY ARRAY[
        'satgas_assignment', 'satgas_careplan', 'satgas_closurerequest', 'satgas_followup',
        'satgas_service'
    ] LOOP
        EXECUTE format(
            'ALTER POLICY seen_with_its_parent ON %1$I USING ('
            ' ((SELECT app.grantee()) IS NOT NULL'
            '  AND app.is_given(%1$I.case_id, (SELECT app.grantee())))'
            ' OR EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = %1$I.case_id))',
            v_table);
    END LOOP;
END $$;
