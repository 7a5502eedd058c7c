"""Home of the tests of the questions."""
