"""Home of charts drawn by the server as SVG, each with the table behind it."""
