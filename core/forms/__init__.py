"""Home of how forms are checked and drawn."""
