-- What comes from outside has a length, a number and an end: drafts, keys, wishes, tries.

-- Keep a draft (ciphertext) for 24 hours from its first page. With p_replacing the stored bytes
-- must still be those: of two tabs, the slower one is told and nothing is overwritten. Where twenty
-- thousand are kept, the oldest give way: a flood may fill no disk, and keep nobody from beginning.
CREATE OR REPLACE FUNCTION pub.put_draft(p_token bytea, p_box bytea, p_replacing bytea)
RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    c_most constant integer := 20000;
BEGIN
    IF octet_length(p_token) <> 32 OR octet_length(p_box) > 131072 THEN
        RETURN false;
    END IF;
    IF p_replacing IS NULL THEN
        DELETE FROM public.intake_draft WHERE expires_at <= app.now();
        IF (SELECT count(*) FROM public.intake_draft) >= c_most THEN
            DELETE FROM public.intake_draft AS oldest WHERE oldest.token_hash IN (
                SELECT token_hash FROM public.intake_draft ORDER BY expires_at LIMIT 100);
        END IF;
        INSERT INTO public.intake_draft (token_hash, box, expires_at)
        VALUES (p_token, p_box, app.now() + interval '24 hours')
        ON CONFLICT (token_hash) DO NOTHING;
    ELSE
        UPDATE public.intake_draft SET box = p_box
        WHERE token_hash = p_token AND box = p_replacing AND expires_at > app.now();
    END IF;
    RETURN FOUND;
END $$;

-- Hand in one sealed box, open its mailbox and empty the draft: all or nothing. The draft row is
-- locked first, so a doubled click waits for its twin and then finds the draft changed. Keys of
-- another length than ours are no mailbox: nobody could ever answer to them.
CREATE OR REPLACE FUNCTION pub.send(
    p_token bytea, p_replacing bytea, p_after bytea, p_client_key uuid, p_box bytea,
    p_lookup bytea, p_reply_key bytea, p_unit text)
RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_unit bigint;
    v_today date := (app.now() AT TIME ZONE 'Asia/Jakarta')::date;
BEGIN
    IF octet_length(p_lookup) <> 16 OR octet_length(p_reply_key) <> 32
       OR octet_length(p_box) > 262144 OR octet_length(p_after) > 131072 THEN
        RETURN false;
    END IF;
    UPDATE public.intake_draft SET box = p_after
    WHERE token_hash = p_token AND box = p_replacing AND expires_at > app.now();
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    SELECT id INTO STRICT v_unit FROM public.accounts_unit WHERE code = p_unit;
    INSERT INTO public.intake_mailbox
        (id, lookup_id, reply_key, unit_id, client_key, public_status, created_on, expires_on)
    VALUES (gen_random_uuid(), p_lookup, p_reply_key, v_unit, p_client_key, 'received',
            v_today, v_today + interval '12 months')
    ON CONFLICT (client_key) DO NOTHING;
    INSERT INTO public.intake_sealedbox (id, client_key, unit_id, mailbox_id, box, arrived_at)
    SELECT gen_random_uuid(), p_client_key, v_unit, mailbox.id, p_box, app.now()
    FROM public.intake_mailbox AS mailbox WHERE mailbox.client_key = p_client_key
    ON CONFLICT (client_key) DO NOTHING;
    -- Ring for the worker at once; its round each minute finds what this bell should miss.
    INSERT INTO public.core_outboxmessage (id, topic, args, key, queue, attempts, last_error)
    SELECT gen_random_uuid(), 'intake.open_box', jsonb_build_object('box_id', sealed.id::text),
           'box:' || sealed.id::text, 'default', 0, ''
    FROM public.intake_sealedbox AS sealed WHERE sealed.client_key = p_client_key
    ON CONFLICT (key) DO NOTHING;
    RETURN true;
END $$;

-- Take in one letter of hers. A wish holds from this moment on, whether or not a worker runs; a
-- letter is a contact, so the twelve months begin anew. After them nothing is taken in. Twenty letters
-- a day, and fifty wishes that never count among them; beyond those "pause" and "stop" hold all the
-- same, but nothing more is put into the thread.
CREATE OR REPLACE FUNCTION pub.add_letter(p_lookup bytea, p_client_key uuid, p_box bytea, p_wish text)
RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_today date := (app.now() AT TIME ZONE 'Asia/Jakarta')::date;
    v_mailbox uuid;
    v_box uuid := gen_random_uuid();
    v_today_sent integer;
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
    SELECT count(*) INTO v_today_sent FROM public.intake_messagebox AS box
    WHERE box.mailbox_id = v_mailbox AND box.is_wish = (p_wish IS NOT NULL)
      AND box.arrived_at > app.now() - interval '24 hours';
    IF v_today_sent >= (CASE WHEN p_wish IS NULL THEN 20 WHEN p_wish = 'open' THEN 50 END) THEN
        RETURN 'full';
    END IF;
    UPDATE public.intake_mailbox AS mailbox
    SET expires_on = greatest(mailbox.expires_on, (v_today + interval '12 months')::date),
        wish = coalesce(p_wish, mailbox.wish),
        wish_on = CASE WHEN p_wish IS NULL OR p_wish = mailbox.wish THEN mailbox.wish_on ELSE v_today END
    WHERE mailbox.id = v_mailbox;
    IF v_today_sent >= 50 THEN
        RETURN 'stored';
    END IF;
    INSERT INTO public.intake_messagebox (id, client_key, mailbox_id, box, is_wish, arrived_at)
    VALUES (v_box, p_client_key, v_mailbox, p_box, p_wish IS NOT NULL, app.now());
    INSERT INTO public.core_outboxmessage (id, topic, args, key, queue, attempts, last_error)
    VALUES (gen_random_uuid(), 'intake.open_message', jsonb_build_object('box_id', v_box::text),
            'message:' || v_box::text, 'default', 0, '')
    ON CONFLICT (key) DO NOTHING;
    RETURN 'stored';
END $$;

-- Whose mailbox this is: by the client key of the report that was just sent, or by the code's look-up
-- id. A look-up counts against the five a second of the whole installation, as every other does.
CREATE OR REPLACE FUNCTION pub.mailbox_of(p_report uuid, p_lookup bytea)
RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF p_report IS NOT NULL THEN
        RETURN (SELECT mailbox.id FROM public.intake_mailbox AS mailbox
                WHERE mailbox.client_key = p_report);
    END IF;
    IF NOT pub.may_try() THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT mailbox.id FROM public.intake_mailbox AS mailbox
            WHERE mailbox.lookup_id = p_lookup
              AND mailbox.expires_on >= (app.now() AT TIME ZONE 'Asia/Jakarta')::date);
END $$;
