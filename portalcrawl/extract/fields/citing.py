"""The documents that a text names, each once."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from portalcrawl.items import TEXT_KINDS, Reading
from portalcrawl.mentions import Citation
from portalcrawl.portals.profile import Profile
from portalcrawl.vietnamese.citation_keys import citation_key, document_key
from portalcrawl.vietnamese.citations import CitationReading, find_citations
from portalcrawl.vietnamese.fold import fold


def cite_documents(reading: Reading, profile: Profile) -> Reading:
    """The reading with its citations, one for each document, in the order of first mention.

    Numbers are given per issuer and term, so the same number by two issuers, or of two days, is
    two documents. A document named without its symbol ("Nghị quyết 18") stays without a number.
    A document does not cite itself.
    """
    if reading.page_kind not in TEXT_KINDS:
        return reading
    document = reading.document
    abstract = document.abstract if document else None
    own = citation_key(document.number) if document and document.number else ""
    parts = (reading.title, abstract, reading.sapo, reading.body)
    text = "\n\n".join(part for part in parts if part)
    mentions = [
        one for one in find_citations(text, base=reading.published_at) if one.number_key != own
    ]
    return replace(reading, citations=merge(mentions))


def merge(mentions: Iterable[CitationReading]) -> tuple[Citation, ...]:
    """One citation a document; a later mention adds what an earlier one left out."""
    merged: list[Citation] = []
    for mention in mentions:
        new = _citation(mention)
        at = next((at for at, known in enumerate(merged) if _same(known, new)), None)
        if at is None:
            merged.append(new)
        else:
            known = merged[at]
            merged[at] = _joined(known, new)
    return tuple(merged)


def _joined(known: Citation, new: Citation) -> Citation:
    issuer, issued_on = known.issuer or new.issuer, known.issued_on or new.issued_on
    key = known.key
    if known.number:
        day = issued_on.isoformat() if issued_on else None
        key = document_key(known.number, issuer=issuer, issued_on=day)
    kind = known.kind or new.kind
    return replace(known, key=key, kind=kind, issuer=issuer, issued_on=issued_on)


def _citation(mention: CitationReading) -> Citation:
    return Citation(
        number=mention.number,
        number_key=mention.number_key,
        key=mention.key,
        kind=mention.kind,
        issuer=mention.issuer,
        issued_on=date.fromisoformat(mention.issued_on) if mention.issued_on else None,
        raw=mention.raw,
    )


def _same(known: Citation, new: Citation) -> bool:
    """The same number, and nothing that both state differs; without one, the same words."""
    if known.number_key != new.number_key:
        return False
    if known.number_key is None:
        return fold(known.raw) == fold(new.raw)
    if known.issuer and new.issuer and fold(known.issuer) != fold(new.issuer):
        return False
    return not (known.issued_on and new.issued_on and known.issued_on != new.issued_on)
