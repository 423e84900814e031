"""Spiders: ``portal`` reads any profile, the others are named shortcuts to one."""
