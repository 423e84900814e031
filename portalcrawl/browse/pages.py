"""Our pages as HTML: templates, texts and values in, text out; knows no web server.

The same templates can be written to files as a static reading copy: only ``link`` differs.
"""

from collections.abc import Callable, Mapping
from hashlib import sha256
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from portalcrawl.browse.texts import LANGUAGES, load_texts
from portalcrawl.records import iso

Link = Callable[[str], str]
"""From one of our paths (``/bai/12``) to the address under which the reader finds it."""

STYLE_PATH = "/-/portalcrawl/style.css"
DATASETTE_STYLE_PATH = "/-/portalcrawl/datasette.css"
MARKS = ("\ue000", "\ue001")
"""Around found words in snippets: private characters, since a text may hold brackets."""

_CELL = " | "
_FROM_ADDRESS = "url"
"""The dating rule of pages whose address alone says when they were published."""


class Pages:
    """The reading room's pages in every language."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._texts = load_texts()
        self._templates = Environment(
            loader=PackageLoader("portalcrawl.browse"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters |= {
            "body_parts": body_parts,
            "files_of": files_of,
            "safe_address": safe_address,
            "marked": marked,
            "iso": iso,
        }
        self.styles = {STYLE_PATH: _style("style"), DATASETTE_STYLE_PATH: _style("datasette")}
        """Stylesheets by path: that of all our pages, and what we add to Datasette's."""
        digest = sha256(self.styles[STYLE_PATH].encode()).hexdigest()
        self._style_path = link(STYLE_PATH) + query_string({"v": digest[:8]})

    def render(self, name: str, language: str, *, here: str = "/", **values: Any) -> str:
        """The page ``name`` as HTML; ``here`` is its own path, for the language switch."""
        texts = self._texts[language]

        def link(path: str, **parameters: Any) -> str:
            if language != LANGUAGES[0]:
                parameters.setdefault("lang", language)
            return self._link(path) + query_string(parameters)

        return self._templates.get_template(f"{name}.html").render(
            t=texts,
            language=language,
            link=link,
            style_path=self._style_path,
            other_language=self._link(here) + _switched(here, language),
            day_text=day_text,
            grouped=lambda count: f"{count:,}".replace(",", texts["thousands"]),
            published_text=lambda record: published_text(record, texts),
            **values,
        )


def query_string(parameters: Mapping[str, Any]) -> str:
    """The parameters that say something as ``?a=b``, "" where none does."""
    said = {key: value for key, value in parameters.items() if value not in (None, "")}
    return f"?{urlencode(said)}" if said else ""


def body_parts(body: str | None) -> list[tuple[str, Any]]:
    """Body text as ``("text", paragraph)`` and ``("rows", [[cell, ...], ...])`` parts.

    >>> body_parts("Một.\\n\\nA | B\\n\\n1 | 2")
    [('text', 'Một.'), ('rows', [['A', 'B'], ['1', '2']])]
    """
    parts: list[tuple[str, Any]] = []
    for paragraph in (body or "").split("\n\n"):
        if not paragraph.strip():
            continue
        if _CELL not in paragraph:
            parts.append(("text", paragraph))
            continue
        rows = [line.split(_CELL) for line in paragraph.split("\n")]
        if parts and parts[-1][0] == "rows":
            parts[-1][1].extend(rows)
        else:
            parts.append(("rows", rows))
    return parts


def files_of(record: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The files of the text and of the văn bản it is, each address once."""
    document = record["document"] or {"files": []}
    return list(
        {file["url"]: file for file in (*record["attachments"], *document["files"])}.values()
    )


def safe_address(url: str | None) -> str | None:
    """The address where it is http(s); None for anything a browser might run."""
    try:
        scheme = urlsplit(url or "").scheme
    except ValueError:
        return None
    return url if scheme in {"http", "https"} else None


def marked(snippet: str | None) -> Markup:
    """The snippet as HTML: escaped, the search's ``MARKS`` as ``<mark>``."""
    opening, closing = MARKS
    text = str(escape(snippet or ""))
    return Markup(text.replace(opening, "<mark>").replace(closing, "</mark>"))


def day_text(moment: str | None, precision: str | None = "day") -> str:
    """An ISO 8601 moment as Vietnamese readers write it, to its precision; "" for None.

    >>> day_text("2021-01-11T07:29:43+07:00", "minute")
    '07:29, 11/01/2021'
    >>> day_text("2022-03-01T00:00:00+07:00", "month")
    '03/2022'
    """
    if not moment:
        return ""
    n_parts = {"year": 1, "month": 2}.get(precision or "day", 3)
    day = "/".join(reversed(moment[:10].split("-")[:n_parts]))
    return f"{moment[11:16]}, {day}" if precision == "minute" else day


def published_text(record: Mapping[str, Any], texts: Mapping[str, str]) -> str:
    """The publication date with its precision and why, or the bounds that are known."""
    if record["published_at"]:
        precision = record["published_precision"] or "day"
        reasons = [texts[f"precise_{precision}"]]
        if record["published_rule"] == _FROM_ADDRESS:
            reasons.append(texts["from_address"])
        elif record["published_line"]:
            reasons.append(texts["printed_as"].format(line=record["published_line"]))
        return f"{day_text(record['published_at'], precision)} ({'; '.join(reasons)})"
    bounds = [
        texts[bound].format(day=day_text(record[bound]))
        for bound in ("not_before", "not_after")
        if record[bound]
    ]
    return ", ".join([texts["published_unknown"], *bounds])


def _style(name: str) -> str:
    return files("portalcrawl.browse").joinpath(f"templates/{name}.css").read_text("utf-8")


def _switched(here: str, language: str) -> str:
    other = next(spoken for spoken in LANGUAGES if spoken != language)
    return ("&" if "?" in here else "?") + urlencode({"lang": other})
