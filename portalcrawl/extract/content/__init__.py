"""The content apart from what surrounds it: where it stands, its title, lead and body."""
