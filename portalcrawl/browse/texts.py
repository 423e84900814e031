"""The sentences of the reading room, by language; they stand in ``texts.toml``."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files

LANGUAGES = ("vi", "en")
"""Vietnamese first: it is the readers' language and the default."""


def load_texts() -> Mapping[str, Mapping[str, str]]:
    """Every sentence by language and key: ``load_texts()["vi"]["search"]``."""
    source = files("portalcrawl.browse").joinpath("texts.toml").read_text(encoding="utf-8")
    sentences = tomllib.loads(source)
    return {
        language: {key: forms[language] for key, forms in sentences.items()}
        for language in LANGUAGES
    }


def language_of(asked: str | None) -> str:
    """The language asked for where we speak it, else Vietnamese."""
    return asked if asked in LANGUAGES else LANGUAGES[0]
