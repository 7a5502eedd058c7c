-- A draft of a form that has no file yet stands under a data key of its own (ADR 0031): its author's
-- alone, made while she holds the draft's id, and deleted by the database together with the draft.
-- Whose drafts: as the owner, so that the policies of keys and of drafts do not ask each other.
CREATE OR REPLACE FUNCTION app.my_drafts() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT draft.id FROM public.intake_formdraft AS draft
                 WHERE draft.user_id = app.me();
END $$;

CREATE POLICY used_with_her_draft ON core_datakey FOR SELECT TO app_web, app_worker
    USING (
        core_datakey.subject_kind = 'draft'
        AND (
            core_datakey.subject_id = (SELECT app.held())
            OR core_datakey.subject_id IN (SELECT app.my_drafts())
        )
    );

-- Only the keymaster deletes keys, and the database this one: nothing else stands under it.
CREATE OR REPLACE FUNCTION app.key_goes_with_its_draft() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM public.core_datakey AS key
    WHERE key.subject_kind = 'draft' AND key.subject_id = OLD.id;
    RETURN NULL;
END $$;

CREATE TRIGGER key_goes_with_its_draft AFTER DELETE ON intake_formdraft
    FOR EACH ROW EXECUTE FUNCTION app.key_goes_with_its_draft();
