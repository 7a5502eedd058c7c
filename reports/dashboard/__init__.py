"""Home of the dashboard: one year of a unit at a glance, from its frozen summaries alone."""
