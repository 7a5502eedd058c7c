"""Home of the files a summary becomes."""
