"""Home of the least valid rows that tests begin with."""
