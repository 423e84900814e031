"""Rules of Vietnamese text: str in, value out; no files, no network, no clock, no settings."""
