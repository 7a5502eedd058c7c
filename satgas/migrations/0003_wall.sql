-- The second wall around work on cases (ADR 0022): desk rows hang on their case; volunteers have no
-- case row and see only tasks, and their own reports until the desk accepted them (design 4).
-- How the policies are written: intake/migrations/0006_wall.sql.

-- Tasks on her phone: offered to a field team of hers, or taken by her; none of a restricted case and
-- none of a case she is shut out of.
CREATE OR REPLACE FUNCTION app.field_tasks() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT task.id FROM public.satgas_task AS task
        JOIN public.intake_case AS held ON held.id = task.case_id
        WHERE task.team_id IN (SELECT app.field_teams())
          AND NOT held.is_restricted
          AND task.case_id NOT IN (SELECT app.denied_cases())
          AND (
              task.taken_by_id = app.me()
              OR EXISTS (SELECT 1 FROM public.satgas_taskstatus AS step
                         WHERE step.task_id = task.id AND step.ends_at IS NULL
                           AND step.status = 'offered')
          );
END $$;

-- Cases of those tasks: she needs their keys to read an extract and to seal a report.
CREATE OR REPLACE FUNCTION app.field_cases() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT task.case_id FROM public.satgas_task AS task
                 WHERE task.id IN (SELECT app.field_tasks());
END $$;

-- Where a task stands that was sent to a team of hers, also when it is no longer on her phone: she is
-- told kindly that somebody was faster or that the desk withdrew it. Null: never sent to her.
CREATE OR REPLACE FUNCTION app.sent_task_state(p_task uuid) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT step.status FROM public.satgas_task AS task
            JOIN public.intake_case AS held ON held.id = task.case_id
            JOIN public.satgas_taskstatus AS step ON step.task_id = task.id AND step.ends_at IS NULL
            WHERE task.id = p_task
              AND task.team_id IN (SELECT app.field_teams())
              AND NOT held.is_restricted
              AND task.case_id NOT IN (SELECT app.denied_cases()));
END $$;

-- The case of a task that she took and may report on: on her phone, or closed to her no longer than 72
-- hours ago because the case was restricted or she left the team. Null for any other, and for a case
-- she is shut out of.
CREATE OR REPLACE FUNCTION app.case_to_report_on(p_task uuid) RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_since timestamptz := app.now() - interval '72 hours';
BEGIN
    RETURN (SELECT task.case_id FROM public.satgas_task AS task
            JOIN public.intake_case AS held ON held.id = task.case_id
            WHERE task.id = p_task AND task.taken_by_id = app.me()
              AND task.case_id NOT IN (SELECT app.denied_cases())
              AND EXISTS (SELECT 1 FROM public.accounts_membership AS member
                          WHERE member.user_id = app.me() AND member.team_id = task.team_id
                            AND (member.ends_on IS NULL
                                 OR member.ends_on >= (v_since AT TIME ZONE 'Asia/Jakarta')::date))
              AND (NOT held.is_restricted
                   OR EXISTS (SELECT 1 FROM public.intake_restriction AS stretch
                              WHERE stretch.case_id = held.id AND stretch.ends_at IS NULL
                                AND stretch.starts_at >= v_since)));
END $$;

-- What hangs on a case ----------------------------------------------------------------------------
ALTER TABLE satgas_assignment ENABLE ROW LEVEL SECURITY;
ALTER TABLE satgas_assignment FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON satgas_assignment FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON satgas_assignment FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = satgas_assignment.case_id));
CREATE POLICY added_to_its_parent ON satgas_assignment FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = satgas_assignment.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY changed_with_its_parent ON satgas_assignment FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = satgas_assignment.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = satgas_assignment.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON satgas_assignment FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON satgas_assignment FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('satgas')));
CREATE POLICY service_changes ON satgas_assignment FOR UPDATE TO app_worker
    USING ((SELECT app.serves('satgas')))
    WITH CHECK ((SELECT app.serves('satgas')));

ALTER TABLE satgas_careplan ENABLE ROW LEVEL SECURITY;
ALTER TABLE satgas_careplan FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON satgas_careplan FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON satgas_careplan FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = satgas_careplan.case_id));
CREATE POLICY added_to_its_parent ON satgas_careplan FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = satgas_careplan.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY changed_with_its_parent ON satgas_careplan FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = satgas_careplan.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = satgas_careplan.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON satgas_careplan FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON satgas_careplan FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('satgas')));
CREATE POLICY service_changes ON satgas_careplan FOR UPDATE TO app_worker
    USING ((SELECT app.serves('satgas')))
    WITH CHECK ((SELECT app.serves('satgas')));

