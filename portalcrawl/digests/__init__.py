"""What the archive noticed, as a text for a mail, a page or a feed: pure, from data to text."""

from portalcrawl.digests.atom import atom_of
from portalcrawl.digests.page import page_of
from portalcrawl.digests.record import record_of
from portalcrawl.digests.text import text_of
from portalcrawl.digests.words import LANGUAGES

__all__ = ["LANGUAGES", "atom_of", "page_of", "record_of", "text_of"]
