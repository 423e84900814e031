import pytest

from portalcrawl.archive.compressing import sizes
from tests.archive.templated import pages


@pytest.fixture
def filled(desk):
    captures = [desk.capture(f"p{at}", body) for at, body in enumerate(pages("tin", 60))]
    texts = [
        desk.text(f"p{at}", one, body=f"Bản tin số {at}. " * 60) for at, one in enumerate(captures)
    ]
    desk.run(*texts)
    return desk


def test_the_split_adds_up_to_the_file(filled) -> None:
    found = filled.archive.sizes()
    parts = (
        found.captures_bytes,
        found.text_bytes,
        found.index_bytes,
        found.other_bytes,
        found.free_bytes,
    )
    assert sum(parts) == found.file_bytes
    assert min(parts[:4]) > 0
    assert not found.is_estimate


def test_tables_count_with_their_indexes(filled) -> None:
    exact = dict(filled.archive.db.execute(sizes._BY_TABLE).fetchall())
    assert exact["bodies"] + exact["captures"] + exact["dictionaries"] == (
        filled.archive.sizes().captures_bytes
    )
    names = set(exact)
    assert not {"captures_once", "sqlite_autoindex_bodies_1", "articles_published"} & names


def test_what_was_sent_and_said_is_counted(filled) -> None:
    found = filled.archive.sizes()
    assert found.sent_bytes == sum(map(len, pages("tin", 60)))
    said = "SELECT sum(length(CAST(title AS BLOB)) + length(CAST(body AS BLOB))) FROM articles"
    assert found.said_bytes == filled.one(said)


def test_without_dbstat_it_is_an_estimate_of_the_same_size(filled, monkeypatch) -> None:
    exact = filled.archive.sizes()
    monkeypatch.setattr(sizes, "_HAS_DBSTAT", "SELECT 0")
    about = filled.archive.sizes()
    assert about.is_estimate
    for name in ("captures_bytes", "text_bytes", "index_bytes"):
        assert 0.4 < getattr(about, name) / getattr(exact, name) < 1.5, name


def test_an_empty_archive_has_sizes_too(archive) -> None:
    found = archive.sizes()
    assert (found.sent_bytes, found.said_bytes) == (0, 0)
