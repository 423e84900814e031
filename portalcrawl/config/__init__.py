"""What can be set, where from, and which of several answers holds."""
