"""Home of people and teams: who works here, in what post, and how much each carries."""
