-- The second wall around summaries (ADR 0022): they hang on no case and are their unit's. Whoever reads
-- them in full sees every revision there; elsewhere only what is signed, of kinds that are published,
-- and of its files those that are safe to pass on. How policies are written: intake/migrations.

ALTER TABLE reports_period ENABLE ROW LEVEL SECURITY;
ALTER TABLE reports_period FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON reports_period FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_in_full_or_published ON reports_period FOR SELECT TO app_web, app_worker
    USING (
        reports_period.unit_id IN (SELECT app.summary_units())
        OR (
            reports_period.kind IN ('month', 'quarter', 'year')
            AND reports_period.unit_id IN (SELECT app.safe_summary_units())
        )
    );
CREATE POLICY opened_by_whoever_signs ON reports_period FOR INSERT TO app_web, app_worker
    WITH CHECK (reports_period.unit_id IN (SELECT app.signing_units()));
CREATE POLICY changed_by_whoever_signs ON reports_period FOR UPDATE TO app_web, app_worker
    USING (reports_period.unit_id IN (SELECT app.signing_units()))
    WITH CHECK (reports_period.unit_id IN (SELECT app.signing_units()));
CREATE POLICY service_reads ON reports_period FOR SELECT TO app_worker
    USING ((SELECT app.serves('reports')));
CREATE POLICY service_adds ON reports_period FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('reports')));
CREATE POLICY service_changes ON reports_period FOR UPDATE TO app_worker
    USING ((SELECT app.serves('reports')))
    WITH CHECK ((SELECT app.serves('reports')));

ALTER TABLE reports_snapshot ENABLE ROW LEVEL SECURITY;
ALTER TABLE reports_snapshot FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON reports_snapshot FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_in_full_or_signed ON reports_snapshot FOR SELECT TO app_web, app_worker
    USING (
        EXISTS (
            SELECT 1 FROM reports_period AS period
            WHERE period.id = reports_snapshot.period_id AND period.unit_id IN (SELECT app.summary_units())
        )
        OR (
            reports_snapshot.state = 'signed'
            AND EXISTS (SELECT 1 FROM reports_period AS period WHERE period.id = reports_snapshot.period_id)
        )
    );
CREATE POLICY drafted_by_whoever_signs ON reports_snapshot FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (
            SELECT 1 FROM reports_period AS period
            WHERE period.id = reports_snapshot.period_id AND period.unit_id IN (SELECT app.signing_units())
        )
    );
CREATE POLICY signed_by_whoever_signs ON reports_snapshot FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (
            SELECT 1 FROM reports_period AS period
            WHERE period.id = reports_snapshot.period_id AND period.unit_id IN (SELECT app.signing_units())
        )
    )
    WITH CHECK (
        EXISTS (
            SELECT 1 FROM reports_period AS period
            WHERE period.id = reports_snapshot.period_id AND period.unit_id IN (SELECT app.signing_units())
        )
    );
CREATE POLICY service_reads ON reports_snapshot FOR SELECT TO app_worker
    USING ((SELECT app.serves('reports')));
CREATE POLICY service_adds ON reports_snapshot FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('reports')));
CREATE POLICY service_changes ON reports_snapshot FOR UPDATE TO app_worker
    USING ((SELECT app.serves('reports')))
    WITH CHECK ((SELECT app.serves('reports')));

ALTER TABLE reports_export ENABLE ROW LEVEL SECURITY;
ALTER TABLE reports_export FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON reports_export FOR ALL TO app_owner
    USING (true)
    WITH CHECK (true);
CREATE POLICY seen_in_full_or_safe ON reports_export FOR SELECT TO app_web, app_worker
    USING (
        EXISTS (
            SELECT 1 FROM reports_snapshot AS snapshot
            JOIN reports_period AS period ON period.id = snapshot.period_id
            WHERE snapshot.id = reports_export.snapshot_id
              AND period.unit_id IN (SELECT app.summary_units())
        )
        OR (
            reports_export.audience = 'safe'
            AND EXISTS (SELECT 1 FROM reports_snapshot AS snapshot WHERE snapshot.id = reports_export.snapshot_id)
        )
    );
CREATE POLICY made_by_whoever_signs ON reports_export FOR INSERT TO app_web, app_worker
    WITH CHECK (
        EXISTS (
            SELECT 1 FROM reports_snapshot AS snapshot
            JOIN reports_period AS period ON period.id = snapshot.period_id
            WHERE snapshot.id = reports_export.snapshot_id
              AND period.unit_id IN (SELECT app.signing_units())
        )
    );
CREATE POLICY changed_by_whoever_signs ON reports_export FOR UPDATE TO app_web, app_worker
    USING (
        EXISTS (
            SELECT 1 FROM reports_snapshot AS snapshot
            JOIN reports_period AS period ON period.id = snapshot.period_id
            WHERE snapshot.id = reports_export.snapshot_id
              AND period.unit_id IN (SELECT app.signing_units())
        )
    )
    WITH CHECK (
        EXISTS (
            SELECT 1 FROM reports_snapshot AS snapshot
            JOIN reports_period AS period ON period.id = snapshot.period_id
            WHERE snapshot.id = reports_export.snapshot_id
              AND period.unit_id IN (SELECT app.signing_units())
        )
    );
CREATE POLICY service_reads ON reports_export FOR SELECT TO app_worker
    USING ((SELECT app.serves('reports')));
CREATE POLICY service_adds ON reports_export FOR INSERT TO app_worker
    WITH CHECK ((SELECT app.serves('reports')));
CREATE POLICY service_changes ON reports_export FOR UPDATE TO app_worker
    USING ((SELECT app.serves('reports')))
    WITH CHECK ((SELECT app.serves('reports')));
