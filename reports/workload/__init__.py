"""Home of the unit at work in numbers: what waits, what is late, who carries how much."""
