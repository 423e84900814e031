"""Pages that other rules read are read again before a crawl compares them with the portal's."""

from pathlib import Path

from portalcrawl.archive import Archive
from portalcrawl.jobs.importing import import_paths
from portalcrawl.jobs.reread import reread_if_outdated
from portalcrawl.portals import profile_for_host
from tests.jobs.saved import save

OLDER = """
UPDATE runs SET rules_version = '0';
UPDATE articles SET title = 'Tit le', rules_version = '0', digest = '0';
UPDATE revisions SET digest = '0', rules_version = '0';
"""


def test_pages_read_by_older_rules_are_read_again_once(tmp_path: Path) -> None:
    path, pages = tmp_path / "a.db", tmp_path / "pages"
    save(pages, 1, line="Thời gian đăng: 16/05/2017 09:11:38 AM")
    import_paths([pages], archive_path=path)
    with Archive.open(path, mode="update") as archive:
        archive.db.conn.executescript(OLDER)
    profile = profile_for_host("http://portal.example/")
    reread_if_outdated(path, profile)
    with Archive.open(path) as archive:
        n_runs = archive.db.execute("SELECT count(*) FROM runs").fetchone()[0]
        titles = archive.db.execute("SELECT title FROM articles").fetchall()
    assert titles == [("Hội nghị số 1",)]
    reread_if_outdated(path, profile)
    with Archive.open(path) as archive:
        assert archive.db.execute("SELECT count(*) FROM runs").fetchone()[0] == n_runs


def test_a_crawl_that_begins_an_archive_has_nothing_to_read_again(tmp_path: Path) -> None:
    reread_if_outdated(tmp_path / "none.db", profile_for_host("http://portal.example/"))
    assert not (tmp_path / "none.db").exists()
