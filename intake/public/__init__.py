"""Home of the public process: the form, the receipt and the code. No model, no account here."""
