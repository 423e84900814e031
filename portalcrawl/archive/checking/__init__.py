"""Holding the file to account: checks, the chain of seals, what a file holds."""
