"""The chrome that a portal taught, and the pages that it is learned from, in the archive."""

from dataclasses import replace

import pytest

from portalcrawl.archive import Archive
from portalcrawl.archive.storing import learned
from portalcrawl.items import ListingItem, PageKind
from portalcrawl.mentions import LearnedBlock

FOOTER = LearnedBlock(
    "repeated", "Zorp #", "/html/body/p", 9, 8, in_content=False,
    example="Zorp 12", page="portal.example/a",
)  # fmt: skip
COUNTER = LearnedBlock(
    "varying", "Norf: #", "/html/body/div", 2, 2, in_content=True,
    example="Norf: 7", page="portal.example/b",
)  # fmt: skip


ITEMS = (ListingItem("Tin a", "http://portal.example/a", "portal.example/a"),)


@pytest.fixture
def stored(desk):
    desk.run(desk.text("a"), desk.text("b"), desk.page("tin", items=ITEMS))
    return desk


def keys(desk, portal: str = "demo") -> list[str]:
    return [page.newest.url_key for page in desk.archive.teaching_pages(portal)]


def test_what_was_learned_is_replaced_and_keeps_the_run_that_learned_it(stored) -> None:
    archive = stored.archive
    second = stored.run(lambda: stored.text("a"))
    archive.keep_learned("demo", [FOOTER, COUNTER], run=1)
    assert archive.learned("demo") == archive.chrome("demo") == (COUNTER, FOOTER)
    assert archive.learned("other") == ()
    more = replace(FOOTER, n_pages=20, in_content=True)
    archive.keep_learned("demo", [more], run=second)
    assert archive.learned("demo") == (more,)
    assert stored.one("SELECT run_id FROM learned_blocks") == 1
    archive.keep_learned("demo", [], run=second)
    assert archive.learned("demo") == ()


def test_nothing_is_to_be_learned_where_nothing_came_in_since(stored) -> None:
    archive = stored.archive
    assert not archive.has_taught("demo")
    archive.keep_learned("demo", [], run=1)
    assert archive.has_taught("demo")
    assert not archive.has_taught("other")
    stored.run(lambda: stored.text("a", stored.capture("a", b"new")))
    assert not archive.has_taught("demo")


def test_texts_and_lists_teach_errors_and_files_do_not(desk) -> None:
    desk.run(
        desk.text("a"),
        desk.page("tin", items=ITEMS),
        desk.page("form", PageKind.FORM),
        desk.page("x.pdf", PageKind.FILE),
        desk.text("other", desk.capture("other", portal="other")),
    )
    assert sorted(keys(desk)) == ["portal.example/a", "portal.example/tin"]
    taught = {page.newest.url_key: page.is_text for page in desk.archive.teaching_pages("demo")}
    assert taught == {"portal.example/a": True, "portal.example/tin": False}


def test_pages_are_taken_by_their_addresses_every_sub_site_in_turn(desk, monkeypatch) -> None:
    monkeypatch.setattr(learned, "MOST_PAGES", 6)
    desk.run(*(desk.text(f"big/{n}") for n in range(20)), *(desk.text(f"mttq/{n}") for n in (1, 2)))
    chosen = keys(desk)
    assert len(chosen) == 6
    assert {"portal.example/mttq/1", "portal.example/mttq/2"} < set(chosen)
    monkeypatch.setattr(learned, "MOST_PAGES", 3)
    assert keys(desk) == chosen[:3]


def test_a_page_that_was_captured_otherwise_before_comes_as_a_pair(desk) -> None:
    desk.run(lambda: desk.text("a"), lambda: desk.text("b", desk.capture("b", b"same")))
    desk.run(lambda: desk.text("a"), lambda: desk.text("b", desk.capture("b", b"same")))
    pairs = {page.newest.url_key: page.before for page in desk.archive.teaching_pages("demo")}
    assert pairs["portal.example/b"] is None
    before = pairs["portal.example/a"]
    assert before is not None
    assert desk.archive.recall(before).body == b"<p>a on day 0"


def test_pages_beyond_the_sample_are_asked_for_pairs(desk, monkeypatch) -> None:
    monkeypatch.setattr(learned, "MOST_PAGES", 2)
    monkeypatch.setattr(learned, "MOST_PAIRS", 1)
    desk.run(*(desk.text(f"t{n}") for n in range(6)))
    last = keys_of_all(desk)[-1]
    desk.run(lambda: desk.text(last, desk.capture(last, b"another")))
    pages = desk.archive.teaching_pages("demo")
    assert [page.before is not None for page in pages] == [False, False, True]


def keys_of_all(desk) -> list[str]:
    """Paths of all pages in the order in which they would be chosen."""
    rows = desk.archive.db.execute("SELECT url_key FROM pages").fetchall()
    return [key.partition("/")[2] for key in learned.in_order(key for (key,) in rows)]


def test_a_withheld_text_teaches_nothing_and_is_in_no_example(stored) -> None:
    archive = stored.archive
    archive.keep_learned("demo", [FOOTER, COUNTER], run=1)
    for number in (1, 2):
        archive.withhold(number, reason="a private citizen's data", at=stored.now)
    assert keys(stored) == ["portal.example/tin"]
    assert archive.chrome("demo") == (replace(FOOTER, example=None, page=None),)
    assert [one.text for one in archive.learned("demo")] == ["Norf: #", "Zorp #"]


def test_a_copy_names_no_withheld_page_and_none_of_its_words(stored, tmp_path) -> None:
    stored.archive.keep_learned("demo", [FOOTER, COUNTER], run=1)
    for number in (1, 2):
        stored.archive.withhold(number, reason="a private citizen's data", at=stored.now)
    copy = tmp_path / "copy.db"
    stored.archive.snapshot(copy)
    with Archive.open(copy) as archive:
        assert archive.learned("demo") == (replace(FOOTER, example=None, page=None),)
        assert archive.verify() == ()
    assert b"Norf" not in copy.read_bytes()
