import hashlib
import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from portalcrawl.demo import Text, planted, truth
from portalcrawl.demo.markups import MARKUPS

_IMAGE_NAME = re.compile(r"[\w-]+\.jpg", re.IGNORECASE)
_ROOT = Path(__file__).resolve().parents[2]


def _of_kind(kind: str, state: int = 1) -> list[Text]:
    return [text for text in truth(state) if text.kind == kind]


def test_there_are_enough_texts() -> None:
    kinds = Counter(text.kind for text in truth(1))
    assert kinds["article"] >= 150
    assert kinds["document"] >= 40
    assert kinds["static"] >= 5


def test_articles_cover_every_year() -> None:
    years = Counter(text.posted_at.year for text in _of_kind("article"))
    assert set(years) == set(range(2018, 2027))
    assert min(years.values()) >= 10


def test_every_markup_prints_several_articles() -> None:
    markups = Counter(text.markup for text in _of_kind("article"))
    assert set(markups) == set(MARKUPS) - {"contact"}
    assert min(markups.values()) >= 5


@pytest.mark.parametrize("state", [1, 2])
def test_titles_are_unique(state: int) -> None:
    titles = Counter(text.title for text in truth(state))
    assert [title for title, n in titles.items() if n > 1] == []


@pytest.mark.parametrize("state", [1, 2])
def test_no_address_belongs_to_two_texts(state: int) -> None:
    paths = Counter(path.lower() for text in truth(state) for path in text.paths)
    assert [path for path, n in paths.items() if n > 1] == []


def test_no_two_articles_share_a_body() -> None:
    bodies = Counter(text.body for text in _of_kind("article"))
    assert max(bodies.values()) == 1


def test_hardly_a_paragraph_is_printed_twice() -> None:
    articles = _of_kind("article")
    lines = Counter(line for text in articles for line in text.body[:-1] if " | " not in line)
    repeated = sum(n - 1 for n in lines.values() if n > 1)
    assert repeated / lines.total() < 0.1


def test_articles_have_three_to_a_dozen_blocks_of_prose() -> None:
    for text in _of_kind("article"):
        n_paragraphs = sum(block.kind == "paragraph" for block in text.blocks)
        assert 3 <= n_paragraphs <= 10, text.key


def test_truth_is_clean_text() -> None:
    for text in truth(2):
        for line in (text.title, text.sapo or "Đ", *text.body):
            assert line == unicodedata.normalize("NFC", line)
            assert line == " ".join(line.split())
            assert "\\r" not in line
            assert not set("{}<>|\u00a0\u200b") & set(line.replace(" | ", " "))


def test_no_sentence_is_plain_ascii() -> None:
    for text in truth(2):
        for block in text.blocks:
            if block.kind == "paragraph" and not _IMAGE_NAME.fullmatch(block.text):
                assert not block.text.isascii(), (text.key, block.text)


@pytest.mark.parametrize("text", _of_kind("article"), ids=lambda text: text.key)
def test_slug_follows_its_generation(text: Text) -> None:
    slug = text.path.rpartition("/")[2]
    assert slug.isascii()
    if text.path.startswith("/portal/pages/20"):
        limit = 50 if text.path.count("-") > 2 and "-" in text.path.split("/")[3] else 200
        assert len(slug.removesuffix(".aspx").rpartition("-")[0] or slug) <= limit + 7
    else:
        assert len(slug) <= 89
        assert not slug.endswith("-")


def test_some_slugs_are_cut_at_their_limit() -> None:
    lengths = [len(text.path.rpartition("/")[2]) for text in _of_kind("article") if text.section]
    assert max(lengths) == 89
    pages_2025 = [t.path for t in _of_kind("article") if t.path.startswith("/portal/pages/2025-")]
    assert max(len(p.rpartition("/")[2].removesuffix(".aspx")) for p in pages_2025) == 50


