"""Home of every made-up sentence of the demo. None happened to anybody."""
