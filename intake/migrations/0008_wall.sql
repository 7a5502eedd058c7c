-- The second wall around complaints and cases (ADR 0022). The rule is that of design 4:
-- a case, and what hangs on it, is seen by a current posting whose role reaches the unit, by a
-- current member of its desk team whose role reaches the team (neither for a restricted case), and by
-- the holder of a live grant; never by somebody with a live denial.
--
-- How to read the policies. Each table has one for app_owner (migrations and the functions of schemas
-- app and pub), for people one a verb, and for app_worker's services one a verb. Every column of the
-- guarded table is written with the table's name: an unqualified one inside a sub-query binds to the
-- inner table, and the policy then lets everything through without any error (security 2.2).
-- `x IN (SELECT app.f())` is evaluated once a statement and hashed. Nobody posts in more than a few
-- units, so a list of units needs no short cut for the whole city.
-- A role without DELETE in core/rights.py has no policy for it either. While a unit is counted
-- (core.context.counting) more is read than the rule gives, so nothing that hangs on a case is written.
-- The keymaster's policies, in the columns that its rights name, come from core/sealing/guards.py.

-- Cases opened to her by a live grant; a grant works only beside a post of today that reads cases.
CREATE OR REPLACE FUNCTION app.granted_cases() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF app.reads_cases() THEN
        RETURN QUERY SELECT granted.content_object_id FROM public.intake_casegrant AS granted
                     WHERE granted.user_id = app.me() AND granted.revoked_at IS NULL
                       AND granted.expires_at > app.now();
    END IF;
END $$;

-- Cases she is shut out of, whatever else she is.
CREATE OR REPLACE FUNCTION app.denied_cases() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT denial.case_id FROM public.intake_denial AS denial
                 WHERE denial.user_id = app.me() AND denial.lifted_at IS NULL;
END $$;

-- Complaints that became a case whose existence she may not know: their words are its story.
CREATE OR REPLACE FUNCTION app.hidden_complaints() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT link.complaint_id FROM public.intake_complaintlink AS link
        WHERE link.case_id IN (SELECT app.denied_cases())
        UNION
        SELECT link.complaint_id FROM public.intake_case AS held
        JOIN public.intake_complaintlink AS link ON link.case_id = held.id
        WHERE held.is_restricted AND held.id NOT IN (SELECT app.granted_cases());
END $$;

-- Whether a case is restricted: asked where somebody without a row of the case must be kept out.
CREATE OR REPLACE FUNCTION app.is_restricted(p_case uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT held.is_restricted FROM public.intake_case AS held WHERE held.id = p_case);
END $$;

-- The number of the case a complaint of her queue became: whoever triages may pass it on, and sees
-- nothing else of the case.
CREATE OR REPLACE FUNCTION app.case_number_of(p_complaint uuid) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT held.number
            FROM public.intake_complaint AS complaint
            JOIN public.intake_complaintlink AS link ON link.complaint_id = complaint.id
            JOIN public.intake_case AS held ON held.id = link.case_id
            WHERE complaint.id = p_complaint
              AND complaint.unit_id IN (SELECT app.queue_units())
              AND complaint.id NOT IN (SELECT app.hidden_complaints())
            ORDER BY link.at, link.id LIMIT 1);
END $$;

-- The case with this number, for what must work on a case that one does not see: an emergency, and
-- saying that one knows a party. Of units in which she has a post today, and which the caller names.
CREATE OR REPLACE FUNCTION app.case_in_my_units(p_number text, p_units bigint[]) RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT held.id FROM public.intake_case AS held
            WHERE held.number = p_number AND held.unit_id = ANY (p_units)
              AND held.unit_id IN (SELECT post.unit_id FROM app.posts() AS post));
END $$;

