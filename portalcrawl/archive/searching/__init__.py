"""Search: from what a person types to texts, in tiers; the full-text index."""
