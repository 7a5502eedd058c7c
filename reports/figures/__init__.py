"""Home of the figures: one file per figure, with the definition that is published."""
