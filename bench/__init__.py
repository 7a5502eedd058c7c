"""Home of the measurements: how much the product adds to a bare page and to the bare SQL."""
