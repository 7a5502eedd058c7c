"""Home of core's own operation of the API: its schema."""
