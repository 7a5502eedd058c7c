-- As in intake/migrations/0011_one_sight.sql; afterwards nothing asks the older questions any more.
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
            ' %1$I.case_id IN (SELECT app.counted_cases())'
            ' OR app.opens((SELECT app.my_sight()), %1$I.case_id))',
            v_table);
    END LOOP;
END $$;
ALTER POLICY seen_with_its_case ON satgas_task USING (
    satgas_task.case_id IN (SELECT app.counted_cases())
    OR app.opens((SELECT app.my_sight()), satgas_task.case_id)
);
ALTER POLICY seen_with_its_case ON satgas_visitreport USING (
    EXISTS (
        SELECT 1 FROM satgas_task AS task
        WHERE task.id = satgas_visitreport.task_id
          AND (
              task.case_id IN (SELECT app.counted_cases())
              OR app.opens((SELECT app.my_sight()), task.case_id)
          )
    )
);

DROP FUNCTION app.is_given(uuid, bigint);
DROP FUNCTION app.grantee();
DROP FUNCTION app.sees_cases();
