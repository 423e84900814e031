"""Bodies as sent, small: zstd with dictionaries made from a portal's own templates."""
