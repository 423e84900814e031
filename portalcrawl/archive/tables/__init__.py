"""The file's shape: tables as numbered migrations, views for people, what must be there."""
