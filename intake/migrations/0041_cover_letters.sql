-- Letters to a kelurahan or another body, each with a code of its own (ADR 0037).

ALTER TABLE intake_coverletter ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_coverletter FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_coverletter FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON intake_coverletter FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_coverletter.complaint_id));
CREATE POLICY added_to_its_parent ON intake_coverletter FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_coverletter.complaint_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY changed_with_its_parent ON intake_coverletter FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_coverletter.complaint_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_coverletter.complaint_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_coverletter FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake')));
CREATE POLICY service_adds ON intake_coverletter FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake')));
CREATE POLICY service_changes ON intake_coverletter FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake')))
    WITH CHECK ((SELECT app.serves('intake')));

-- Answers: added by the function below, opened by the worker, read with the letter.
ALTER TABLE intake_letteranswer ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_letteranswer FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_letteranswer FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON intake_letteranswer FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_coverletter AS letter WHERE letter.id = intake_letteranswer.letter_id));
CREATE POLICY service_reads ON intake_letteranswer FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake')));
CREATE POLICY service_adds ON intake_letteranswer FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake')));
CREATE POLICY service_changes ON intake_letteranswer FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake')))
    WITH CHECK ((SELECT app.serves('intake')));

-- Whether something graver was found in a case of this complaint than when it was decided on: a
-- higher risk, or a kind of violence that no kelurahan handles. The queue, which has no row of the
-- case, is told this and no more.
CREATE OR REPLACE FUNCTION app.grew_graver(p_complaint uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    c_order constant text[] := ARRAY['low', 'medium', 'high'];
    v_decided text := (SELECT triage.risk FROM public.intake_triage AS triage
                       WHERE triage.complaint_id = p_complaint
                       ORDER BY triage.at DESC, triage.id DESC LIMIT 1);
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM public.intake_complaintlink AS link
        JOIN public.intake_case AS held ON held.id = link.case_id
        WHERE link.complaint_id = p_complaint
          AND (
            array_position(c_order, held.risk::text) > array_position(c_order, v_decided)
            OR EXISTS (
                SELECT 1 FROM public.intake_incident AS incident
                JOIN public.intake_incidentviolence AS violence ON violence.incident_id = incident.id
                WHERE incident.case_id = held.id
                  AND violence.violence_type IN ('physical', 'sexual', 'exploitation', 'trafficking')
            )
          )
    );
END $$;

-- What a code opens: a mailbox with our letters and the days of hers, an everyday appointment, or a
-- letter to a kelurahan or another body, which knows nothing of the mailbox. All three are asked
-- whatever the code is, so that no answer is quicker than another. A letter whose complaint was
-- erased opens no more.
DROP FUNCTION pub.open_mailbox(bytea);
CREATE FUNCTION pub.open_mailbox(p_lookup bytea)
RETURNS TABLE (outcome text, public_status text, created_on date, expires_on date, wish text,
               day date, letter_days date[], letters bytea[], wrote_days date[], letter jsonb)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_today date := (app.now() AT TIME ZONE 'Asia/Jakarta')::date;
    v_box public.intake_mailbox%ROWTYPE;
    v_day date;
    v_days date[];
    v_letters bytea[];
    v_wrote date[];
    v_letter jsonb;
BEGIN
    IF NOT pub.may_try() THEN
        RETURN QUERY SELECT 'busy', NULL::text, NULL::date, NULL::date, NULL::text, NULL::date,
                            NULL::date[], NULL::bytea[], NULL::date[], NULL::jsonb;
        RETURN;
    END IF;
    SELECT * INTO v_box FROM public.intake_mailbox AS mailbox
    WHERE mailbox.lookup_id = p_lookup AND mailbox.expires_on >= v_today;
    SELECT appointment.day INTO v_day FROM public.intake_appointment AS appointment
    WHERE appointment.lookup_id = p_lookup AND appointment.day >= v_today - interval '12 months';
    SELECT coalesce(array_agg((newest.at AT TIME ZONE 'Asia/Jakarta')::date ORDER BY newest.at), '{}'),
           coalesce(array_agg(newest.for_reporter ORDER BY newest.at), '{}')
    INTO v_days, v_letters
    FROM (SELECT message.at, message.for_reporter FROM public.intake_complaint AS complaint
          JOIN public.intake_message AS message ON message.complaint_id = complaint.id
          WHERE complaint.mailbox_id = v_box.id AND message.kind = 'reply'
          ORDER BY message.at DESC LIMIT 30) AS newest;
    SELECT coalesce(array_agg((sent.arrived_at AT TIME ZONE 'Asia/Jakarta')::date), '{}') INTO v_wrote
    FROM (SELECT box.arrived_at FROM public.intake_messagebox AS box
          WHERE box.mailbox_id = v_box.id ORDER BY box.arrived_at DESC LIMIT 30) AS sent;
    SELECT CASE WHEN held.withdrawn_at IS NOT NULL
        THEN jsonb_build_object('unit', unit.name, 'phone', unit.phone, 'is_withdrawn', true)
        ELSE jsonb_build_object(
            'unit', unit.name, 'phone', unit.phone, 'is_withdrawn', false,
            'number', complaint.number, 'asks', to_jsonb(held.asks),
            'received_on', (held.received_at AT TIME ZONE 'Asia/Jakarta')::date)
        END
    INTO v_letter
    FROM public.intake_coverletter AS held
    JOIN public.intake_complaint AS complaint ON complaint.id = held.complaint_id
    JOIN public.accounts_unit AS unit ON unit.id = complaint.unit_id
    JOIN public.core_datakey AS key ON key.id = held.data_key_id
    WHERE held.lookup_id = p_lookup AND held.expires_on >= v_today;
    RETURN QUERY SELECT
        CASE WHEN v_box.id IS NOT NULL THEN 'open' WHEN v_day IS NOT NULL THEN 'note'
             WHEN v_letter IS NOT NULL THEN 'letter' ELSE 'none' END,
        v_box.public_status::text, v_box.created_on, v_box.expires_on, v_box.wish::text, v_day,
        v_days, v_letters, v_wrote, v_letter;
