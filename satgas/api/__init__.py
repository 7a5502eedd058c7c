"""Home of the API of satgas."""
