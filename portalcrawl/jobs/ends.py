"""Why a run ends before everything is asked that is due, in words for people.

A run's reason is the name of its end, with what there is to say of it behind a colon.
"""

from enum import StrEnum

BYTES_STAT = "portalcrawl/bytes"
"""Scrapy's name for the bytes of bodies that a run took in, as they came over the wire."""


class End(StrEnum):
    """What ends a run early though nothing is wrong with it: the rest stays due."""

    PAGES = "budget"
    MINUTES = "minutes"
    BYTES = "bytes"
    QUIET = "quiet hours"
    ASKED_TO_WAIT = "asked to wait"
    TURNED_AWAY = "turned away"

    def words(self, detail: str = "") -> str:
        """The end as a reason of a verdict."""
        return _WORDS[self].format(detail=detail)


_WORDS = {
    End.PAGES: "the page budget is used up",
    End.MINUTES: "the budget of {detail} minutes is used up",
    End.BYTES: "the budget of {detail} bytes is used up",
    End.QUIET: "quiet hours until {detail}",
    End.ASKED_TO_WAIT: "the portal asks us to come back in {detail} s, longer than a run waits",
    End.TURNED_AWAY: "the portal asks us to stay away: it turned us away {detail} times in a row",
}

_OTHERS = frozenset({"finished", "portal_down", "shutdown"})
_LEFT_ALONE = frozenset({End.QUIET, End.ASKED_TO_WAIT, End.TURNED_AWAY})


def end_of(ended: str) -> End | None:
    """The end that a run's reason names; None for any other reason."""
    name = ended.partition(":")[0]
    return End(name) if name in set(End) else None


def words_of(ended: str) -> str | None:
    """The reason in words; None where it is no end of these."""
    end = end_of(ended)
    return end.words(ended.partition(": ")[2]) if end else None


def is_left_alone(ended: str) -> bool:
    """Whether the run ended because the portal is not to be asked now."""
    return end_of(ended) in _LEFT_ALONE


def is_known_end(ended: str) -> bool:
    """Whether the verdict has words of its own for this reason."""
    return ended in _OTHERS or end_of(ended) is not None
