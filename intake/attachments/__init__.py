"""Home of looking at files that strangers send: bytes in, a verdict out. No model, no key here."""
