"""Home of the public pages."""
