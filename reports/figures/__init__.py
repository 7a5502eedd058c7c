"""Home of the figures: one file per figure, its docstring the published definition."""
