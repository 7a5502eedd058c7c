"""Home of all that starts the product on one machine: servers, demo, tests, checks."""