-- Keys of the names that the duplicate check compares (intake/lookup/similar.py): of people in the
-- index only. What it finds out of scope is shown as no more than a team.
CREATE OR REPLACE FUNCTION lookup.keys_of(p_keys uuid[]) RETURNS SETOF public.core_datakey
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT key.* FROM public.core_datakey AS key
                 WHERE key.id = ANY (p_keys)
                   AND EXISTS (SELECT 1 FROM public.intake_person AS person
                               JOIN lookup.sound AS marked ON marked.person_id = person.id
                               WHERE person.data_key_id = key.id);
END $$;

-- Cases -------------------------------------------------------------------------------------------
ALTER TABLE intake_case ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_case FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_case FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_by_the_rule ON intake_case FOR SELECT TO app_web, app_worker
    USING (
        (
            (
                NOT intake_case.is_restricted
                AND (
                    intake_case.unit_id IN (SELECT app.reach_units())
                    OR intake_case.desk_team_id IN (SELECT app.reach_teams())
                )
            )
            OR intake_case.id IN (SELECT app.granted_cases())
        )
        AND intake_case.id NOT IN (SELECT app.denied_cases())
    );
CREATE POLICY seen_while_held ON intake_case FOR SELECT TO app_web, app_worker
    USING (intake_case.id = (SELECT app.held()));
CREATE POLICY seen_to_be_counted ON intake_case FOR SELECT TO app_web, app_worker
    USING (intake_case.unit_id = (SELECT app.counted_unit()));
CREATE POLICY registered_from_the_queue ON intake_case FOR INSERT TO app_web, app_worker
    WITH CHECK (intake_case.unit_id IN (SELECT app.queue_units()));
-- The rule again: an UPDATE that reads no column is not measured by the policies for SELECT.
CREATE POLICY changed_when_seen ON intake_case FOR UPDATE TO app_web, app_worker
    USING (
        (
            (
                (
                    NOT intake_case.is_restricted
                    AND (
                        intake_case.unit_id IN (SELECT app.reach_units())
                        OR intake_case.desk_team_id IN (SELECT app.reach_teams())
                    )
                )
                OR intake_case.id IN (SELECT app.granted_cases())
            )
            AND intake_case.id NOT IN (SELECT app.denied_cases())
        )
        OR intake_case.id = (SELECT app.held())
    )
    WITH CHECK (
        (
            (
                (
                    NOT intake_case.is_restricted
                    AND (
                        intake_case.unit_id IN (SELECT app.reach_units())
                        OR intake_case.desk_team_id IN (SELECT app.reach_teams())
                    )
                )
                OR intake_case.id IN (SELECT app.granted_cases())
            )
            AND intake_case.id NOT IN (SELECT app.denied_cases())
        )
        OR intake_case.id = (SELECT app.held())
    );
CREATE POLICY service_reads ON intake_case FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON intake_case FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));
CREATE POLICY service_changes ON intake_case FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake', 'satgas')))
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));

-- Grants and denials: she may know of her own -----------------------------------------------------
ALTER TABLE intake_casegrant ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_casegrant FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_casegrant FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_case_or_own ON intake_casegrant FOR SELECT TO app_web, app_worker
    USING (
        intake_casegrant.user_id = (SELECT app.me())
        OR EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_casegrant.content_object_id)
    );
-- An emergency opens a case that she does not see: that action holds it (core.context.holding).
CREATE POLICY given_by_whoever_sees_the_case ON intake_casegrant FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_casegrant.content_object_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY ended_by_whoever_sees_the_case ON intake_casegrant FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_casegrant.content_object_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_casegrant.content_object_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_casegrant FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON intake_casegrant FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));
CREATE POLICY service_changes ON intake_casegrant FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake', 'satgas')))
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));

ALTER TABLE intake_denial ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_denial FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_denial FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_case_or_own ON intake_denial FOR SELECT TO app_web, app_worker
    USING (
        intake_denial.user_id = (SELECT app.me())
        OR EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_denial.case_id)
    );
