"""References as BibTeX: an entry that BibTeX, biber and reference managers read without a hitch."""

import re

from portalcrawl.references.reference import NO_TITLE_VI, UNKNOWN_PUBLISHER_VI, Reference
from portalcrawl.vietnamese.fold import fold

_ESCAPES = {
    "\\": r"\textbackslash{}",
    # BibTeX counts braces even behind a backslash, so they are named instead.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "&%$#_"},
}
_ESCAPING = str.maketrans(_ESCAPES)
_IN_URL = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", "^": "%5E"})
_WORD = re.compile(r"[a-z0-9]+")

_KEY_WORDS = 4
_KEY_DIGITS = 8


def bibtex(to: Reference) -> str:
    """One ``@misc`` entry, a field a line; every kind of BibTeX knows it."""
    fields = {name: value for name, value in _fields(to).items() if value}
    width = max(map(len, fields))
    lines = [f"  {name:<{width}} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@misc{{{key_of(to)},", *lines, "}"])


def key_of(to: Reference) -> str:
    """The entry's key: portal, year, first words, begin of the SHA-256; ASCII, always the same.

    >>> key_of(Reference(sha256="ab" * 32, portal="town", title="Đại hội Đảng bộ thị xã"))
    'town-nd-dai-hoi-dang-bo-abababab'
    """
    words = _WORD.findall(fold(to.name("")) or "")[:_KEY_WORDS]
    portal = _WORD.findall(fold(to.portal) or "")
    year = to.dated[:4] if to.dated else "nd"
    return "-".join([*portal, year, *words, to.sha256[:_KEY_DIGITS]])


def escaped(text: str) -> str:
    r"""The text as BibTeX and LaTeX take it literally; letters with marks stay UTF-8.

    >>> escaped("50% {A_b} & C:\\")
    '50\\% \\textbraceleft{}A\\_b\\textbraceright{} \\& C:\\textbackslash{}'
    """
    return text.translate(_ESCAPING)


def _fields(to: Reference) -> dict[str, str | None]:
    """``date`` and ``urldate`` are for biblatex, ``year`` and ``month`` for BibTeX itself."""
    document = to.document
    day = to.dated.partition("T")[0] if to.dated else None
    return {
        # The inner braces keep a body's name in one piece, and the capitals of a title.
        "author": f"{{{escaped(to.author or UNKNOWN_PUBLISHER_VI)}}}",
        "title": f"{{{escaped(to.name(NO_TITLE_VI))}}}",
        "year": day[:4] if day else None,
        "month": day[5:7].lstrip("0") if day else None,
        "date": day,
        "type": escaped(document.kind) if document and document.kind else None,
        "number": escaped(document.number) if document and document.number else None,
        "howpublished": escaped(to.container) if to.container else None,
        "url": to.url.translate(_IN_URL) if to.url else None,
        "urldate": to.captured_at[:10] if to.captured_at else None,
        "note": escaped(note(to)),
        "langid": "vietnamese",
    }


def note(to: Reference) -> str:
    """What only an archive can say of it: date lacking, capture, version, SHA-256."""
    parts = [
        None if to.dated else "n.d.",
        f"Captured {to.captured_at}" if to.captured_at else "Capture time unknown",
        f"revision {to.revision}" if to.revision else None,
        f"SHA-256 {to.sha256}",
    ]
    return "; ".join(part for part in parts if part)
