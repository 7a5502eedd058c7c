-- Every post of today that counts, with what its role opens. A posting has no team. Whoever holds a
-- post that excludes others (an administrator) has that one only.
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
        WITH post AS (
            SELECT posting.unit_id, NULL::bigint AS team_id, NULL::text AS team_kind, posting.role
            FROM public.accounts_posting AS posting
            WHERE posting.user_id = v_me AND posting.starts_on <= v_today
              AND (posting.ends_on IS NULL OR posting.ends_on >= v_today)
            UNION ALL
            SELECT team.unit_id, team.id, team.kind::text, membership.role
            FROM public.accounts_membership AS membership
            JOIN public.accounts_team AS team ON team.id = membership.team_id
            WHERE membership.user_id = v_me AND membership.starts_on <= v_today
              AND (membership.ends_on IS NULL OR membership.ends_on >= v_today)
        ), ruled AS (
            SELECT post.unit_id, post.team_id, post.team_kind, rule.*,
                   bool_or(rule.is_exclusive) OVER () AS is_one_exclusive
            FROM post JOIN public.accounts_rolerule AS rule ON rule.role = post.role
        )
        SELECT ruled.unit_id, ruled.team_id, ruled.team_kind, ruled.reach::text, ruled.has_cases,
               ruled.has_queue, ruled.has_signature, ruled.has_summaries, ruled.has_safe_summaries,
               ruled.has_audit, ruled.has_breaches, ruled.is_field
        FROM ruled WHERE ruled.is_exclusive OR NOT ruled.is_one_exclusive;
END $$;