CREATE POLICY set_by_whoever_sees_the_case ON intake_denial FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_denial.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
-- Nobody lifts her own: with a live denial she does not see the case.
CREATE POLICY lifted_by_whoever_sees_the_case ON intake_denial FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_denial.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_denial.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_denial FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON intake_denial FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));
CREATE POLICY service_changes ON intake_denial FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake', 'satgas')))
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));

ALTER TABLE intake_restriction ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_restriction FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_restriction FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON intake_restriction FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_restriction.case_id));
CREATE POLICY added_to_its_parent ON intake_restriction FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_restriction.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY changed_with_its_parent ON intake_restriction FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_restriction.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_restriction.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_restriction FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON intake_restriction FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));
CREATE POLICY service_changes ON intake_restriction FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake', 'satgas')))
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));

-- Her own stay in her sight when the case has closed to her again: three a day are counted by them.
ALTER TABLE intake_emergencyaccess ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_emergencyaccess FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_emergencyaccess FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_case_or_own ON intake_emergencyaccess FOR SELECT TO app_web, app_worker
    USING (
        intake_emergencyaccess.user_id = (SELECT app.me())
        OR EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_emergencyaccess.case_id)
    );
CREATE POLICY asked_for_a_held_case ON intake_emergencyaccess FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_emergencyaccess.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY looked_at_by_whoever_sees_the_case ON intake_emergencyaccess FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_emergencyaccess.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_emergencyaccess.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_emergencyaccess FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON intake_emergencyaccess FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));
CREATE POLICY service_changes ON intake_emergencyaccess FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake', 'satgas')))
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));

-- What hangs on a case ----------------------------------------------------------------------------
ALTER TABLE intake_casestatus ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_casestatus FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_casestatus FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON intake_casestatus FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_casestatus.case_id));
CREATE POLICY added_to_its_parent ON intake_casestatus FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_casestatus.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY changed_with_its_parent ON intake_casestatus FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_casestatus.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_casestatus.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_casestatus FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON intake_casestatus FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));
CREATE POLICY service_changes ON intake_casestatus FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake', 'satgas')))
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));

ALTER TABLE intake_episode ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_episode FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_episode FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON intake_episode FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_episode.case_id));
CREATE POLICY added_to_its_parent ON intake_episode FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_episode.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY changed_with_its_parent ON intake_episode FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_episode.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_episode.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_episode FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON intake_episode FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));
CREATE POLICY service_changes ON intake_episode FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake', 'satgas')))
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));

ALTER TABLE intake_person ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_person FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_person FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON intake_person FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_person.case_id));
CREATE POLICY added_to_its_parent ON intake_person FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_person.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY changed_with_its_parent ON intake_person FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_person.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_person.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_person FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON intake_person FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));
CREATE POLICY service_changes ON intake_person FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake', 'satgas')))
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));

ALTER TABLE intake_involvement ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_involvement FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_involvement FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON intake_involvement FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_involvement.case_id));
CREATE POLICY added_to_its_parent ON intake_involvement FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_involvement.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY changed_with_its_parent ON intake_involvement FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_involvement.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_involvement.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_involvement FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON intake_involvement FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));
CREATE POLICY service_changes ON intake_involvement FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake', 'satgas')))
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));

ALTER TABLE intake_relation ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_relation FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_relation FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON intake_relation FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_relation.case_id));
CREATE POLICY added_to_its_parent ON intake_relation FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_relation.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY changed_with_its_parent ON intake_relation FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_relation.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_relation.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_relation FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON intake_relation FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));
CREATE POLICY service_changes ON intake_relation FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake', 'satgas')))
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));

ALTER TABLE intake_incident ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_incident FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_incident FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON intake_incident FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_incident.case_id));
CREATE POLICY added_to_its_parent ON intake_incident FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_incident.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY changed_with_its_parent ON intake_incident FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_incident.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_incident.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_incident FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON intake_incident FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));
CREATE POLICY service_changes ON intake_incident FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake', 'satgas')))
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));

