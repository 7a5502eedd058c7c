"""Home of satgas' template tags."""
