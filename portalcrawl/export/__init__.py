"""A folder to give away: tables, texts, a snapshot, and what a stranger needs to use them."""
