"""``CITATION.cff``: how to cite an export, in Citation File Format 1.2.0."""

import json
from pathlib import Path

from portalcrawl.export.about import About

CITATION_NAME = "CITATION.cff"

_MESSAGE = (
    "Khi dùng dữ liệu này, xin trích dẫn như sau; trích dẫn từng bài: portalcrawl show SỐ --cite. "
    "If you use these data, please cite them as below; to cite one text: portalcrawl show ID --cite"
)


def write_citation(folder: Path, about: About) -> None:
    """Write ``CITATION.cff``."""
    (folder / CITATION_NAME).write_text(citation(about), encoding="utf-8", newline="\n")


def citation(about: About) -> str:
    """The file's text: YAML whose strings are written as JSON does, which YAML reads alike."""
    lines = [
        "cff-version: 1.2.0",
        f"message: {_string(_MESSAGE)}",
        "type: dataset",
        f"title: {_string(about.title)}",
        f"abstract: {_string(about.description)}",
        f"version: {_string(about.version)}",
        # Left bare, as the format wants it: a day, not a text.
        f"date-released: {about.released_on.isoformat()}",
        "authors:",
        *(f"  - name: {_string(body)}" for body in about.publishers),
        "keywords:",
        *(f"  - {_string(word)}" for word in about.keywords),
    ]
    if about.seal:
        lines += [
            "identifiers:",
            "  - type: other",
            f"    value: {_string(f'sha256:{about.seal}')}",
            f"    description: {_string('Seal that closes the newest run of the archive')}",
        ]
    return "\n".join(lines) + "\n"


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
