"""portalcrawl: archives Vietnamese town portals into searchable SQLite files."""
