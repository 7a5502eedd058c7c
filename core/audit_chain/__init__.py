"""Home of the audit's seals: what a row is as bytes, what a seal is, how both are checked."""
