-- Messages behind a code, a second code, and the figures of the public page (ADR 0028).

-- Messages: seen, added to and read with their complaint, by the queue or by its case.
ALTER TABLE intake_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_message FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_message FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_parent ON intake_message FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_message.complaint_id));
CREATE POLICY added_to_its_parent ON intake_message FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_message.complaint_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY read_with_its_parent ON intake_message FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_message.complaint_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_message.complaint_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_message FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas')));
CREATE POLICY service_adds ON intake_message FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake')));
CREATE POLICY service_changes ON intake_message FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake')))
    WITH CHECK ((SELECT app.serves('intake')));

-- Their boxes: the public process adds by function, the worker empties them.
ALTER TABLE intake_messagebox ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_messagebox FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_messagebox FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY service_reads ON intake_messagebox FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake')));
CREATE POLICY service_adds ON intake_messagebox FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake')));
CREATE POLICY service_changes ON intake_messagebox FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake')))
    WITH CHECK ((SELECT app.serves('intake')));
CREATE POLICY service_removes ON intake_messagebox FOR DELETE TO app_worker
    USING ((SELECT app.serves('intake')));
CREATE POLICY erased_by_the_keymaster ON intake_messagebox FOR ALL TO keymaster
    USING (true)
    WITH CHECK (true);

-- Count one use of a code, for the whole installation and by the machine's own clock (never the
-- movable one): beyond 5 in a second nobody is answered, right code or wrong.
CREATE OR REPLACE FUNCTION pub.may_try()
RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_second timestamptz := date_trunc('second', clock_timestamp());
    v_tries integer;
BEGIN
    DELETE FROM public.intake_lookupcounter WHERE second < v_second - interval '1 minute';
    INSERT INTO public.intake_lookupcounter AS counter (second, tries) VALUES (v_second, 1)
    ON CONFLICT (second) DO UPDATE SET tries = least(counter.tries + 1, 1000000)
    RETURNING counter.tries INTO v_tries;
    RETURN v_tries <= 5;
END $$;

-- What a code opens: a mailbox with our letters and the days of hers, or an everyday appointment.
-- Both tables are asked whatever the code is, so that no answer is quicker than another.
DROP FUNCTION pub.open_mailbox(bytea);
CREATE FUNCTION pub.open_mailbox(p_lookup bytea)
RETURNS TABLE (outcome text, public_status text, created_on date, expires_on date, wish text,
               day date, letter_days date[], letters bytea[], wrote_days date[])
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_today date := (app.now() AT TIME ZONE 'Asia/Jakarta')::date;
    v_box public.intake_mailbox%ROWTYPE;
    v_day date;
    v_days date[];
    v_letters bytea[];
    v_wrote date[];
BEGIN
    IF NOT pub.may_try() THEN
        RETURN QUERY SELECT 'busy', NULL::text, NULL::date, NULL::date, NULL::text, NULL::date,
                            NULL::date[], NULL::bytea[], NULL::date[];
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
    RETURN QUERY SELECT
        CASE WHEN v_box.id IS NOT NULL THEN 'open' WHEN v_day IS NOT NULL THEN 'note' ELSE 'none' END,
        v_box.public_status::text, v_box.created_on, v_box.expires_on, v_box.wish::text, v_day,
        v_days, v_letters, v_wrote;
END $$;

-- Take in one letter of hers. A wish holds from this moment on, whether or not a worker runs; a
-- letter is a contact, so the twelve months begin anew. After them nothing is taken in.
CREATE FUNCTION pub.add_letter(p_lookup bytea, p_client_key uuid, p_box bytea, p_wish text)
RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_today date := (app.now() AT TIME ZONE 'Asia/Jakarta')::date;
    v_mailbox uuid;
    v_box uuid := gen_random_uuid();
BEGIN
    IF NOT pub.may_try() THEN
        RETURN 'busy';
    END IF;
    IF octet_length(p_box) > 32768 OR p_wish NOT IN ('open', 'paused', 'withdrawn') THEN
        RETURN 'none';
    END IF;
    SELECT mailbox.id INTO v_mailbox FROM public.intake_mailbox AS mailbox
    WHERE mailbox.lookup_id = p_lookup AND mailbox.expires_on >= v_today FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 'none';
    END IF;
    IF EXISTS (SELECT 1 FROM public.intake_messagebox AS box WHERE box.client_key = p_client_key) THEN
        RETURN 'stored';
    END IF;
    IF p_wish IS NULL AND 20 <= (
        SELECT count(*) FROM public.intake_messagebox AS box
        WHERE box.mailbox_id = v_mailbox AND box.arrived_at > app.now() - interval '24 hours') THEN
        RETURN 'full';
    END IF;
    INSERT INTO public.intake_messagebox (id, client_key, mailbox_id, box, arrived_at)
    VALUES (v_box, p_client_key, v_mailbox, p_box, app.now());
    UPDATE public.intake_mailbox AS mailbox
    SET expires_on = greatest(mailbox.expires_on, (v_today + interval '12 months')::date),
        wish = coalesce(p_wish, mailbox.wish),
        wish_on = CASE WHEN p_wish IS NULL OR p_wish = mailbox.wish THEN mailbox.wish_on ELSE v_today END
    WHERE mailbox.id = v_mailbox;
    INSERT INTO public.core_outboxmessage (id, topic, args, key, queue, attempts, last_error)
    VALUES (gen_random_uuid(), 'intake.open_message', jsonb_build_object('box_id', v_box::text),
            'message:' || v_box::text, 'default', 0, '')
    ON CONFLICT (key) DO NOTHING;
    RETURN 'stored';
END $$;

-- A second code opens a working day within the next six weeks. The day is drawn by lot and the row
-- names nothing: neither tells when it was made, nor with which report.
CREATE FUNCTION pub.put_appointment(p_lookup bytea)
RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_day date := (app.now() AT TIME ZONE 'Asia/Jakarta')::date + 7 + floor(random() * 35)::integer;
BEGIN
    IF octet_length(p_lookup) <> 16 THEN
        RETURN false;
    END IF;
    v_day := v_day + CASE extract(isodow FROM v_day) WHEN 6 THEN 2 WHEN 7 THEN 1 ELSE 0 END;
    INSERT INTO public.intake_appointment (lookup_id, day) VALUES (p_lookup, v_day)
    ON CONFLICT (lookup_id) DO NOTHING;
    RETURN true;
END $$;

-- What is promised and how fast it really goes: figures that anybody may read on a wall.
CREATE FUNCTION pub.pace()
RETURNS TABLE (unit text, promise_minutes integer, unsafe_promise_minutes integer, opened_hours numeric,
               opened_number integer, decided_days numeric, decided_number integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT held.code::text, told.promise_minutes, told.unsafe_promise_minutes, told.opened_hours,
               told.opened_number, told.decided_days, told.decided_number
        FROM public.intake_publishedpace AS told
        JOIN public.accounts_unit AS held ON held.id = told.unit_id
        ORDER BY held.code;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA pub FROM PUBLIC;
