"""Home of the tests of the public process."""
