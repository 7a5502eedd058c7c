"""Home of the questions: one form per page, each with its words, its check and its answer."""
