-- What is promised, in minutes or in working days, and how fast it really goes: figures that anybody
-- may read on a wall.
DROP FUNCTION pub.pace();
CREATE FUNCTION pub.pace()
RETURNS TABLE (unit text, promise_minutes integer, promise_working_days smallint,
               unsafe_promise_minutes integer, unsafe_promise_working_days smallint,
               decide_promise_minutes integer, decide_promise_working_days smallint,
               opened_hours numeric, opened_number integer, decided_days numeric, decided_number integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT held.code::text, told.promise_minutes, told.promise_working_days,
               told.unsafe_promise_minutes, told.unsafe_promise_working_days,
               told.decide_promise_minutes, told.decide_promise_working_days,
               told.opened_hours, told.opened_number, told.decided_days, told.decided_number
        FROM public.intake_publishedpace AS told
        JOIN public.accounts_unit AS held ON held.id = told.unit_id
        ORDER BY held.code;
END $$;
REVOKE ALL ON FUNCTION pub.pace() FROM PUBLIC;
