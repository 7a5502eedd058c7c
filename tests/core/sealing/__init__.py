"""Home of the tests of sealing."""
