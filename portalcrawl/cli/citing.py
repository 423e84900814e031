"""What ``show --cite`` prints: how to cite one page, with the capture that proves it."""

import json
from collections.abc import Mapping
from typing import Any

from portalcrawl.archive import Archive
from portalcrawl.cli.article import first_words
from portalcrawl.cli.options import Switches
from portalcrawl.cli.printing import say, say_json
from portalcrawl.errors import UsageError
from portalcrawl.portals import title_of
from portalcrawl.references import (
    OfficialDocument,
    Reference,
    bibtex,
    csl_item,
    in_english,
    in_vietnamese,
)
from portalcrawl.vietnamese.text import clean

STYLES = ("vi", "en", "bibtex", "csl-json")

_HEADINGS = {"vi": "Tiếng Việt", "en": "English", "bibtex": "BibTeX"}
"""What is printed where no style is asked for."""

_LENGTHS = {"minute": 16, "month": 7, "year": 4}


def reference_of(archive: Archive, record: Mapping[str, Any], *, number: int | None) -> Reference:
    """The reference to the page of this record, in the version that the record tells.

    ``number``: of its text; None for a page without one. Raises UsageError where no capture of it
    is archived.
    """
    # The address does not tell the text: an older version may stand under another one.
    which = record["url_key"] if number is None else number
    found = archive.provenance(which, revision=record["revision"])
    if found is None:
        raise UsageError(f"{record['url'] or record['url_key']} was not captured: nothing to cite")
    document = record["document"]
    return Reference(
        sha256=found.sha256,
        captured_at=found.captured_at,
        url=record["url"] or found.url,
        publisher=title_of(record["portal"]) if record["portal"] else None,
        portal=record["portal"],
        title=_text(record["title"]),
        beginning=None if record["title"] else _beginning(archive, record),
        published=_published(record),
        revision=record["revision"],
        document=_document(document) if document else None,
    )


def say_reference(to: Reference, style: str | None, *, switches: Switches) -> None:
    """Print the reference in this style; None is Vietnamese, English and BibTeX."""
    if switches.as_json:
        say_json(reference_record(to, style))
    elif style == "csl-json":
        # A list, as programs that read CSL-JSON expect.
        say(json.dumps([csl_item(to)], ensure_ascii=False, indent=2))
    elif style:
        say(forms(to)[style])
    else:
        for number, (name, heading) in enumerate(_HEADINGS.items()):
            say(f"\n{heading}\n" if number else f"{heading}\n")
            say(forms(to)[name])


def forms(to: Reference) -> dict[str, str]:
    """The reference in every style that is text."""
    return {"vi": in_vietnamese(to), "en": in_english(to), "bibtex": bibtex(to)}


def reference_record(to: Reference, style: str | None) -> dict[str, Any]:
    """The reference as a JSON object: its facts, and its styles or the one asked for."""
    styles: dict[str, Any] = {**forms(to), "csl-json": csl_item(to)}
    facts = {
        "url": to.url,
        "captured_at": to.captured_at,
        "sha256": to.sha256,
        "revision": to.revision,
    }
    return facts | (styles if style is None else {style: styles[style]})


def _document(said: Mapping[str, Any]) -> OfficialDocument:
    return OfficialDocument(
        number=_text(said["number"]),
        kind=_text(said["kind"]),
        issuer=_text(said["issuer"]),
        issued_on=said["issued_on"],
        abstract=_text(said["abstract"]),
    )


def _published(record: Mapping[str, Any]) -> str | None:
    moment, precision = record["published_at"], record["published_precision"]
    return moment[: _LENGTHS.get(precision, 10)] if moment else None


def _beginning(archive: Archive, record: Mapping[str, Any]) -> str | None:
    listed = _text(archive.listed_title(record["url_key"]))
    body = _text(record["body"])
    return listed or (f"“{first_words(body)}”" if body else None)


def _text(text: str | None) -> str | None:
    """Clean and on one line; None stays None."""
    return clean(text) or None