ALTER TABLE satgas_closurerequest ENABLE ROW LEVEL SECURITY;
ALTER TABLE satgas_closurerequest FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON satgas_closurerequest FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON satgas_closurerequest FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = satgas_closurerequest.case_id));
CREATE POLICY added_to_its_parent ON satgas_closurerequest FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = satgas_closurerequest.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY changed_with_its_parent ON satgas_closurerequest FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = satgas_closurerequest.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = satgas_closurerequest.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON satgas_closurerequest FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON satgas_closurerequest FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('satgas')));
CREATE POLICY service_changes ON satgas_closurerequest FOR UPDATE TO app_worker
    USING ((SELECT app.serves('satgas')))
    WITH CHECK ((SELECT app.serves('satgas')));

ALTER TABLE satgas_service ENABLE ROW LEVEL SECURITY;
ALTER TABLE satgas_service FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON satgas_service FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON satgas_service FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = satgas_service.case_id));
CREATE POLICY added_to_its_parent ON satgas_service FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = satgas_service.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY changed_with_its_parent ON satgas_service FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = satgas_service.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = satgas_service.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON satgas_service FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON satgas_service FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('satgas')));
CREATE POLICY service_changes ON satgas_service FOR UPDATE TO app_worker
    USING ((SELECT app.serves('satgas')))
    WITH CHECK ((SELECT app.serves('satgas')));

ALTER TABLE satgas_followup ENABLE ROW LEVEL SECURITY;
ALTER TABLE satgas_followup FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON satgas_followup FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON satgas_followup FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = satgas_followup.case_id));
CREATE POLICY added_to_its_parent ON satgas_followup FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = satgas_followup.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY changed_with_its_parent ON satgas_followup FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = satgas_followup.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = satgas_followup.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON satgas_followup FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON satgas_followup FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('satgas')));
CREATE POLICY service_changes ON satgas_followup FOR UPDATE TO app_worker
    USING ((SELECT app.serves('satgas')))
    WITH CHECK ((SELECT app.serves('satgas')));

ALTER TABLE satgas_planitem ENABLE ROW LEVEL SECURITY;
ALTER TABLE satgas_planitem FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON satgas_planitem FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON satgas_planitem FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM satgas_careplan AS plan WHERE plan.id = satgas_planitem.plan_id));
CREATE POLICY added_to_its_parent ON satgas_planitem FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM satgas_careplan AS plan WHERE plan.id = satgas_planitem.plan_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY changed_with_its_parent ON satgas_planitem FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM satgas_careplan AS plan WHERE plan.id = satgas_planitem.plan_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM satgas_careplan AS plan WHERE plan.id = satgas_planitem.plan_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON satgas_planitem FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON satgas_planitem FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('satgas')));
CREATE POLICY service_changes ON satgas_planitem FOR UPDATE TO app_worker
    USING ((SELECT app.serves('satgas')))
    WITH CHECK ((SELECT app.serves('satgas')));

ALTER TABLE satgas_servicesession ENABLE ROW LEVEL SECURITY;
ALTER TABLE satgas_servicesession FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON satgas_servicesession FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON satgas_servicesession FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM satgas_service AS service WHERE service.id = satgas_servicesession.service_id));
CREATE POLICY added_to_its_parent ON satgas_servicesession FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM satgas_service AS service WHERE service.id = satgas_servicesession.service_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON satgas_servicesession FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON satgas_servicesession FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('satgas')));

-- Tasks: the desk sees them with the case, volunteers by their teams -------------------------------
ALTER TABLE satgas_task ENABLE ROW LEVEL SECURITY;
ALTER TABLE satgas_task FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON satgas_task FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_case ON satgas_task FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = satgas_task.case_id));
CREATE POLICY seen_in_the_field ON satgas_task FOR SELECT TO app_web, app_worker
    USING (satgas_task.id IN (SELECT app.field_tasks()));
CREATE POLICY sent_for_its_case ON satgas_task FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = satgas_task.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY changed_with_its_case ON satgas_task FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = satgas_task.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = satgas_task.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
-- A volunteer takes it for herself and changes nothing of where it was sent.
CREATE POLICY taken_in_the_field ON satgas_task FOR UPDATE TO app_web, app_worker
    USING (satgas_task.id IN (SELECT app.field_tasks()))
    WITH CHECK (
        satgas_task.taken_by_id = (SELECT app.me())
        AND satgas_task.team_id IN (SELECT app.field_teams())
    );
