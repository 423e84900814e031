"""Bytes to blocks: decoding, parsing, and one walk over what the page shows."""
