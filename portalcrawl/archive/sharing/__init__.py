"""What leaves the archive, and what is withheld from it."""