CREATE POLICY service_reads ON satgas_task FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON satgas_task FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('satgas')));
CREATE POLICY service_changes ON satgas_task FOR UPDATE TO app_worker
    USING ((SELECT app.serves('satgas')))
    WITH CHECK ((SELECT app.serves('satgas')));

ALTER TABLE satgas_taskstatus ENABLE ROW LEVEL SECURITY;
ALTER TABLE satgas_taskstatus FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON satgas_taskstatus FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON satgas_taskstatus FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM satgas_task AS task WHERE task.id = satgas_taskstatus.task_id));
CREATE POLICY added_to_its_parent ON satgas_taskstatus FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM satgas_task AS task WHERE task.id = satgas_taskstatus.task_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY changed_with_its_parent ON satgas_taskstatus FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM satgas_task AS task WHERE task.id = satgas_taskstatus.task_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM satgas_task AS task WHERE task.id = satgas_taskstatus.task_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON satgas_taskstatus FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON satgas_taskstatus FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('satgas')));
CREATE POLICY service_changes ON satgas_taskstatus FOR UPDATE TO app_worker
    USING ((SELECT app.serves('satgas')))
    WITH CHECK ((SELECT app.serves('satgas')));

-- A report is seen with its case, and by whoever sent it until the desk accepted it.
ALTER TABLE satgas_visitreport ENABLE ROW LEVEL SECURITY;
ALTER TABLE satgas_visitreport FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON satgas_visitreport FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_case ON satgas_visitreport FOR SELECT TO app_web, app_worker
    USING (
        EXISTS (
            SELECT 1 FROM satgas_task AS task JOIN intake_case AS held ON held.id = task.case_id
            WHERE task.id = satgas_visitreport.task_id
        )
    );
CREATE POLICY own_until_accepted ON satgas_visitreport FOR SELECT TO app_web, app_worker
    USING (
        satgas_visitreport.volunteer_id = (SELECT app.me())
        AND satgas_visitreport.task_id IN (SELECT app.field_tasks())
        AND NOT EXISTS (
            SELECT 1 FROM satgas_taskstatus AS step
            WHERE step.task_id = satgas_visitreport.task_id AND step.ends_at IS NULL
              AND step.status = 'accepted'
        )
    );
CREATE POLICY sent_by_whoever_took_the_task ON satgas_visitreport FOR INSERT TO app_web, app_worker
    WITH CHECK (
        satgas_visitreport.volunteer_id = (SELECT app.me())
        AND EXISTS (
            SELECT 1 FROM satgas_task AS task
            WHERE task.id = satgas_visitreport.task_id AND task.taken_by_id = (SELECT app.me())
        )
    );
CREATE POLICY service_reads ON satgas_visitreport FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON satgas_visitreport FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('satgas')));

-- The register of breaches hangs on no case; it is its unit's, for whoever guards the data there.
ALTER TABLE satgas_breach ENABLE ROW LEVEL SECURITY;
ALTER TABLE satgas_breach FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON satgas_breach FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY read_with_the_audit ON satgas_breach FOR SELECT TO app_web, app_worker
    USING (satgas_breach.unit_id IN (SELECT app.audited_units()));
CREATE POLICY entered_by_whoever_guards_the_unit ON satgas_breach FOR INSERT TO app_web, app_worker
    WITH CHECK (satgas_breach.unit_id IN (SELECT app.guarded_units()));
CREATE POLICY contained_by_whoever_guards_the_unit ON satgas_breach FOR UPDATE TO app_web, app_worker
    USING (satgas_breach.unit_id IN (SELECT app.guarded_units()))
    WITH CHECK (satgas_breach.unit_id IN (SELECT app.guarded_units()));
CREATE POLICY service_reads ON satgas_breach FOR SELECT TO app_worker
    USING ((SELECT app.serves('satgas', 'reports')));
CREATE POLICY service_adds ON satgas_breach FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('satgas')));
CREATE POLICY service_changes ON satgas_breach FOR UPDATE TO app_worker
    USING ((SELECT app.serves('satgas')))
    WITH CHECK ((SELECT app.serves('satgas')));

-- The key of the case behind a task on her phone.
CREATE POLICY used_in_the_field ON core_datakey FOR SELECT TO app_web, app_worker
    USING (
        core_datakey.subject_kind = 'case'
        AND core_datakey.subject_id IN (SELECT app.field_cases())
    );
