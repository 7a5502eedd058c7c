"""Home of the tests of lists from spreadsheets."""
