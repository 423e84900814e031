"""Taking readings in: pages, captures, texts with their versions, the frontier, runs."""
