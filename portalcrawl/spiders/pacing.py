"""When one host may be asked again: pure rules over moments of a monotonic clock."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

MOST_CRAWL_DELAY_SECONDS = 60.0
"""A Crawl-delay above this is taken as this: a portal would never be archived else."""
MOST_TURNED_AWAY = 5
"""Answers 429 or 503 in a row after which the portal is left alone."""
SLOW_SECONDS = 1.0
"""An answer that takes longer is slow."""
MOST_REST_SECONDS = 60.0
_TURNED_AWAY_FACTOR = 4
"""Each further 429 or 503 waits this much longer: 4, 16, 64, 256 times the delay."""
_RECOVERY = 0.5
"""What a quick answer leaves of the rest that slow ones made."""
_MOST_DIGITS = 9


@dataclass
class Pace:
    """One host, or several that share a machine.

    A delay of 0 says that the host is one's own: then only what it asks for itself is waited.
    """

    delay: float
    """Seconds between two requests at least, as the profile or the user has it."""
    crawl_delay: float = 0.0
    """The same as robots.txt has it."""
    rest: float = 0.0
    """Seconds of silence after an answer, while the portal is slow."""
    not_before: float = 0.0
    """No request before this moment."""
    n_turned_away: int = 0
    """Answers 429 or 503 in a row."""

    def wait(self, now: float) -> float:
        """Seconds until the host may be asked; 0 where that is now."""
        return max(0.0, self.not_before - now)

    def asked(self, now: float) -> None:
        """A request goes out."""
        self._hold(now + max(self.delay, self.crawl_delay))

    def answered(self, latency: float, now: float) -> None:
        """An answer began after ``latency`` seconds: a slow portal rests as long again."""
        self.n_turned_away = 0
        if not self.delay:
            return
        pace = max(self.delay, self.crawl_delay)
        slow = min(latency, MOST_REST_SECONDS) if latency > max(SLOW_SECONDS, pace) else 0.0
        self.rest = max(slow, self.rest * _RECOVERY)
        if self.rest < pace:
            self.rest = 0.0
        self._hold(now + self.rest)

    def turned_away(self, retry_after: float | None, now: float) -> None:
        """An answer 429 or 503; ``retry_after``: seconds that it names."""
        self.n_turned_away += 1
        pace = max(self.delay, self.crawl_delay)
        back_off = float(pace * _TURNED_AWAY_FACTOR**self.n_turned_away)
        self._hold(now + (retry_after or back_off))

    def _hold(self, moment: float) -> None:
        self.not_before = max(self.not_before, moment)


def retry_after_seconds(value: str, *, now: datetime) -> float | None:
    """Seconds that a Retry-After header names: a number, or a date; None for anything else.

    A date that has passed is 0; a number of many digits is no end.

    >>> retry_after_seconds("120", now=datetime.now(UTC))
    120.0
    """
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text) if len(text) <= _MOST_DIGITS else float("inf")
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, IndexError, OverflowError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())
