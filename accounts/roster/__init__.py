"""Home of the lists an office brings in from a spreadsheet: reading, planning, and no writing."""
