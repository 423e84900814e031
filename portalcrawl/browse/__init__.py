"""The reading room: the archive as web pages, with Datasette underneath."""
