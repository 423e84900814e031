"""From a capture to what a page says: four pure steps, each (reading, profile) -> reading."""

from portalcrawl.extract.content.chrome import strip_boilerplate
from portalcrawl.extract.dates.dating import date_page
from portalcrawl.extract.fields.citing import cite_documents
from portalcrawl.extract.reading import read

__all__ = ["cite_documents", "date_page", "read", "strip_boilerplate"]
