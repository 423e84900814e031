"""What looks wrong with a portal: pure rules from a run's evidence to sentences.

A run that looks wrong keeps all that it captured and replaces nothing; what ``NORMAL_AFTER`` runs
in a row find the same is how the portal is from then on.
"""

from collections.abc import Sequence

from portalcrawl.archive import NORMAL_AFTER
from portalcrawl.jobs.evidence import Evidence

MASS_SHARE = 0.20
"""Share of known pages changed or gone, or not asked, in one run above which nobody believes it."""
MASS_FLOOR = 10
"""Below this many known pages (or answers) a share says nothing."""
ASKED_SHARE = 0.50
"""Share of the known texts that a run asked above which too many changed: it may ask a few only."""
SAME_SHARE = 0.50
"""Share of answers with one body or one redirect target above which the portal is not itself."""
_NAMED = 3


def suspicions(evidence: Evidence) -> tuple[str, ...]:
    """Why the run is not believed, one sentence each; () where nothing looks wrong."""
    uniform = _uniform(evidence)
    found = (
        _mass_change(evidence),
        _left_out(evidence),
        # Where every address gives one answer, each listing is empty too: said once is enough.
        uniform or _shrunken(evidence),
        None if uniform else _drifted(evidence),
    )
    return tuple(reason for reason in found if reason)


def accepted(evidence: Evidence) -> tuple[str, ...]:
    """What looked wrong in the runs before, and is taken for good from this one on."""
    found = []
    lists = [listing for listing in evidence.shrunken if listing.is_accepted]
    if lists:
        found.append(f"listing with fewer entries: {_named(lists)}")
    if evidence.trials.n_lasting > MASS_SHARE * evidence.n_known:
        found.append(f"{evidence.trials.n_lasting} changed pages")
    drifted = [drift for drift in evidence.drifted if drift.is_accepted]
    if drifted:
        found.append(f"layout: {_named(drifted)}")
    return tuple(f"accepted after {NORMAL_AFTER} runs: {each}" for each in found)


def _mass_change(evidence: Evidence) -> str | None:
    trials = evidence.trials
    n_changed = evidence.n_changed + trials.n_held
    n_moved = n_changed + evidence.n_missing + evidence.n_other_texts
    n_news = n_moved - trials.n_lasting
    if evidence.n_known >= MASS_FLOOR and n_news > MASS_SHARE * evidence.n_known:
        other = f", {evidence.n_other_texts} with other texts" if evidence.n_other_texts else ""
        return (
            f"{_of(n_moved, evidence.n_known)} known pages changed or gone in one run "
            f"({n_changed} changed, {evidence.n_missing} gone{other})"
        )
    # What was held back before was asked for that alone.
    n_asked, n_new = trials.n_asked - trials.n_repeated, n_news - trials.n_repeated
    if n_asked >= MASS_FLOOR and n_new > ASKED_SHARE * n_asked:
        return f"{_of(n_new, n_asked)} known texts that were asked again changed or are gone"
    return None


def _uniform(evidence: Evidence) -> str | None:
    if evidence.n_pages < MASS_FLOOR or evidence.n_same <= SAME_SHARE * evidence.n_pages:
        return None
    return f"{_of(evidence.n_same, evidence.n_pages)} pages gave one and the same answer"


def _left_out(evidence: Evidence) -> str | None:
    if evidence.n_known_pages < MASS_FLOOR:
        return None
    if evidence.n_left_out <= MASS_SHARE * evidence.n_known_pages:
        return None
    left_out = _of(evidence.n_left_out, evidence.n_known_pages)
    return f"{left_out} known pages were not asked (skipped, refused, or outside the portal)"


def _shrunken(evidence: Evidence) -> str | None:
    doubted = [listing for listing in evidence.shrunken if not listing.is_accepted]
    return f"listing lost its entries: {_named(doubted)}" if doubted else None


def _drifted(evidence: Evidence) -> str | None:
    doubted = [drift for drift in evidence.drifted if not drift.is_accepted]
    return f"the layout changed: {_named(doubted)}" if doubted else None


def _named(found: Sequence[object]) -> str:
    more = len(found) - _NAMED
    named = ", ".join(map(str, found[:_NAMED]))
    return named + (f" and {more} more" if more > 0 else "")


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole}"
