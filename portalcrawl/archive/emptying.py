"""When the -wal beside an archive is brought home into the file: often, and never in silence.

SQLite's own habit does so after a commit and tells nobody where it fails; a failing disk would
go unseen until the next run.
"""

from pathlib import Path

from sqlite_utils import Database

SMALL_BYTES = 8 * 1024 * 1024
"""What SQLite leaves of a -wal that it begins anew."""
_FULL_BYTES = 16 * 1024 * 1024
"""A larger -wal is brought home; no reader is waited for."""
_LARGE_BYTES = 32 * 1024 * 1024
"""A larger one is held by somebody who reads all the time: readers are waited for, after each
write, until there is a moment in which none of them stands in the way."""
_STEP_BYTES = 4 * 1024 * 1024
_PATIENCE_MS = 150
"""How long readers are waited for: nothing else happens in a crawl meanwhile."""

_WITHOUT_WAITING = "PRAGMA wal_checkpoint(PASSIVE)"
_WAITING = "PRAGMA wal_checkpoint(RESTART)"
_LAST = "PRAGMA wal_checkpoint(TRUNCATE)"


class Emptying:
    """Keeps the -wal of an archive that is written to small."""

    def __init__(self, db: Database, path: Path, *, busy_seconds: float) -> None:
        """``busy_seconds``: how long the connection waits for other programs that write."""
        self._db = db
        self._wal = Path(f"{path.absolute()}-wal")
        self._busy_ms = round(busy_seconds * 1000)
        self._next = _FULL_BYTES

    def after_write(self) -> None:
        """Bring the pages home where there are many; raises SQLite's error where that fails."""
        n_bytes = self._n_bytes()
        if n_bytes < self._next or self._db.conn.in_transaction:
            self._next = self._next if n_bytes >= _FULL_BYTES else _FULL_BYTES
            return
        if n_bytes >= _LARGE_BYTES:
            self._next = _LARGE_BYTES
            self._patiently(_WAITING)
        else:
            self._next = min(n_bytes + _STEP_BYTES, _LARGE_BYTES)
            self._db.conn.execute(_WITHOUT_WAITING).fetchall()

    def at_the_end(self) -> None:
        """Bring all home, as far as no reader is in the way for long."""
        if not self._db.conn.in_transaction:
            self._patiently(_LAST)

    def _patiently(self, statement: str) -> None:
        execute = self._db.conn.execute
        execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
        try:
            execute(statement).fetchall()
        finally:
            execute(f"PRAGMA busy_timeout = {self._busy_ms}")

    def _n_bytes(self) -> int:
        try:
            return self._wal.stat().st_size
        except OSError:
            return 0
