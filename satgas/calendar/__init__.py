"""Home of the calendar: everything with a day, of cases and complaints she sees."""
