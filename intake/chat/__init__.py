"""Home of chats that somebody pastes: read, put in order, and nothing of them thrown away."""