END $$;

-- "We have it": said once, however often it is pressed. The row says so at once; the worker then
-- stops the clock.
CREATE FUNCTION pub.receive_letter(p_lookup bytea)
RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_today date := (app.now() AT TIME ZONE 'Asia/Jakarta')::date;
    v_letter uuid;
BEGIN
    IF NOT pub.may_try() THEN
        RETURN 'busy';
    END IF;
    UPDATE public.intake_coverletter AS held
    SET received_at = app.now(), received_by = 'service:letter-code'
    WHERE held.lookup_id = p_lookup AND held.expires_on >= v_today
      AND held.withdrawn_at IS NULL AND held.received_at IS NULL
      AND EXISTS (SELECT 1 FROM public.core_datakey AS key WHERE key.id = held.data_key_id)
    RETURNING held.id INTO v_letter;
    IF NOT FOUND THEN
        RETURN 'none';
    END IF;
    INSERT INTO public.core_outboxmessage (id, topic, args, key, queue, attempts, last_error)
    VALUES (gen_random_uuid(), 'intake.note_letter_received',
            jsonb_build_object('letter_id', v_letter::text), 'letter-received:' || v_letter::text,
            'default', 0, '')
    ON CONFLICT (key) DO NOTHING;
    RETURN 'stored';
END $$;

-- Take in one answer to a letter, sealed to the worker. The same client key again changes nothing;
-- twenty a day are the end, as for a reporter.
CREATE FUNCTION pub.answer_letter(p_lookup bytea, p_client_key uuid, p_box bytea)
RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_today date := (app.now() AT TIME ZONE 'Asia/Jakarta')::date;
    v_letter public.intake_coverletter%ROWTYPE;
    v_answer uuid := gen_random_uuid();
BEGIN
    IF NOT pub.may_try() THEN
        RETURN 'busy';
    END IF;
    SELECT * INTO v_letter FROM public.intake_coverletter AS held
    WHERE held.lookup_id = p_lookup AND held.expires_on >= v_today AND held.withdrawn_at IS NULL
      AND EXISTS (SELECT 1 FROM public.core_datakey AS key WHERE key.id = held.data_key_id)
    FOR UPDATE;
    IF NOT FOUND OR octet_length(p_box) > 32768 THEN
        RETURN 'none';
    END IF;
    IF EXISTS (SELECT 1 FROM public.intake_letteranswer AS held WHERE held.client_key = p_client_key) THEN
        RETURN 'stored';
    END IF;
    IF 20 <= (SELECT count(*) FROM public.intake_letteranswer AS held
              WHERE held.letter_id = v_letter.id AND held.arrived_at > app.now() - interval '24 hours') THEN
        RETURN 'full';
    END IF;
    INSERT INTO public.intake_letteranswer (id, letter_id, data_key_id, client_key, box, arrived_at)
    VALUES (v_answer, v_letter.id, v_letter.data_key_id, p_client_key, p_box, app.now());
    INSERT INTO public.core_outboxmessage (id, topic, args, key, queue, attempts, last_error)
    VALUES (gen_random_uuid(), 'intake.open_letter_answer',
            jsonb_build_object('answer_id', v_answer::text), 'answer:' || v_answer::text,
            'default', 0, '')
    ON CONFLICT (key) DO NOTHING;
    RETURN 'stored';
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA pub FROM PUBLIC;
