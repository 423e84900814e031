"""How one archived page is cited: in Vietnamese, in English, as BibTeX, as CSL-JSON. Pure rules."""

from portalcrawl.references.bibtex import bibtex, key_of
from portalcrawl.references.csl import csl_item
from portalcrawl.references.prose import in_english, in_vietnamese
from portalcrawl.references.reference import OfficialDocument, Reference

__all__ = [
    "OfficialDocument",
    "Reference",
    "bibtex",
    "csl_item",
    "in_english",
    "in_vietnamese",
    "key_of",
]
