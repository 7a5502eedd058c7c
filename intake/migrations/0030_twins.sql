-- Walled twins (ADR 0035): seen by whoever sees both cases, and by nobody who sees one of them.
ALTER TABLE intake_casetwin ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake_casetwin FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON intake_casetwin FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_from_both_sides ON intake_casetwin FOR SELECT TO app_web, app_worker
    USING (
        app.opens((SELECT app.my_sight()), intake_casetwin.one_id)
        AND app.opens((SELECT app.my_sight()), intake_casetwin.other_id)
    );
-- Whoever triages sees neither case afterwards and holds one while she makes the pair. A pair opens
-- nothing: it only takes sight away.
CREATE POLICY made_from_one_side ON intake_casetwin FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (
            SELECT 1 FROM intake_case AS held
            WHERE held.id IN (intake_casetwin.one_id, intake_casetwin.other_id)
        )
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY ended_from_both_sides ON intake_casetwin FOR UPDATE TO app_web, app_worker
    USING (
        app.opens((SELECT app.my_sight()), intake_casetwin.one_id)
        AND app.opens((SELECT app.my_sight()), intake_casetwin.other_id)
        AND (SELECT app.counted_unit()) IS NULL
    )
    WITH CHECK (
        app.opens((SELECT app.my_sight()), intake_casetwin.one_id)
        AND app.opens((SELECT app.my_sight()), intake_casetwin.other_id)
        AND (SELECT app.counted_unit()) IS NULL
    );
CREATE POLICY service_reads ON intake_casetwin FOR SELECT TO app_worker
    USING ((SELECT app.serves('intake', 'satgas', 'reports')));
CREATE POLICY service_adds ON intake_casetwin FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));
CREATE POLICY service_changes ON intake_casetwin FOR UPDATE TO app_worker
    USING ((SELECT app.serves('intake', 'satgas')))
    WITH CHECK ((SELECT app.serves('intake', 'satgas')));
-- Shredding a case takes its pairs along: core/sealing/guards.py knows only tables under data keys.
CREATE POLICY shredded_by_the_keymaster ON intake_casetwin FOR ALL TO keymaster
    USING (true)
    WITH CHECK (true);

-- Who is inside a twin of this case, for whoever sees the case and for a service: ids and kinds of
-- grants, and not of which case. Whoever may let people in needs to know whom not to let in.
CREATE FUNCTION app.inside_twins(p_case uuid) RETURNS TABLE (user_id bigint, kind text)
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF app.me() IS NOT NULL AND NOT coalesce(app.opens(app.my_sight(), p_case), false) THEN
        RETURN;
    END IF;
    RETURN QUERY
        SELECT granted.user_id::bigint, granted.kind::text
        FROM public.intake_casetwin AS twin
        JOIN public.intake_casegrant AS granted
          ON granted.content_object_id
             = CASE WHEN twin.one_id = p_case THEN twin.other_id ELSE twin.one_id END
        WHERE p_case IN (twin.one_id, twin.other_id) AND twin.ended_at IS NULL
          AND granted.revoked_at IS NULL AND granted.expires_at > app.now();
END $$;

-- Nobody is inside both of two twins, whoever writes the grant and in whatever order two are
-- written: the pair waits for grants under way on its cases, and a grant for a pair under way.
CREATE FUNCTION app.keep_twins_apart() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM 1 FROM public.intake_case AS held WHERE held.id = NEW.content_object_id FOR KEY SHARE;
    PERFORM 1 FROM public.intake_casetwin AS twin
        WHERE NEW.content_object_id IN (twin.one_id, twin.other_id) AND twin.ended_at IS NULL
        ORDER BY twin.id FOR UPDATE;
    IF EXISTS (
        SELECT 1 FROM public.intake_casetwin AS twin
        JOIN public.intake_casegrant AS granted
          ON granted.content_object_id = CASE
             WHEN twin.one_id = NEW.content_object_id THEN twin.other_id ELSE twin.one_id END
        WHERE NEW.content_object_id IN (twin.one_id, twin.other_id) AND twin.ended_at IS NULL
          AND granted.user_id = NEW.user_id AND NEW.expires_at > app.now()
          AND granted.revoked_at IS NULL AND granted.expires_at > app.now()
          AND NOT (granted.kind = 'oversight' AND NEW.kind = 'oversight')
    ) THEN
        RAISE EXCEPTION 'casegrant_of_one_twin: nobody is inside both of two walled cases'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'casegrant_of_one_twin',
                  TABLE = 'intake_casegrant';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER casegrant_of_one_twin
    AFTER INSERT OR UPDATE OF user_id, content_object_id, kind, expires_at, revoked_at
    ON intake_casegrant
    FOR EACH ROW WHEN (NEW.revoked_at IS NULL) EXECUTE FUNCTION app.keep_twins_apart();

CREATE FUNCTION app.check_twins() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM 1 FROM public.intake_case AS held
        WHERE held.id IN (NEW.one_id, NEW.other_id) ORDER BY held.id FOR UPDATE;
    IF (SELECT count(*) FROM public.intake_case AS held
        WHERE held.id IN (NEW.one_id, NEW.other_id) AND held.is_restricted) <> 2 THEN
        RAISE EXCEPTION 'casetwin_is_restricted: walled cases are restricted'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'casetwin_is_restricted',
                  TABLE = 'intake_casetwin';
    END IF;
    IF EXISTS (
        SELECT 1 FROM public.intake_casegrant AS here
        JOIN public.intake_casegrant AS there ON there.user_id = here.user_id
        WHERE here.content_object_id = NEW.one_id AND there.content_object_id = NEW.other_id
          AND here.revoked_at IS NULL AND here.expires_at > app.now()
          AND there.revoked_at IS NULL AND there.expires_at > app.now()
          AND NOT (here.kind = 'oversight' AND there.kind = 'oversight')
    ) THEN
        RAISE EXCEPTION 'casetwin_shares_nobody: somebody is inside both cases'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'casetwin_shares_nobody',
                  TABLE = 'intake_casetwin';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER casetwin_is_walled AFTER INSERT OR UPDATE ON intake_casetwin
    FOR EACH ROW WHEN (NEW.ended_at IS NULL) EXECUTE FUNCTION app.check_twins();

-- A restriction is not lifted while a twin stands.
CREATE FUNCTION app.keep_twins_restricted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM public.intake_casetwin AS twin
        WHERE NEW.id IN (twin.one_id, twin.other_id) AND twin.ended_at IS NULL
    ) THEN
        RAISE EXCEPTION 'case_twin_stays_restricted: a walled case stays restricted'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'case_twin_stays_restricted',
                  TABLE = 'intake_case';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER case_twin_stays_restricted AFTER UPDATE OF is_restricted ON intake_case
    FOR EACH ROW WHEN (OLD.is_restricted AND NOT NEW.is_restricted)
    EXECUTE FUNCTION app.keep_twins_restricted();
