-- How many reports arrived in the last hour, from everybody together: the public process asks for
-- more work when there are many.
CREATE OR REPLACE FUNCTION pub.sent_last_hour()
RETURNS integer LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT count(*) FROM public.intake_sealedbox
            WHERE arrived_at > app.now() - interval '1 hour');
END $$;

REVOKE ALL ON FUNCTION pub.sent_last_hour() FROM PUBLIC;