def test_ids_of_the_pages_generation_rise_with_time() -> None:
    dated = [t for t in _of_kind("article") if any("print.aspx" in path for path in t.paths)]
    pairs = sorted((t.posted_at.date(), int(t.paths[-1].rpartition("=")[2])) for t in dated)
    assert [number for _, number in pairs] == sorted(number for _, number in pairs)


def test_the_pages_generation_shows_neither_title_nor_date_line_nor_author() -> None:
    for text in truth(1):
        if text.path.startswith("/portal/"):
            assert (text.title_shown, text.published_line, text.author) == (False, None, None)


def test_faults_are_planted() -> None:
    faults = Counter(fault for text in truth(1) for fault in text.faults)
    for fault in ("glued", "stray_number", "tones", "literal_breaks", "hard_spaces"):
        assert faults[fault] >= 8
    for fault in ("zero_width", "icelandic", "decomposed", "word_css", "wrong_term"):
        assert faults[fault] >= 1


def test_some_articles_lack_what_others_print() -> None:
    tintuc = [text for text in _of_kind("article") if text.section]
    assert 3 <= sum(text.published_line is None for text in tintuc) <= 20
    assert 3 <= sum(text.author is None for text in tintuc) <= 30
    assert 3 <= sum(bool(text.author) and not text.author_label for text in tintuc) <= 30


def test_the_front_writes_months_first() -> None:
    lines = {t.published_line for t in truth(1) if t.path.startswith("/MTTQ/")}
    assert "Thời gian đăng: 1/12/2019 10:14:38 AM" in lines
    assert len(lines) == 12


def test_citations_stand_in_the_text() -> None:
    texts = truth(1)
    assert sum(len(text.cited) for text in texts) > 100
    for text in texts:
        if text.kind == "document":
            continue
        said = " ".join((text.sapo or "", *text.body))
        assert all(cited.number in said for cited in text.cited)


def test_documents_state_what_decree_42_asks_for() -> None:
    for text in _of_kind("document"):
        record = text.record
        assert record is not None
        assert record.number in text.title
        assert record.effective_on is None or record.effective_on >= record.issued_on
        assert len(text.files) == 1


def test_state_two_changes_what_is_planned() -> None:
    changes = planted(1, 2)
    assert Counter(field for _, field in changes.edited) == {
        "body": 6,
        "published_line": 1,
        "title": 1,
    }
    assert (len(changes.removed), len(changes.added), len(changes.renamed)) == (4, 6, 1)


def test_a_renamed_text_says_the_same() -> None:
    ((old, new),) = planted(1, 2).renamed
    before = next(text for text in truth(1) if text.path == old)
    after = next(text for text in truth(2) if text.path == new)
    assert replace(before, paths=()) == replace(after, paths=())


def test_states_two_and_three_hold_the_same_texts() -> None:
    assert truth(2) == truth(3)
    assert planted(2, 3) == replace(planted(2, 3), edited=(), removed=(), added=(), renamed=())


def test_changes_stay_far_below_a_fifth_of_the_portal() -> None:
    changes = planted(1, 2)
    n_changed = sum(map(len, (changes.edited, changes.removed, changes.added, changes.renamed)))
    assert n_changed / len(truth(1)) < 0.1


def test_the_closed_portal_holds_nothing() -> None:
    assert truth(4) == ()
    assert len(planted(3, 4).removed) == len(truth(3))


def test_unknown_state_is_refused() -> None:
    with pytest.raises(ValueError, match="states 1 to 4, not 5"):
        truth(5)


def test_truth_does_not_depend_on_the_process() -> None:
    code = (
        "import hashlib; from portalcrawl.demo import truth;"
        "print(hashlib.sha256(repr(truth(2)).encode()).hexdigest())"
    )
    environment = os.environ | {"PYTHONHASHSEED": "17"}
    other = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        cwd=_ROOT,
        env=environment,
        text=True,
    )
    assert other.stdout.strip() == hashlib.sha256(repr(truth(2)).encode()).hexdigest()
