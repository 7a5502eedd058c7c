"""All that starts the product on one machine: set-up, real servers, demo, tests, checks."""
