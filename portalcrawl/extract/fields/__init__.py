"""What a page says beside its text: section, pictures, files, counters, documents, metadata."""
