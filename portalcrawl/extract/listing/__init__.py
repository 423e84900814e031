"""Pages that lead to others: the entries of lists, and what feeds and sitemaps name."""
