"""What is known of a text, as people and programs ask for it."""
