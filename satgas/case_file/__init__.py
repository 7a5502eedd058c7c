"""Home of what the case file shows, section by section: reads only, nothing is changed here."""
