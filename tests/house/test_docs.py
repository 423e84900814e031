"""The documents in docs/ say what the code says."""

from pathlib import Path

import pytest

from portalcrawl.archive.dictionary import dictionary_markdown

DOCS = Path(__file__).parents[2] / "docs"


def test_the_data_dictionary_is_the_one_in_the_code(request: pytest.FixtureRequest) -> None:
    page = DOCS / "data-dictionary.md"
    if request.config.getoption("--rewrite-expected"):
        page.write_text(dictionary_markdown(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == dictionary_markdown()
