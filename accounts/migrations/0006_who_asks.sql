-- Who asks, and what her posts open: the questions that row policies ask (ADR 0022).
--
-- Each is SECURITY DEFINER, so that it reads postings and memberships whatever the caller may see,
-- STABLE, so that a statement asks once, and has a fixed search_path, so that nobody can put a table
-- of the same name in front. The rule is computed from the tables; the Python scope is not trusted.
-- plpgsql keeps its plans from call to call; every statement on a case asks several of these.

-- The account this transaction works for, if it may still sign in; null for a visitor or a service.
CREATE OR REPLACE FUNCTION app.me() RETURNS bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT account.id FROM public.accounts_user AS account
            WHERE account.id = nullif(current_setting('app.user_id', true), '')::bigint
              AND account.is_active);
END $$;

CREATE OR REPLACE FUNCTION app.today() RETURNS date
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (app.now() AT TIME ZONE 'Asia/Jakarta')::date;
END $$;

-- Every post of today with what its role opens. A posting has no team.
CREATE OR REPLACE FUNCTION app.posts()
RETURNS TABLE (unit_id bigint, team_id bigint, team_kind text, reach text, has_cases boolean,
               has_queue boolean, has_signature boolean, has_summaries boolean,
               has_safe_summaries boolean, has_audit boolean, has_breaches boolean, is_field boolean)
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me bigint := app.me();
    v_today date := app.today();
BEGIN
    RETURN QUERY
        SELECT posting.unit_id, NULL::bigint, NULL::text, rule.reach::text, rule.has_cases,
               rule.has_queue, rule.has_signature, rule.has_summaries, rule.has_safe_summaries,
               rule.has_audit, rule.has_breaches, rule.is_field
        FROM public.accounts_posting AS posting
        JOIN public.accounts_rolerule AS rule ON rule.role = posting.role
        WHERE posting.user_id = v_me AND posting.starts_on <= v_today
          AND (posting.ends_on IS NULL OR posting.ends_on >= v_today)
        UNION ALL
        SELECT team.unit_id, team.id, team.kind::text, rule.reach::text, rule.has_cases,
               rule.has_queue, rule.has_signature, rule.has_summaries, rule.has_safe_summaries,
               rule.has_audit, rule.has_breaches, rule.is_field
        FROM public.accounts_membership AS membership
        JOIN public.accounts_team AS team ON team.id = membership.team_id
        JOIN public.accounts_rolerule AS rule ON rule.role = membership.role
        WHERE membership.user_id = v_me AND membership.starts_on <= v_today
          AND (membership.ends_on IS NULL OR membership.ends_on >= v_today);
END $$;

-- Units all of whose unrestricted cases she sees: by posting, never by a membership.
CREATE OR REPLACE FUNCTION app.reach_units() RETURNS SETOF bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT post.unit_id FROM app.posts() AS post
                 WHERE post.team_id IS NULL AND post.reach = 'unit';
END $$;

-- Desk teams all of whose unrestricted cases she sees.
CREATE OR REPLACE FUNCTION app.reach_teams() RETURNS SETOF bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT post.team_id FROM app.posts() AS post
                 WHERE post.team_kind = 'desk' AND post.reach = 'team';
END $$;

-- Units whose complaints she reads in the queue, by posting.
CREATE OR REPLACE FUNCTION app.queue_units() RETURNS SETOF bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT post.unit_id FROM app.posts() AS post
                 WHERE post.team_id IS NULL AND post.has_queue;
END $$;

-- Units whose summaries she reads in full, and whose drafts she may sign.
CREATE OR REPLACE FUNCTION app.summary_units() RETURNS SETOF bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT post.unit_id FROM app.posts() AS post WHERE post.has_summaries;
END $$;

CREATE OR REPLACE FUNCTION app.signing_units() RETURNS SETOF bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT post.unit_id FROM app.posts() AS post WHERE post.has_signature;
END $$;

-- Units of which she reads what was signed and made safe to pass on.
CREATE OR REPLACE FUNCTION app.safe_summary_units() RETURNS SETOF bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT post.unit_id FROM app.posts() AS post WHERE post.has_safe_summaries;
END $$;

-- Units whose audit she reads, and with it the register of breaches.
CREATE OR REPLACE FUNCTION app.audited_units() RETURNS SETOF bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT post.unit_id FROM app.posts() AS post WHERE post.has_audit;
END $$;

-- Units whose data she guards: their register of breaches is hers to write.
CREATE OR REPLACE FUNCTION app.guarded_units() RETURNS SETOF bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT post.unit_id FROM app.posts() AS post WHERE post.has_breaches;
END $$;

-- Satgas and PATBM teams she works in.
CREATE OR REPLACE FUNCTION app.field_teams() RETURNS SETOF bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT post.team_id FROM app.posts() AS post
                 WHERE post.team_kind <> 'desk' AND post.is_field;
END $$;

-- Whether one of her posts of today reads cases at all: without one, no grant opens anything.
CREATE OR REPLACE FUNCTION app.reads_cases() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM app.posts() AS post WHERE post.has_cases);
END $$;

-- The one case that a running action registers or moves (core.context.holding).
CREATE OR REPLACE FUNCTION app.held() RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF app.me() IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN nullif(current_setting('app.held', true), '')::uuid;
END $$;

-- The unit being counted (core.context.counting), if she may sign its summaries.
CREATE OR REPLACE FUNCTION app.counted_unit() RETURNS bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_unit bigint := nullif(current_setting('app.counted_unit', true), '')::bigint;
BEGIN
    IF v_unit IS NULL OR NOT EXISTS (
        SELECT 1 FROM app.posts() AS post WHERE post.unit_id = v_unit AND post.has_signature
    ) THEN
        RETURN NULL;
    END IF;
    RETURN v_unit;
END $$;

-- Whether this transaction works as a service of one of these apps (core.context.serving). Only
-- policies for app_worker ask it: the web process cannot pass for a service.
CREATE OR REPLACE FUNCTION app.serves(VARIADIC p_apps text[]) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN coalesce(
        split_part(current_setting('app.service', true), '.', 1) = ANY (p_apps), false);
END $$;
