"""Home of the pages every surface shares: the two base views, errors and health."""
