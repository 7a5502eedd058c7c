"""Home of the tests of the record."""
