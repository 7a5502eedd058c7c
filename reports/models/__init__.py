"""Home of reports tables."""
