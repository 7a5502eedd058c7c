"""Home of satgas tables."""
