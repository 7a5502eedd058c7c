"""Home of earlier registers: a spreadsheet of what waited before this system came."""
