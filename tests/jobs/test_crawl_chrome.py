"""A crawl of a portal whose chrome no vocabulary knows: learned in the same run."""

from pathlib import Path

import pytest

from portalcrawl.archive import Archive
from tests.jobs import strange_portal as strange
from tests.jobs.tiny_portal import Answer, Tiny, listing

N_PAGES = 6
PATHS = [f"/TINTUC/View/tin-{number}" for number in range(N_PAGES)]
HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture
def zorp(tiny: Tiny) -> Tiny:
    tiny.pages["/TINTUC/"] = listing(*PATHS)
    show(tiny, views=0)
    return tiny


def show(tiny: Tiny, *, views: int) -> None:
    for number, path in enumerate(PATHS):
        page = strange.page(number, views=views and views + number)
        tiny.pages[path] = Answer(page.encode(), headers=HTML)


def bodies(archive: Path) -> dict[str, str]:
    """Title of each text to all that was taken for it."""
    with Archive.open(archive) as opened:
        return {
            row["title"]: "\n\n".join(filter(None, [row["sapo"], row["body"]]))
            for row in opened.records()
        }


def test_a_crawl_leaves_clean_texts_and_the_next_sees_no_edit(zorp, tmp_path) -> None:
    right = {strange.title(n): "\n\n".join(strange.body(n)) for n in range(N_PAGES)}
    report = zorp.crawl(tmp_path / "a.db").report
    assert report["notes"] == ["learned: 3 blocks repeat over the pages; 6 texts read again"]
    assert bodies(tmp_path / "a.db") == right
    show(zorp, views=7000)
    report = zorp.crawl(tmp_path / "a.db").report
    assert (report["counts"]["changed"], report["counts"]["unchanged"]) == (0, N_PAGES)
    assert [note for note in report["notes"] if "learned" in note] == []
    assert bodies(tmp_path / "a.db") == right
