"""Home of the template tags every page may load."""
