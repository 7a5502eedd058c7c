-- The counts of 0009 begin with what stands open. Its columns say how little that is, so the planner needs
-- no longer be told to keep to the indexes (0011).
DROP FUNCTION app.open_work(date, text[], jsonb);

-- By desk team and lead: how many open cases there are, and for how many of them each thing waits or is
-- late on `p_day`. A case counts once in each column. `p_slow` says since when an assessment that is
-- not signed is too slow, by risk. What waits is found by its own index, for there is little of it
-- in any city; the first rows count the cases, the others what waits in them.
CREATE FUNCTION app.open_work(p_day date, p_slow jsonb)
RETURNS TABLE (team_id bigint, lead_id bigint, cases bigint, high bigint, late bigint,
               look_late bigint, review_late bigint, pause_late bigint, assessment_late bigint,
               plan_waits bigint, closure_waits bigint, task_offered bigint, task_reported bigint)
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_sight app.sight := app.my_sight();
BEGIN
    IF v_sight.me IS NULL OR NOT v_sight.reads_cases THEN
        RETURN;
    END IF;
    RETURN QUERY
    WITH granted AS MATERIALIZED (
        SELECT given.content_object_id AS id FROM public.intake_casegrant AS given
        WHERE given.user_id = v_sight.me AND given.revoked_at IS NULL
          AND given.expires_at > v_sight.at
    ), denied AS MATERIALIZED (
        SELECT denial.case_id AS id FROM public.intake_denial AS denial
        WHERE denial.user_id = v_sight.me AND denial.lifted_at IS NULL
    ), seen AS NOT MATERIALIZED (
        SELECT held.id, held.desk_team_id, held.risk, lead.user_id
        FROM public.intake_case AS held
        LEFT JOIN public.satgas_assignment AS lead
            ON lead.case_id = held.id AND lead.ends_at IS NULL AND lead.kind = 'lead'
        WHERE held.is_open
          AND (app.lies_in(v_sight, held.unit_id, held.desk_team_id, held.is_restricted)
               OR held.id IN (SELECT granted.id FROM granted))
          AND held.id NOT IN (SELECT denied.id FROM denied)
    ), marks AS (
        SELECT look.case_id, 'look' AS mark FROM public.satgas_followup AS look
        WHERE look.done_at IS NULL AND look.due_on < p_day
        UNION ALL
        SELECT plan.case_id, 'review' FROM public.intake_case AS held
        JOIN public.satgas_careplan AS plan ON plan.case_id = held.id AND plan.ended_at IS NULL
        WHERE held.is_open AND plan.approved_at IS NOT NULL AND plan.review_on < p_day
        UNION ALL
        SELECT step.case_id, 'pause' FROM public.intake_case AS held
        JOIN public.intake_casestatus AS step ON step.case_id = held.id AND step.ends_at IS NULL
        WHERE held.is_open AND step.status IN ('on_hold', 'lost_contact', 'declined')
          AND step.review_on < p_day
        UNION ALL
        SELECT step.case_id, 'assessment' FROM public.intake_case AS held
        JOIN public.intake_casestatus AS step ON step.case_id = held.id AND step.ends_at IS NULL
        WHERE held.is_open AND step.status = 'assessing'
          AND step.starts_at < (p_slow ->> held.risk)::timestamptz
        UNION ALL
        SELECT plan.case_id, 'plan' FROM public.satgas_careplan AS plan
        WHERE plan.ended_at IS NULL AND plan.approved_at IS NULL
        UNION ALL
        SELECT asked.case_id, 'closure' FROM public.satgas_closurerequest AS asked
        WHERE asked.decided_at IS NULL
        UNION ALL
        SELECT task.case_id, step.status FROM public.satgas_taskstatus AS step
        JOIN public.satgas_task AS task ON task.id = step.task_id
        WHERE step.is_open AND step.status IN ('offered', 'reported')
    ), marked AS MATERIALIZED (
        SELECT marks.case_id, array_agg(marks.mark) AS held FROM marks GROUP BY marks.case_id
    ), told AS (
        SELECT seen.desk_team_id, seen.user_id, marked.held
        FROM marked JOIN seen ON seen.id = marked.case_id
    )
    SELECT seen.desk_team_id, seen.user_id, count(*), count(*) FILTER (WHERE seen.risk = 'high'),
           0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint,
           0::bigint
    FROM seen GROUP BY 1, 2
    UNION ALL
    SELECT told.desk_team_id, told.user_id, 0, 0,
           count(*) FILTER (WHERE told.held && '{look,review,pause,assessment}'),
           count(*) FILTER (WHERE 'look' = ANY (told.held)),
           count(*) FILTER (WHERE 'review' = ANY (told.held)),
           count(*) FILTER (WHERE 'pause' = ANY (told.held)),
           count(*) FILTER (WHERE 'assessment' = ANY (told.held)),
           count(*) FILTER (WHERE 'plan' = ANY (told.held)),
           count(*) FILTER (WHERE 'closure' = ANY (told.held)),
           count(*) FILTER (WHERE 'offered' = ANY (told.held)),
           count(*) FILTER (WHERE 'reported' = ANY (told.held))
    FROM told GROUP BY 1, 2;
END $$;

-- By field team and whoever took it: how many tasks of her cases are open, and how many of those are late.
CREATE OR REPLACE FUNCTION app.open_tasks(p_at timestamptz)
RETURNS TABLE (team_id bigint, taken_by_id bigint, status text, tasks bigint, late bigint)
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_sight app.sight := app.my_sight();
BEGIN
    IF v_sight.me IS NULL OR NOT v_sight.reads_cases THEN
        RETURN;
    END IF;
    RETURN QUERY
    WITH granted AS MATERIALIZED (
        SELECT given.content_object_id AS id FROM public.intake_casegrant AS given
        WHERE given.user_id = v_sight.me AND given.revoked_at IS NULL
          AND given.expires_at > v_sight.at
    ), denied AS MATERIALIZED (
        SELECT denial.case_id AS id FROM public.intake_denial AS denial
        WHERE denial.user_id = v_sight.me AND denial.lifted_at IS NULL
    )
    SELECT task.team_id, task.taken_by_id, step.status::text, count(*),
           count(*) FILTER (WHERE step.status <> 'reported' AND task.due_at < p_at)
    FROM public.satgas_taskstatus AS step
    JOIN public.satgas_task AS task ON task.id = step.task_id
    JOIN public.intake_case AS held ON held.id = task.case_id
    WHERE step.is_open
      AND (app.lies_in(v_sight, held.unit_id, held.desk_team_id, held.is_restricted)
           OR held.id IN (SELECT granted.id FROM granted))
      AND held.id NOT IN (SELECT denied.id FROM denied)
    GROUP BY 1, 2, 3;
END $$;
