"""Home of somebody's day at the desk: what is hers to do, the most urgent first."""
