"""Home of the tests of core's actions."""
