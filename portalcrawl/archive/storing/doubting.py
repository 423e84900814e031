"""Whether a good answer may replace what is archived: a garbled text never, another text not yet.

A portal that was broken into shows texts that have nothing to do with what stood there; so does
a page that was written anew. What tells them apart is time: only a text that is still there in a
later run becomes a revision. Both are kept as captures at once.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from portalcrawl.archive.storing import copies, texts, versions
from portalcrawl.archive.storing.copies import Said
from portalcrawl.archive.storing.judging import is_import
from portalcrawl.archive.storing.texts import Sighting, Text
from portalcrawl.archive.times import stamp
from portalcrawl.vietnamese.differences import units_of
from portalcrawl.vietnamese.fold import fold
from portalcrawl.vietnamese.garbling import garbled_by, share_garbled
from portalcrawl.vietnamese.text_changes import n_words, share_in_common

ANOTHER = "another_text"
"""Code of the problem of a page that shares next to nothing with what is archived."""
ANOTHER_TEXT = "it shows another text than is archived, which is believed when it is seen again"
"""The same in words; visits are counted by it."""
GARBLED = "garbled"
"""Code of the problem of a text that came spoilt."""

_NEXT_TO_NOTHING = 0.05
"""Share of runs of four words in common; most texts that are strangers have less."""
_FEWEST_WORDS = 20
"""What stands in the place of a shorter text may well be what was announced there."""
_SAME_TITLE = 0.6
"""Share of the words of the shorter title that the other one has too."""
_GARBLED = 0.10
"""Share of odd words of an archived text that any other may replace."""
_MANY = 3
"""So many texts that give way to one and the same page were not written anew."""

# What a suspect run saw is no sighting: a dead portal shows its farewell everywhere.
_SIGHTING = """
    SELECT 1
    FROM visits
    JOIN runs ON runs.id = visits.run_id
    WHERE visits.page_id = :page_id
      AND visits.run_id < :run
      AND visits.change = 'kept'
      AND visits.reason = :reason
      AND runs.verdict IS NOT 'suspect'
      AND visits.run_id > (
          SELECT coalesce(max(seen.run_id), 0)
          FROM visits AS seen
          WHERE seen.page_id = :page_id
            AND seen.run_id < :run
            AND seen.change IN ('new', 'changed', 'unchanged', 'alias')
      )
"""

_TEXTS_WITH_SAME_ANSWER = """
    SELECT count(DISTINCT pages.article_id)
    FROM captures
    JOIN pages ON pages.id = captures.page_id
    WHERE captures.digest = :digest
"""

# Saved pages of several days may come in one run.
_OTHER_MOMENT = """
    SELECT 1
    FROM problems
    JOIN captures ON captures.id = problems.capture_id
    WHERE problems.page_id = :page_id
      AND problems.code = :code
      AND captures.fetched_at <> :fetched_at
"""


@dataclass(frozen=True)
class Doubt:
    """Why a reading is kept as a capture only."""

    code: str
    why: str


def doubt_of(db: Database, text: Text, *, sighting: Sighting) -> Doubt | None:
    """Why what was read now may not replace the text; None where it may."""
    reading = sighting.reading
    said, archived = copies.said_by(reading), texts.said_of(db, text)
    if why := why_garbled(said, archived):
        return Doubt(GARBLED, f"the text came garbled: {why}")
    if not is_another_text(said, archived) or _is_confirmed(db, text, sighting=sighting):
        return None
    return Doubt(ANOTHER, ANOTHER_TEXT)


def why_garbled(said: Said, archived: Said) -> str | None:
    """What spoilt the text, or its title, that stands whole in the archive; None where nothing."""
    return garbled_by(_words(archived), _words(said))


def is_another_text(said: Said, archived: Said) -> bool:
    """Whether title and text share next to nothing with a text that is archived whole."""
    old, new = _words(archived), _words(said)
    if n_words(old) < _FEWEST_WORDS or share_garbled(old) >= _GARBLED:
        return False
    if _is_same_title(said, archived) or _is_same_document(said, archived):
        return False
    return share_in_common(old, new) < _NEXT_TO_NOTHING


def _is_confirmed(db: Database, text: Text, *, sighting: Sighting) -> bool:
    """Whether the text said just this before, or an earlier run saw another text here too."""
    capture = sighting.reading.capture
    if versions.has_said(db, text.id, digest=sighting.reading.digest):
        return True
    (n_texts,) = db.execute(_TEXTS_WITH_SAME_ANSWER, {"digest": capture.digest}).fetchone()
    if n_texts >= _MANY:
        return False
    row = {"page_id": sighting.page_id, "run": sighting.run, "reason": ANOTHER_TEXT}
    if db.execute(_SIGHTING, row).fetchone():
        return True
    return is_import(capture) and _was_seen_at_other_moment(
        db, sighting.page_id, moment=capture.fetched_at
    )


def _was_seen_at_other_moment(db: Database, page_id: int, *, moment: datetime | None) -> bool:
    row = {"page_id": page_id, "code": ANOTHER, "fetched_at": stamp(moment)}
    return db.execute(_OTHER_MOMENT, row).fetchone() is not None


def _words(said: Said) -> str:
    """Title, lead, text and abstract, one below the other."""
    document = said["document"]
    abstract = document[-1] if isinstance(document, list) else None
    parts = (said["title"], said["sapo"], said["body"], abstract)
    return "\n".join(str(part) for part in parts if part)


def _is_same_title(said: Said, archived: Said) -> bool:
    """Whether most words of the shorter title stand in the other one too."""
    one, other = (
        set(units_of(fold(str(title or "")))) for title in (said["title"], archived["title"])
    )
    least = min(len(one), len(other))
    return least > 0 and len(one & other) >= _SAME_TITLE * least


def _is_same_document(said: Said, archived: Said) -> bool:
    number, other = _number(said["document"]), _number(archived["document"])
    return number is not None and number == other


def _number(document: object) -> object:
    return document[0] if isinstance(document, list) else None
