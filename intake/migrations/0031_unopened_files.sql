-- A file whose box does not open is known to its sender, holds no room, and may be sent again.

-- Hand in one file. The same client key again changes nothing. The mailbox is locked, so two tabs
-- count each other's files. What was refused or did not open does not count against the five, but
-- twenty is the end. A box that did not open gives way to the same file sent again: it comes anew,
-- under an id that nobody has rung for.
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
    IF EXISTS (SELECT 1 FROM public.intake_sealedfile AS held
               WHERE held.client_key = p_client_key AND held.failed_at IS NULL) THEN
        RETURN 'kept';
    END IF;
    IF octet_length(p_box) > 10 * c_megabyte + c_cover THEN
        RETURN 'too_large';
    END IF;
    SELECT count(*) FILTER (WHERE attachment.state IS DISTINCT FROM 'refused' AND held.failed_at IS NULL),
           count(*) FILTER (WHERE held.client_key <> p_client_key),
           coalesce(sum(held.size) FILTER (
               WHERE attachment.state IS DISTINCT FROM 'refused' AND held.failed_at IS NULL), 0)
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
           WHERE held.opened_at IS NULL AND held.failed_at IS NULL) + octet_length(p_box) > 1024::bigint * c_megabyte THEN
        RETURN 'full';
    END IF;
    DELETE FROM public.intake_sealedfile AS held
    WHERE held.client_key = p_client_key AND held.mailbox_id = v_mailbox AND held.failed_at IS NOT NULL;
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

-- Where the files of a mailbox stand: no kind, no size, no day. Of one whose box did not open there
-- is no attachment; it holds no place, and may be sent again.
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
        SELECT CASE WHEN held.failed_at IS NOT NULL THEN 'refused'
                    ELSE coalesce(attachment.state, 'waiting') END::text,
               CASE WHEN held.failed_at IS NOT NULL THEN 'not_opened'
                    ELSE coalesce(attachment.reason, '') END::text
        FROM public.intake_sealedfile AS held
        LEFT JOIN public.intake_attachment AS attachment ON attachment.client_key = held.client_key
        WHERE held.mailbox_id = v_mailbox
        ORDER BY held.arrived_at, held.id;
END $$;
