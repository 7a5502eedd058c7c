CREATE SCHEMA IF NOT EXISTS pub;
COMMENT ON SCHEMA pub IS 'All that the public process may do: functions, no table.';

-- Keep a draft (ciphertext) for 24 hours from its first page. With p_replacing the stored bytes
-- must still be those: of two tabs, the slower one is told and nothing is overwritten.
CREATE OR REPLACE FUNCTION pub.put_draft(p_token bytea, p_box bytea, p_replacing bytea)
RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF octet_length(p_token) <> 32 OR octet_length(p_box) > 131072 THEN
        RETURN false;
    END IF;
    IF p_replacing IS NULL THEN
        DELETE FROM public.intake_draft WHERE expires_at <= app.now();
        INSERT INTO public.intake_draft (token_hash, box, expires_at)
        VALUES (p_token, p_box, app.now() + interval '24 hours')
        ON CONFLICT (token_hash) DO NOTHING;
    ELSE
        UPDATE public.intake_draft SET box = p_box
        WHERE token_hash = p_token AND box = p_replacing AND expires_at > app.now();
    END IF;
    RETURN FOUND;
END $$;

CREATE OR REPLACE FUNCTION pub.get_draft(p_token bytea)
RETURNS bytea LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT box FROM public.intake_draft
            WHERE token_hash = p_token AND expires_at > app.now());
END $$;

CREATE OR REPLACE FUNCTION pub.drop_draft(p_token bytea)
RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM public.intake_draft WHERE token_hash = p_token;
    RETURN FOUND;
END $$;

-- Hand in one sealed box, open its mailbox and empty the draft: all or nothing. The draft row is
-- locked first, so a doubled click waits for its twin and then finds the draft changed.
CREATE OR REPLACE FUNCTION pub.send(
    p_token bytea, p_replacing bytea, p_after bytea, p_client_key uuid, p_box bytea,
    p_lookup bytea, p_reply_key bytea, p_unit text)
RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_unit bigint;
    v_today date := (app.now() AT TIME ZONE 'Asia/Jakarta')::date;
BEGIN
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

-- Open one mailbox. Tries are counted for the whole installation by the machine's own clock
-- (never the movable one): beyond 5 in a second nobody is answered, right code or wrong.
CREATE OR REPLACE FUNCTION pub.open_mailbox(p_lookup bytea)
RETURNS TABLE (outcome text, public_status text, created_on date, expires_on date)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_second timestamptz := date_trunc('second', clock_timestamp());
    v_tries integer;
BEGIN
    DELETE FROM public.intake_lookupcounter WHERE second < v_second - interval '1 minute';
    INSERT INTO public.intake_lookupcounter AS counter (second, tries) VALUES (v_second, 1)
    ON CONFLICT (second) DO UPDATE SET tries = least(counter.tries + 1, 1000000)
    RETURNING counter.tries INTO v_tries;
    IF v_tries > 5 THEN
        RETURN QUERY SELECT 'busy', NULL::text, NULL::date, NULL::date;
        RETURN;
    END IF;
    RETURN QUERY
        SELECT 'open', mailbox.public_status::text, mailbox.created_on, mailbox.expires_on
        FROM public.intake_mailbox AS mailbox
        WHERE mailbox.lookup_id = p_lookup
          AND mailbox.expires_on >= (app.now() AT TIME ZONE 'Asia/Jakarta')::date;
    IF NOT FOUND THEN
        RETURN QUERY SELECT 'none', NULL::text, NULL::date, NULL::date;
    END IF;
END $$;

-- The day in Jakarta by the product's clock: all a sealed box says about its time.
CREATE OR REPLACE FUNCTION pub.today()
RETURNS date LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (app.now() AT TIME ZONE 'Asia/Jakarta')::date;
END $$;

-- The units that read what is sent, with what may be printed about them on a wall.
CREATE OR REPLACE FUNCTION pub.site()
RETURNS TABLE (code text, name text, agency text, city_code text, city text, phone text, whatsapp text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT unit.code::text, unit.name::text, unit.agency_name::text, city.code::text,
               city.name::text, unit.phone::text, unit.whatsapp::text
        FROM public.accounts_unit AS unit JOIN public.core_region AS city ON city.code = unit.city_id
        ORDER BY unit.code;
END $$;

CREATE OR REPLACE FUNCTION pub.areas(p_city text)
RETURNS TABLE (code text, parent_code text, level text, name text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT region.code::text, region.parent_id::text, region.level::text, region.name::text
        FROM public.core_region AS region
        WHERE region.code LIKE replace(replace(p_city, '%', ''), '_', '') || '.%'
          AND region.level IN ('kecamatan', 'kelurahan')
          AND p_city IN (SELECT unit.city_id FROM public.accounts_unit AS unit)
        ORDER BY region.level, region.name, region.code;
END $$;

REVOKE ALL ON SCHEMA pub FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA pub FROM PUBLIC;
