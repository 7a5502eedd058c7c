-- What a code opens: a mailbox with our letters and the days of hers, an everyday appointment, or a
-- letter to a kelurahan or another body, which knows nothing of the mailbox. All three are asked
-- whatever the code is, so that no answer is quicker than another. A letter whose complaint was
-- erased opens no more. `voice`: in whose words she was asked, as soon as her report was opened (ADR
-- 0033); nothing else of it.
DROP FUNCTION pub.open_mailbox(bytea);
CREATE FUNCTION pub.open_mailbox(p_lookup bytea)
RETURNS TABLE (outcome text, public_status text, created_on date, expires_on date, wish text,
               day date, letter_days date[], letters bytea[], wrote_days date[], letter jsonb,
               voice text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_today date := (app.now() AT TIME ZONE 'Asia/Jakarta')::date;
    v_box public.intake_mailbox%ROWTYPE;
    v_day date;
    v_days date[];
    v_letters bytea[];
    v_wrote date[];
    v_letter jsonb;
    v_voice text;
BEGIN
    IF NOT pub.may_try() THEN
        RETURN QUERY SELECT 'busy', NULL::text, NULL::date, NULL::date, NULL::text, NULL::date,
                            NULL::date[], NULL::bytea[], NULL::date[], NULL::jsonb, NULL::text;
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
    SELECT complaint.voice INTO v_voice FROM public.intake_complaint AS complaint
    WHERE complaint.mailbox_id = v_box.id;
    RETURN QUERY SELECT
        CASE WHEN v_box.id IS NOT NULL THEN 'open' WHEN v_day IS NOT NULL THEN 'note'
             WHEN v_letter IS NOT NULL THEN 'letter' ELSE 'none' END,
        v_box.public_status::text, v_box.created_on, v_box.expires_on, v_box.wish::text, v_day,
        v_days, v_letters, v_wrote, v_letter, coalesce(v_voice, 'adult');
END $$;
REVOKE ALL ON FUNCTION pub.open_mailbox(bytea) FROM PUBLIC;
