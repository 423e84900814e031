"""What a page is for its readers: its kind, with the evidence."""
