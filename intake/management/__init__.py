"""Home of intake's commands."""
