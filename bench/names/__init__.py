"""Home of the measurement of names: made-up people, variants of their names, and the figures."""