ALTER TABLE intake_assessment ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_assessment FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_assessment FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON intake_assessment FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_assessment.case_id));
CREATE POLICY added_to_its_parent ON intake_assessment FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_assessment.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_assessment FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON intake_assessment FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));

ALTER TABLE intake_complaintlink ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_complaintlink FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_complaintlink FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON intake_complaintlink FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_complaintlink.case_id));
CREATE POLICY added_to_its_parent ON intake_complaintlink FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_complaintlink.case_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_complaintlink FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON intake_complaintlink FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));

ALTER TABLE intake_incidentviolence ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_incidentviolence FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_incidentviolence FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON intake_incidentviolence FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_incident AS incident WHERE incident.id = intake_incidentviolence.incident_id));
CREATE POLICY added_to_its_parent ON intake_incidentviolence FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_incident AS incident WHERE incident.id = intake_incidentviolence.incident_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY changed_with_its_parent ON intake_incidentviolence FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_incident AS incident WHERE incident.id = intake_incidentviolence.incident_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_incident AS incident WHERE incident.id = intake_incidentviolence.incident_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY removed_with_its_parent ON intake_incidentviolence FOR DELETE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_incident AS incident WHERE incident.id = intake_incidentviolence.incident_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_incidentviolence FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON intake_incidentviolence FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));
CREATE POLICY service_changes ON intake_incidentviolence FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake', 'satgas')))
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));

ALTER TABLE intake_incidentplace ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_incidentplace FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_incidentplace FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON intake_incidentplace FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_incident AS incident WHERE incident.id = intake_incidentplace.incident_id));
CREATE POLICY added_to_its_parent ON intake_incidentplace FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_incident AS incident WHERE incident.id = intake_incidentplace.incident_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY changed_with_its_parent ON intake_incidentplace FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_incident AS incident WHERE incident.id = intake_incidentplace.incident_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_incident AS incident WHERE incident.id = intake_incidentplace.incident_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY removed_with_its_parent ON intake_incidentplace FOR DELETE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_incident AS incident WHERE incident.id = intake_incidentplace.incident_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_incidentplace FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON intake_incidentplace FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));
CREATE POLICY service_changes ON intake_incidentplace FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake', 'satgas')))
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));

-- Complaints: the queue's, and those of cases that are seen ---------------------------------------
ALTER TABLE intake_complaint ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_complaint FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_complaint FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_in_the_queue ON intake_complaint FOR SELECT TO app_web, app_worker
    USING (
        intake_complaint.unit_id IN (SELECT app.queue_units())
        AND intake_complaint.id NOT IN (SELECT app.hidden_complaints())
    );
CREATE POLICY seen_with_its_case ON intake_complaint FOR SELECT TO app_web, app_worker
    USING (
        EXISTS (
            SELECT 1 FROM intake_complaintlink AS link WHERE link.complaint_id = intake_complaint.id
        )
    );
CREATE POLICY seen_to_be_counted ON intake_complaint FOR SELECT TO app_web, app_worker
    USING (intake_complaint.unit_id = (SELECT app.counted_unit()));
CREATE POLICY received_in_the_queue ON intake_complaint FOR INSERT TO app_web, app_worker
    WITH CHECK (intake_complaint.unit_id IN (SELECT app.queue_units()));
CREATE POLICY service_reads ON intake_complaint FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON intake_complaint FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));

ALTER TABLE intake_complaintstatus ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_complaintstatus FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_complaintstatus FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON intake_complaintstatus FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_complaintstatus.complaint_id));
CREATE POLICY added_to_its_parent ON intake_complaintstatus FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_complaintstatus.complaint_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY changed_with_its_parent ON intake_complaintstatus FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_complaintstatus.complaint_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_complaintstatus.complaint_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_complaintstatus FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON intake_complaintstatus FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));
CREATE POLICY service_changes ON intake_complaintstatus FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake', 'satgas')))
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));

