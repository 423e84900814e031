"""An archive of an earlier schema is brought to today's when it is opened for writing."""

import os
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

import pytest

from portalcrawl.archive import Archive
from portalcrawl.archive.tables import preparing, schema
from portalcrawl.errors import StorageError
from portalcrawl.vietnamese.citation_keys import citation_key, document_key
from tests.archive import earlier

EARLIER = (1, 2, 3, 4)
N_MOMENTS = 16
"""Moments of a migration, spread evenly, at which it is stopped."""
STEP = 25
"""Steps of SQLite's machine between two moments at which it can be stopped."""


@pytest.fixture(params=EARLIER, ids=lambda number: f"schema {number}")
def number(request) -> int:
    return request.param


@pytest.fixture(scope="session")
def files(tmp_path_factory) -> dict[int, Path]:
    """An archive of each earlier schema."""
    folder = tmp_path_factory.mktemp("earlier")
    return {number: earlier.make(folder / f"{number}.db", number) for number in EARLIER}


@pytest.fixture
def old(files, number, path) -> Path:
    """A copy of an archive as the program wrote it while its schema was ``number``."""
    return Path(shutil.copy(files[number], path))


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as conn:
        return int(conn.execute("PRAGMA user_version").fetchone()[0])


def rows(archive: Archive, statement: str) -> list[tuple]:
    return [tuple(row) for row in archive.db.execute(statement).fetchall()]


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as conn:
        return [line for line in conn.iterdump() if "articles_fts" not in line]


def test_opening_it_to_write_makes_it_todays_and_keeps_everything(old) -> None:
    with Archive.open(old, mode="write") as archive:
        assert rows(archive, "SELECT charset, encoding_fix FROM captures ORDER BY id") == [
            ("tcvn3", "tcvn3"),
            ("utf-8", None),
            (None, None),
        ]
        assert rows(
            archive,
            "SELECT kind, raw, iso, precision, rule, reason, calendar, taken, place, field, at "
            "FROM article_dates ORDER BY position",
        ) == [
            (
                *("published", "05/03/2024", "2024-03-05", "day", "dmy", 'label "Ngày đăng"'),
                *("solar", 0, None, None, None),
            ),
            (
                *("event", "14/3/2022", "2022-03-14", "day", None, None),
                *("solar", 0, None, None, None),
            ),
        ]
        assert rows(archive, "SELECT * FROM citations ORDER BY position") == [
            (
                *(1, 0, "14-CT/TU", citation_key("14-CT/TU")),
                document_key("14-CT/TU", issuer="Thị ủy", issued_on="2022-03-14"),
                *("Chỉ thị", "Thị ủy", "2022-03-14", "Chỉ thị số 14-CT/TU"),
            ),
            (1, 1, "02-NQ/TW", "2-nq-tw", document_key("02-NQ/TW"), None, None, None, None),
        ]
        assert rows(archive, "SELECT number, number_key, key FROM documents") == [
            (
                *("12/QĐ-UBND", "12-qd-ubnd"),
                document_key("12/QĐ-UBND", issuer="Ủy ban nhân dân", issued_on="2024-01-09"),
            )
        ]
        assert archive.search("khoi cong").count == archive.search("14-CT/TU").count == 1
        assert archive.verify() == ()
    assert version_of(old) == schema.SCHEMA_VERSION


def test_revisions_bodies_and_visits_come_along(old, number) -> None:
    with Archive.open(old, mode="write") as archive:
        assert rows(
            archive, "SELECT number, seen_at, last_seen_at, change_kinds FROM revisions ORDER BY 1"
        ) == [(1, earlier.AT, earlier.AT, None), (2, earlier.LATER, None, '["title", "wording"]')]
        page = next(page for page in archive.readable() if page.url_key == "portal.example/a")
        assert archive.recall(page).body == earlier.PAGE
        assert rows(archive, "SELECT change, visited_at FROM visits ORDER BY run_id") == [
            ("new", earlier.AT),
            ("changed", earlier.LATER),
        ]
        assert rows(archive, "SELECT count(*) FROM date_habits") == [(min(number - 1, 1),)]


def test_it_is_the_archive_that_a_new_one_would_be(old, tmp_path) -> None:
    Archive.open(old, mode="write").close()
    Archive.open(tmp_path / "new.db", mode="write").close()

    def shape(path: Path) -> dict[str, object]:
        with closing(sqlite3.connect(path)) as conn:
            named = conn.execute("SELECT type, name FROM sqlite_master ORDER BY 1, 2").fetchall()
            columns = {
                name: conn.execute(f"PRAGMA table_xinfo({name})").fetchall()
                for kind, name in named
                if kind in ("table", "index")
            }
            laid_over = "SELECT name, sql FROM sqlite_master WHERE type IN ('view', 'trigger')"
            return columns | dict(conn.execute(laid_over).fetchall())

    assert shape(old) == shape(tmp_path / "new.db")


def test_opening_it_to_read_says_what_to_do_and_changes_nothing(old, number) -> None:
    before = dump(old)
    with pytest.raises(StorageError) as caught:
        Archive.open(old)
    assert str(caught.value) == (
        f"archive {old} has schema {number}, this program reads {schema.SCHEMA_VERSION} "
        f'(any run that writes, such as "portalcrawl verify --rebuild-index", upgrades it)'
    )
    assert dump(old) == before


