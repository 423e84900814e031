"""An archive of invented texts to search in, made fast: the same for the same number.

Texts are drawn from a lexicon of words of one and two syllables, as unevenly as in real texts
(Zipf), so that some words stand in nearly every text and most in very few. Nobody wrote them.
"""

import random
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from portalcrawl.archive import Archive

NOW = datetime(2024, 6, 1, tzinfo=UTC)
PORTAL = "made"
SECTIONS = tuple(f"Mục {number}" for number in range(12))

_ONSETS = "b c ch d đ g h k kh l m n ng nh ph s t th tr v x".split()
_RIMES = "a ai an ang anh ao âm ân ây ăn e en eo ê ên i iên iêu in o oa oan oi on ô ông ôi".split()
_TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_N_PAIRS = 30_000
_FIRST_DAY, _N_DAYS = date(2008, 1, 1), 6_000

_FRAME = (
    "INSERT INTO portals (name, first_seen_at) VALUES ('made', '2024-01-01')",
    "INSERT INTO pages (id, url_key, state, first_seen_at) VALUES (1, 'made', 'fetched', '2024')",
    "INSERT INTO bodies (digest, n_bytes, coding, data) VALUES ('made', 0, 'identity', x'')",
    """INSERT INTO captures (id, page_id, run_id, headers, digest, n_bytes, truncated, revisit,
        source, stored_at) VALUES (1, 1, 1, '{}', 'made', 0, 0, 0, 'made', '2024')""",
)
"""What every article refers to: one page, one capture."""

_ARTICLE = """
    INSERT INTO articles (portal, page_id, url_key, page_kind, status, title, body, section,
        published_at, published_precision, revision, capture_id, digest, text_digest,
        rules_version, first_seen_at, first_run_id, last_seen_at)
    VALUES ('made', 1, :url_key, 'article', 'live', :title, :body, :section,
        :published_at, 'day', 1, 1, 'made', 'made', '1', '2024', 1, '2024')
"""


class Words:
    """A lexicon, and texts drawn from it."""

    def __init__(self, seed: int = 7) -> None:
        self._chance = random.Random(seed)

    @cached_property
    def lexicon(self) -> Sequence[str]:
        """Words, commonest first; most are two syllables, as in Vietnamese."""
        syllables = [
            unicodedata.normalize("NFC", onset + rime[0] + tone + rime[1:])
            for onset in _ONSETS
            for rime in _RIMES
            for tone in _TONES
        ]
        self._chance.shuffle(syllables)
        singles = iter(syllables[: len(syllables) // 2])
        words: list[str] = []
        for place, pair in enumerate(self._pairs(syllables)):
            words.append(pair)
            if place < len(syllables) // 4 or place % 8 == 0:
                words.extend([word] if (word := next(singles, None)) else [])
        return words

    @cached_property
    def _weights(self) -> Sequence[float]:
        return list(accumulate(1 / (rank + 8) for rank in range(len(self.lexicon))))

    def _pairs(self, syllables: Sequence[str]) -> list[str]:
        def drawn() -> str:
            place = int(self._chance.paretovariate(0.55) * 8)
            return syllables[min(place, len(syllables) - 1)]

        return list(dict.fromkeys(f"{drawn()} {drawn()}" for _ in range(_N_PAIRS)))

    def text(self, fewest: int, most: int) -> list[str]:
        """Between ``fewest`` and ``most`` words."""
        n_words = self._chance.randint(fewest, most)
        return self._chance.choices(self.lexicon, cum_weights=self._weights, k=n_words)

    def articles(self, n_texts: int) -> Iterator[dict[str, str]]:
        """Rows of articles of about 250 syllables, in no order of time."""
        for number in range(n_texts):
            words = self.text(90, 230)
            day = _FIRST_DAY + timedelta(days=self._chance.randrange(_N_DAYS))
            yield {
                "url_key": f"made/{number}",
                "title": " ".join(words[:7]).capitalize(),
                "body": " ".join(words[7:]) + ".",
                "section": self._chance.choice(SECTIONS),
                "published_at": f"{day.isoformat()}T00:00:00+07:00",
            }


def fill(path: Path, n_texts: int) -> None:
    """Make the archive, straight into its tables: storing page by page takes ten times as long."""
    with Archive.open(path, mode="write") as archive:
        archive.start_run("import", portal=None, source="made", started_at=NOW)
        with archive.db.atomic():
            for statement in _FRAME:
                archive.db.execute(statement)
            archive.db.conn.executemany(_ARTICLE, Words().articles(n_texts))
