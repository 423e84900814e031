"""The portal's language: sentence parts as data (TOML) and the grammar that joins them."""
