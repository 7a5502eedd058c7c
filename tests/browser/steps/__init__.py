"""Home of what people do in the browser: each step of the story under a name of its own."""