@contextmanager
def stopped(monkeypatch: pytest.MonkeyPatch, *, at: int, how: Callable[[], int]) -> Iterator[None]:
    """Call ``how`` at this moment of whatever an archive needs when it is opened to write."""
    real = preparing.prepare

    def prepare(db, path) -> None:
        moments = count()
        db.conn.set_progress_handler(lambda: how() if next(moments) == at else 0, STEP)
        real(db, path)

    with monkeypatch.context() as patched:
        patched.setattr(preparing, "prepare", prepare)
        yield


@pytest.fixture(scope="session")
def n_moments(files, tmp_path_factory) -> dict[int, int]:
    """At how many moments the migration of each can be stopped."""
    known = {}
    for number, file in files.items():
        copy = shutil.copy(file, tmp_path_factory.mktemp("counted") / "archive.db")
        moments: list[int] = []
        with pytest.MonkeyPatch.context() as monkeypatch:
            real = preparing.prepare

            def prepare(db, path, moments=moments, real=real) -> None:
                db.conn.set_progress_handler(lambda: moments.append(1) or 0, STEP)
                real(db, path)

            monkeypatch.setattr(preparing, "prepare", prepare)
            Archive.open(copy, mode="write").close()
        known[number] = len(moments)
    return known


@pytest.fixture(params=range(N_MOMENTS))
def moment(request, number, n_moments) -> int:
    assert n_moments[number] > 3 * N_MOMENTS
    return request.param * n_moments[number] // N_MOMENTS


def test_a_failure_at_any_moment_leaves_the_old_archive_whole(
    old, number, moment, monkeypatch
) -> None:
    before = dump(old)
    with (
        stopped(monkeypatch, at=moment, how=lambda: 1),
        pytest.raises(StorageError, match="interrupted"),
    ):
        Archive.open(old, mode="write")
    assert dump(old) == before
    assert version_of(old) == number
    with Archive.open(old, mode="write") as archive:
        assert archive.search("khoi cong").count == 1


def test_a_kill_at_any_moment_leaves_the_old_archive_whole(
    old, number, moment, monkeypatch
) -> None:
    before = dump(old)
    with stopped(monkeypatch, at=moment, how=lambda: os.kill(os.getpid(), signal.SIGKILL) or 0):
        child = os.fork()
        if child == 0:
            try:
                Archive.open(old, mode="write")
            finally:
                os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL
    assert dump(old) == before
    assert version_of(old) == number


def test_a_full_disk_leaves_the_old_archive_whole(old, number, monkeypatch) -> None:
    before = dump(old)
    real = preparing.prepare

    def prepare(db, path) -> None:
        n_pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {n_pages}")
        real(db, path)

    monkeypatch.setattr(preparing, "prepare", prepare)
    with pytest.raises(StorageError, match="the disk is full: free some space and run it again"):
        Archive.open(old, mode="write")
    assert dump(old) == before
    assert version_of(old) == number


OWN = """
CREATE TABLE notes (article_id INTEGER REFERENCES articles(id), note TEXT);
INSERT INTO notes VALUES (1, 'xem lại');
CREATE INDEX notes_article ON notes(article_id);
CREATE VIEW my_citations AS SELECT number, key FROM citations;
CREATE VIEW broken AS SELECT gone FROM nowhere;
CREATE VIEW "my ""own"" view" AS SELECT title FROM articles;
CREATE TABLE log (at TEXT);
CREATE TRIGGER logged AFTER INSERT ON citations BEGIN INSERT INTO log VALUES (new.number); END;
"""


def test_what_somebody_added_to_the_file_comes_along(old) -> None:
    with closing(sqlite3.connect(old)) as conn:
        conn.executescript(OWN)
    Archive.open(old, mode="write").close()
    with Archive.open(old, mode="write") as archive:
        assert rows(archive, "SELECT * FROM notes") == [(1, "xem lại")]
        assert rows(archive, "SELECT count(*) FROM my_citations") == [(2,)]
        assert rows(archive, 'SELECT title FROM "my ""own"" view"') == [("Khởi công cầu",)]
        names = {name for (name,) in rows(archive, "SELECT name FROM sqlite_master")}
        assert {"broken", "logged", "notes_article"} < names
        assert archive.verify() == ()


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("CREATE TABLE certificates (note TEXT)", "table certificates already exists"),
        ("CREATE VIEW changes AS SELECT 1 AS one", "view changes already exists"),
        ("CREATE TABLE changes (note TEXT)", "table changes already exists"),
    ],
)
def test_a_name_that_is_taken_is_said_and_nothing_is_changed(old, number, own, said) -> None:
    with closing(sqlite3.connect(old)) as conn:
        conn.execute(own)
    before = dump(old)
    with pytest.raises(StorageError) as caught:
        Archive.open(old, mode="write")
    assert str(caught.value) == (
        f"archive {old}: {said}, so it stays as it was, with schema {number} "
        f"(rename what was added to it by that name, then run it again)"
    )
    assert dump(old) == before
