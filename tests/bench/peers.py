"""Other extractors on the same bytes, each behind one face: page in, what it read out.

They come with the extra ``bench``; those that are not installed are left out and named.
"""

import logging
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from lxml import html

Answer = Callable[[str], "Read"]


@dataclass(frozen=True)
class Read:
    """What an extractor read of one page; None for what it does not offer."""

    body: str
    title: str | None = None
    date: str | None = None


def peers() -> dict[str, Answer]:
    """Name to function, of those that are installed; they get the page as decoded text."""
    # They talk about odd pages; every page of a benchmark is odd to somebody.
    warnings.filterwarnings("ignore")
    logging.disable(logging.CRITICAL)
    known = {
        "trafilatura": ("trafilatura", _trafilatura),
        "resiliparse": ("resiliparse", _resiliparse),
        "readability-lxml": ("readability", _readability),
        "newspaper4k": ("newspaper", _newspaper),
        "jusText": ("justext", _justext),
    }
    return {name: read for name, (module, read) in known.items() if find_spec(module)}


def missing() -> list[str]:
    """Peers that are not installed (pip install -e '.[bench]')."""
    every = ("trafilatura", "resiliparse", "readability-lxml", "newspaper4k", "jusText")
    return [name for name in every if name not in peers()]


def _trafilatura(page: str) -> Read:
    trafilatura: Any = import_module("trafilatura")
    found = trafilatura.bare_extraction(page, include_comments=False, with_metadata=True)
    return Read(found.text or "", found.title, found.date) if found else Read("")


def _resiliparse(page: str) -> Read:
    plain: Any = import_module("resiliparse.extract.html2text")
    return Read(plain.extract_plain_text(page, main_content=True, alt_texts=False))


def _readability(page: str) -> Read:
    document = import_module("readability").Document(page)
    return Read(str(html.fromstring(document.summary()).text_content()), document.short_title())


def _newspaper(page: str) -> Read:
    article = import_module("newspaper").Article("http://unknown.example/")
    article.download(input_html=page)
    article.parse()
    date = article.publish_date
    return Read(article.text, article.title, date.isoformat() if date else None)


def _justext(page: str) -> Read:
    justext: Any = import_module("justext")
    # Without a stop list of the language it falls back on lengths and links.
    lines = justext.justext(
        page.encode(), frozenset(), stopwords_low=0, stopwords_high=0, encoding="utf-8"
    )
    return Read("\n".join(line.text for line in lines if not line.is_boilerplate))
