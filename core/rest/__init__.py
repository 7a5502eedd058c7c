"""Home of what every API operation shares."""
