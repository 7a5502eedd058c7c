-- Files that come with a report (ADR 0029). The public process hands each in as a sealed box and
-- learns of it only where it stands; only the worker opens it; pages only read.

-- Whose mailbox this is: by the client key of the report that was just sent, or by the code's look-up
-- id. A look-up counts against the five a second of the whole installation, as every other does.
CREATE OR REPLACE FUNCTION pub.mailbox_of(p_report uuid, p_lookup bytea)
RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_second timestamptz := date_trunc('second', clock_timestamp());
    v_tries integer;
BEGIN
    IF p_report IS NOT NULL THEN
        RETURN (SELECT mailbox.id FROM public.intake_mailbox AS mailbox
                WHERE mailbox.client_key = p_report);
    END IF;
    INSERT INTO public.intake_lookupcounter AS counter (second, tries) VALUES (v_second, 1)
    ON CONFLICT (second) DO UPDATE SET tries = least(counter.tries + 1, 1000000)
    RETURNING counter.tries INTO v_tries;
    IF v_tries > 5 THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT mailbox.id FROM public.intake_mailbox AS mailbox
            WHERE mailbox.lookup_id = p_lookup
              AND mailbox.expires_on >= (app.now() AT TIME ZONE 'Asia/Jakarta')::date);
END $$;

-- Hand in one file. The same client key again changes nothing. The mailbox is locked, so two tabs
-- count each other's files. What was refused does not count against the five, but twenty is the end.
CREATE OR REPLACE FUNCTION pub.put_file(
    p_report uuid, p_lookup bytea, p_client_key uuid, p_box bytea, p_may_keep_original boolean)
RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    c_megabyte constant integer := 1024 * 1024;
    c_cover constant integer := 4096;  -- head and padding of a box
    v_mailbox uuid := pub.mailbox_of(p_report, p_lookup);
    v_files integer;
    v_tries integer;
    v_bytes bigint;
BEGIN
    PERFORM 1 FROM public.intake_mailbox AS mailbox WHERE mailbox.id = v_mailbox FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 'unknown';
    END IF;
    IF EXISTS (SELECT 1 FROM public.intake_sealedfile AS held WHERE held.client_key = p_client_key) THEN
        RETURN 'kept';
    END IF;
    IF octet_length(p_box) > 10 * c_megabyte + c_cover THEN
        RETURN 'too_large';
    END IF;
    SELECT count(*) FILTER (WHERE attachment.state IS DISTINCT FROM 'refused'), count(*),
           coalesce(sum(held.size) FILTER (WHERE attachment.state IS DISTINCT FROM 'refused'), 0)
    INTO v_files, v_tries, v_bytes
    FROM public.intake_sealedfile AS held
    LEFT JOIN public.intake_attachment AS attachment ON attachment.client_key = held.client_key
    WHERE held.mailbox_id = v_mailbox;
    IF v_files >= 5 OR v_tries >= 20 THEN
        RETURN 'too_many';
    END IF;
    IF v_bytes + octet_length(p_box) > 25 * c_megabyte + 5 * c_cover THEN
        RETURN 'too_much';
    END IF;
    -- 200 MB an hour from everybody together, and no more than 1 GB that nobody has looked at yet:
    -- a flood of files may fill neither the disk nor the way of the texts.
    IF (SELECT coalesce(sum(held.size), 0) FROM public.intake_sealedfile AS held
        WHERE held.arrived_at > app.now() - interval '1 hour') + octet_length(p_box)
            > 200 * c_megabyte
       OR (SELECT coalesce(sum(held.size), 0) FROM public.intake_sealedfile AS held
           WHERE held.opened_at IS NULL) + octet_length(p_box) > 1024::bigint * c_megabyte THEN
        RETURN 'full';
    END IF;
    INSERT INTO public.intake_sealedfile
        (id, client_key, mailbox_id, box, size, may_keep_original, arrived_at)
    VALUES (gen_random_uuid(), p_client_key, v_mailbox, p_box, octet_length(p_box),
            p_may_keep_original, app.now())
    ON CONFLICT (client_key) DO NOTHING;
    -- Ring at once where the report was opened already; the round each minute finds the others.
    INSERT INTO public.core_outboxmessage (id, topic, args, key, queue, attempts, last_error)
    SELECT gen_random_uuid(), 'intake.open_file', jsonb_build_object('file_id', held.id::text),
           'file:' || held.id::text, 'default', 0, ''
    FROM public.intake_sealedfile AS held
    JOIN public.intake_complaint AS complaint ON complaint.mailbox_id = held.mailbox_id
    WHERE held.client_key = p_client_key
    ON CONFLICT (key) DO NOTHING;
    RETURN 'kept';
END $$;

-- Where the files of a mailbox stand: no kind, no size, no day.
CREATE OR REPLACE FUNCTION pub.files(p_report uuid, p_lookup bytea)
RETURNS TABLE (state text, reason text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_mailbox uuid := pub.mailbox_of(p_report, p_lookup);
BEGIN
    IF v_mailbox IS NULL THEN
        RETURN QUERY SELECT 'unknown', '';
        RETURN;
    END IF;
    RETURN QUERY
        SELECT coalesce(attachment.state, 'waiting')::text, coalesce(attachment.reason, '')::text
        FROM public.intake_sealedfile AS held
        LEFT JOIN public.intake_attachment AS attachment ON attachment.client_key = held.client_key
        WHERE held.mailbox_id = v_mailbox
        ORDER BY held.arrived_at, held.id;
END $$;

REVOKE ALL ON FUNCTION pub.mailbox_of(uuid, bytea) FROM PUBLIC;
REVOKE ALL ON FUNCTION pub.put_file(uuid, bytea, uuid, bytea, boolean) FROM PUBLIC;
REVOKE ALL ON FUNCTION pub.files(uuid, bytea) FROM PUBLIC;

-- The wall (ADR 0022): a file is seen with its complaint, its copy with its case.
ALTER TABLE intake_attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_attachment FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_attachment FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_with_its_complaint ON intake_attachment FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_complaint AS complaint WHERE complaint.id = intake_attachment.complaint_id));
CREATE POLICY seen_with_its_case ON intake_attachment FOR SELECT TO app_web, app_worker
    USING (EXISTS (SELECT 1 FROM intake_case AS held WHERE held.id = intake_attachment.case_id));
CREATE POLICY service_reads ON intake_attachment FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake')));
CREATE POLICY service_adds ON intake_attachment FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake')));
CREATE POLICY service_changes ON intake_attachment FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake')))
    WITH CHECK ((SELECT app.serves('intake')));

ALTER TABLE intake_sealedfile ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_sealedfile FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_sealedfile FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY service_reads ON intake_sealedfile FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake')));
CREATE POLICY service_adds ON intake_sealedfile FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake')));
CREATE POLICY service_changes ON intake_sealedfile FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake')))
    WITH CHECK ((SELECT app.serves('intake')));
CREATE POLICY service_removes ON intake_sealedfile FOR DELETE TO app_worker
    USING ((SELECT app.serves('intake')));
