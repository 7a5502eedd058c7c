-- Reading the audit. The web process has no right to read it: it calls these functions, each of
-- which asks for itself who is asking (app.uid()) and answers nobody else. Every column is written
-- with its table's name. Callable by app_web only (core/rights.py).
CREATE SCHEMA IF NOT EXISTS trail;

CREATE FUNCTION trail.today() RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT (app.now() AT TIME ZONE 'Asia/Jakarta')::date $$;

CREATE FUNCTION trail.asker() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT account.id FROM public.accounts_user AS account
    WHERE account.id = nullif(app.uid()::text, '')::bigint AND account.is_active
$$;
COMMENT ON FUNCTION trail.asker() IS 'The account this request works for; null for anybody else.';

-- The case is hers by a live assignment or as deputy, or of her unit or team and not restricted; and
-- she is not shut out of it.
CREATE FUNCTION trail.may_ask_about(p_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM public.intake_case AS held
        WHERE held.id = p_case
          AND NOT EXISTS (
              SELECT FROM public.intake_denial AS denial
              WHERE denial.case_id = held.id AND denial.user_id = trail.asker()
                AND denial.lifted_at IS NULL)
          AND (
              EXISTS (
                  SELECT FROM public.intake_casegrant AS given
                  WHERE given.content_object_id = held.id AND given.user_id = trail.asker()
                    AND given.kind IN ('assignment', 'deputy') AND given.revoked_at IS NULL
                    AND given.expires_at > app.now())
              OR (NOT held.is_restricted AND EXISTS (
                  SELECT FROM public.accounts_posting AS post
                  WHERE post.user_id = trail.asker() AND post.unit_id = held.unit_id
                    AND post.role = 'head' AND post.starts_on <= trail.today()
                    AND (post.ends_on IS NULL OR post.ends_on >= trail.today())))
              OR (NOT held.is_restricted AND EXISTS (
                  SELECT FROM public.accounts_membership AS member
                  WHERE member.user_id = trail.asker() AND member.team_id = held.desk_team_id
                    AND member.role IN ('supervisor', 'followup_head')
                    AND member.starts_on <= trail.today()
                    AND (member.ends_on IS NULL OR member.ends_on >= trail.today())))))
$$;

-- Newest first, before an id (0: from the newest).
CREATE FUNCTION trail.openings_of(p_case uuid, p_actions text[], p_before bigint, p_limit integer)
RETURNS TABLE (id bigint, at timestamptz, actor text, action text, object_type text, purpose text,
               detail text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT told.id, told.at, told.actor::text, told.action::text, told.object_type::text,
           told.purpose::text, told.detail::text
    FROM public.core_auditevent AS told
    WHERE trail.may_ask_about(p_case) AND told.subjects @> ARRAY[p_case]
      AND told.action = ANY (p_actions) AND (p_before = 0 OR told.id < p_before)
    ORDER BY told.id DESC LIMIT p_limit
$$;

-- Data protection officer or auditor, by a posting of today, in a unit in which the account has or
-- had a post.
CREATE FUNCTION trail.guards(p_account bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM public.accounts_posting AS guard
        WHERE guard.user_id = trail.asker() AND guard.role IN ('dpo', 'auditor')
          AND guard.starts_on <= trail.today()
          AND (guard.ends_on IS NULL OR guard.ends_on >= trail.today())
          AND (EXISTS (SELECT FROM public.accounts_posting AS post
                       WHERE post.user_id = p_account AND post.unit_id = guard.unit_id)
               OR EXISTS (SELECT FROM public.accounts_membership AS member
                          JOIN public.accounts_team AS team ON team.id = member.team_id
                          WHERE member.user_id = p_account AND team.unit_id = guard.unit_id)))
$$;

-- What one account saw: a line a file, model and set of fields. The number is a pseudonym; no
-- content is here. A file that is gone keeps the beginning of its id.
CREATE FUNCTION trail.seen_by(p_account bigint, p_from timestamptz, p_until timestamptz,
                              p_actions text[])
RETURNS TABLE (subject uuid, number text, action text, object_type text, fields text, times bigint,
               first timestamptz, last timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT seen.subject, coalesce(held.number, complaint.number, left(seen.subject::text, 8))::text,
           seen.action, seen.object_type, seen.fields, count(*), min(seen.at), max(seen.at)
    FROM (
        SELECT unnest(told.subjects) AS subject, told.action::text AS action,
               told.object_type::text AS object_type,
               coalesce(told.detail -> 'fields', '[]')::text AS fields, told.at AS at
        FROM public.core_auditevent AS told
        WHERE trail.guards(p_account) AND told.actor = 'user:' || p_account
          AND told.at >= p_from AND told.at < p_until AND told.action = ANY (p_actions)
    ) AS seen
    LEFT JOIN public.intake_case AS held ON held.id = seen.subject
    LEFT JOIN public.intake_complaint AS complaint ON complaint.id = seen.subject
    GROUP BY seen.subject, held.number, complaint.number, seen.action, seen.object_type, seen.fields
    ORDER BY 2, 4, 5
$$;
