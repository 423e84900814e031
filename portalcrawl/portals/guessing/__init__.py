"""What an unknown portal seems to be, from a few of its pages: guesses with their evidence."""

from portalcrawl.portals.guessing.findings import Certainty, Finding, Guess, Section
from portalcrawl.portals.guessing.guess import guess_portal
from portalcrawl.portals.guessing.looks import MOST_TEXTS, first_looks, text_looks
from portalcrawl.portals.guessing.seen import SeenLink, SeenPage

__all__ = [
    "MOST_TEXTS",
    "Certainty",
    "Finding",
    "Guess",
    "Section",
    "SeenLink",
    "SeenPage",
    "first_looks",
    "guess_portal",
    "text_looks",
]