ALTER TABLE intake_triage ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_triage FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_triage FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON intake_triage FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_triage.complaint_id));
CREATE POLICY added_to_its_parent ON intake_triage FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_triage.complaint_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_triage FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON intake_triage FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));

-- A clock hangs on a complaint or on a case.
ALTER TABLE intake_clock ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_clock FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_clock FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON intake_clock FOR SELECT TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_clock.complaint_id)
        OR EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_clock.case_id)
    );
CREATE POLICY added_to_its_parent ON intake_clock FOR INSERT TO app_web, app_worker
    WITH CHECK (
        (
            EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_clock.complaint_id)
            OR EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_clock.case_id)
        )
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY changed_with_its_parent ON intake_clock FOR UPDATE TO app_web, app_worker
    USING (
        (
            EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_clock.complaint_id)
            OR EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_clock.case_id)
        )
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        (
            EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_clock.complaint_id)
            OR EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_clock.case_id)
        )
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_clock FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON intake_clock FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));
CREATE POLICY service_changes ON intake_clock FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake', 'satgas')))
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));

-- The public process reaches mailboxes, boxes and drafts by the functions of schema pub only.
ALTER TABLE intake_mailbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_mailbox FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_mailbox FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_complaint ON intake_mailbox FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.mailbox_id = intake_mailbox.id));
CREATE POLICY told_with_its_complaint ON intake_mailbox FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.mailbox_id = intake_mailbox.id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.mailbox_id = intake_mailbox.id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_mailbox FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON intake_mailbox FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));
CREATE POLICY service_changes ON intake_mailbox FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake', 'satgas')))
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));

ALTER TABLE intake_sealedbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_sealedbox FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_sealedbox FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY service_reads ON intake_sealedbox FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake')));
CREATE POLICY service_adds ON intake_sealedbox FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake')));
CREATE POLICY service_changes ON intake_sealedbox FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake')))
    WITH CHECK ((SELECT app.serves('intake')));
CREATE POLICY service_removes ON intake_sealedbox FOR DELETE TO app_worker
    USING ((SELECT app.serves('intake')));

ALTER TABLE intake_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_draft FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_draft FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY service_reads ON intake_draft FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake')));
CREATE POLICY service_adds ON intake_draft FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake')));
CREATE POLICY service_changes ON intake_draft FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake')))
    WITH CHECK ((SELECT app.serves('intake')));
CREATE POLICY service_removes ON intake_draft FOR DELETE TO app_worker
    USING ((SELECT app.serves('intake')));

-- Data keys: whoever sees the subject may use its key. A key is made before its subject's row.
ALTER TABLE core_datakey ENABLE ROW LEVEL SECURITY;
ALTER TABLE core_datakey FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON core_datakey FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY used_with_its_subject ON core_datakey FOR SELECT TO app_web, app_worker
    USING (
        (
            core_datakey.subject_kind = 'case'
            AND EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = core_datakey.subject_id)
        )
        OR (
            core_datakey.subject_kind = 'complaint'
            AND EXISTS (
                SELECT 1 FROM intake_complaint AS complaint
                WHERE complaint.id = core_datakey.subject_id
            )
        )
    );
CREATE POLICY made_for_a_new_subject ON core_datakey FOR INSERT TO app_web, app_worker
    WITH CHECK ((SELECT app.me()) IS NOT NULL);
CREATE POLICY kept_by_the_keymaster ON core_datakey FOR ALL TO keymaster USING (true) WITH CHECK (true);
CREATE POLICY service_reads ON core_datakey FOR SELECT TO app_worker
    USING ((SELECT app.serves('core', 'intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON core_datakey FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));
-- core.rewrap: a new wrapping of the same key; core/rights.py lets it write those two columns only.
CREATE POLICY service_rewraps ON core_datakey FOR UPDATE TO app_worker
    USING ((SELECT app.serves('core'))) WITH CHECK ((SELECT app.serves('core')));
