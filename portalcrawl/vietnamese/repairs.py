"""Text that was read in the wrong encoding, put right where its words say so."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from portalcrawl.vietnamese.misreadings import MISREADINGS, UTF8, is_undone
from portalcrawl.vietnamese.suspects import (
    RUN,
    UNICODE_ONLY,
    is_suspect,
    suspect_blocks,
    suspect_runs,
)
from portalcrawl.vietnamese.text import nfc, nfc_of_pieces
from portalcrawl.vietnamese.word_scores import (
    WordScore,
    bad_words,
    fits_vietnamese,
    has_plain_syllable,
    score_words,
)


@dataclass(frozen=True)
class Repaired:
    """One block of text after ``repair``."""

    text: str
    """NFC."""
    fix: str | None = None
    """The name of the repair; None where the block was left as it came."""


@dataclass(frozen=True)
class _Candidate:
    text: str
    fix: str
    score: WordScore


_MOST_JUDGED = 50_000
"""Characters of one text that decide how it is repaired."""
_MOST_RUNS = 5_000
_MOST_CHARS = 300_000
"""More suspect runs of a page, or characters in them, follow the page unjudged."""
_SHORT_RUN = 300
"""Characters; repairs of longer runs are not remembered."""
_PLAIN_LETTER = re.compile("[A-Za-z]")

_CLEAR_RISE = 8
"""Points that two words which were none gain at least."""
_COMMON_RISE = 5
"""Points that one word which was none gains by becoming a common one."""
_ONE_RISE = 4
_MAX_BAD_SHARE = 1 / 8
_FEW = 3
_MIN_WORDS_OF_PAGE = 8
CAPITALS = "tcvn3 capitals"
"""The repair of TCVN3 in capitals: case was lost with the font, and restored by a guess."""


def repair(text: str) -> Repaired:
    """Return one block of text with a wrong encoding undone, if words say so.

    Undoes UTF-8 read as cp1252 or Latin-1 (once or twice), TCVN3, VNI, VISCII and windows-1258
    read as cp1252. A block changes only when words that were none become Vietnamese, clearly.

    >>> repair("Uû ban nh©n d©n")
    Repaired(text='Uỷ ban nhân dân', fix='tcvn3')
    """
    text = nfc(text)
    if len(text) > _MOST_JUDGED:
        # What holds for its beginning holds for a long text; to try all repairs on it takes long.
        fix = repair(text[:_MOST_JUDGED]).fix
        return _with_capitals(_undone(text, fix)) if fix else Repaired(text)
    before = score_words(text) if is_suspect(text) else None
    if before is None or not before.n_bad:
        return Repaired(text)
    candidates = sorted(_candidates(text), key=lambda one: one.score.points, reverse=True)
    best = next(iter(candidates), None)
    if best is None or not _reads_better(best, text, before=before):
        return Repaired(text)
    # Few words may fit two tables alike; many hardly do, and then the likelier comes first.
    if best.score.n_words < _FEW and any(_equals(one, best) for one in candidates):
        return Repaired(text)
    return _with_capitals(Repaired(best.text, best.fix))


def repair_blocks(text: str) -> Repaired:
    """Return a page with each run of text between tags and line ends repaired by itself.

    Where all suspect runs together tell one encoding, it is preferred in each that it fits.
    Character references count as the characters they stand for, and stay where nothing changes.
    """
    pieces = text.split("<")
    # Nearly every page ends here: its few suspect runs hold no word that a repair would mend.
    if not any(map(_may_gain, _judged(sorted(suspect_blocks(text, pieces))))):
        return Repaired(nfc_of_pieces(text, pieces))
    mended = _mended_runs(list(suspect_runs(text)))
    fixes = {one.fix for one in mended.values() if one.fix}
    if not fixes:
        return Repaired(nfc(text))

    def mend(run: re.Match[str]) -> str:
        known = mended.get(run[0])
        return run[0] if known is None or known.fix is None else known.text

    return Repaired(nfc(RUN.sub(mend, text)), ", ".join(sorted(fixes)))


def restore_blocks(text: str) -> Repaired:
    """Return a page that was read as TCVN3 with the capitals of each run of text restored."""
    restored = RUN.sub(_restore_run, text)
    return Repaired(restored, CAPITALS if restored != text else None)


def restore_capitals(text: str) -> str:
    """Return a block of TCVN3 in capitals where all its plain letters are; else as it is.

    Its accented letters have no capitals of their own; only the font showed them as such.

    >>> restore_capitals("THị Xã MườNG LAY"), restore_capitals("UBND thị xã")
    ('THỊ XÃ MƯỜNG LAY', 'UBND thị xã')
    """
    letters = "".join(_PLAIN_LETTER.findall(text))
    is_capitals = len(letters) > 3 and letters.isupper() and not text.isupper()
    return text.upper() if is_capitals else text


def _candidates(text: str) -> list[_Candidate]:
    found: dict[str, _Candidate] = {}
    for fix, undo in MISREADINGS.items():
        undone = nfc(undo(text))
        if undone != text and undone not in found:
            found[undone] = _Candidate(undone, fix, score_words(undone))
    return list(found.values())


def _reads_better(after: _Candidate, text: str, *, before: WordScore) -> bool:
    """Whether the words of the candidate are Vietnamese and were much less so."""
    is_utf8 = after.fix in UTF8
    if is_utf8 and UNICODE_ONLY.search(after.text) and is_undone(after.text):
        return True
    if after.score.n_bad > after.score.n_words * _MAX_BAD_SHARE:
        return False
    if is_utf8:
        return after.score.points - before.points >= _ONE_RISE
    return _rises_clearly(after.score, text, before=before)


def _rises_clearly(score: WordScore, text: str, *, before: WordScore) -> bool:
    """Whether so many words are mended, and so common ones, that chance cannot have done it."""
    rise, n_mended = score.points - before.points, before.n_bad - score.n_bad
    fits = fits_vietnamese(text)
    is_among_words = fits and has_plain_syllable(text)
    are_many = n_mended >= _FEW and score.points >= score.n_words
    if score.n_common < 2 - (fits + is_among_words + are_many):
        return False
    if n_mended > 1:
        return rise >= _CLEAR_RISE
    if score.n_words > 1:
        return rise >= _ONE_RISE and fits and not score.n_bad
    return rise >= _COMMON_RISE and is_among_words


def _equals(one: _Candidate, best: _Candidate) -> bool:
    return one is not best and one.score.points == best.score.points


def _may_gain(block: str) -> bool:
    """Whether a repair can make any bad word of the block a better one; else it stays anyway."""
    head = block[:_MOST_JUDGED]
    bad = bad_words(head)
    if not bad:
        return False
    return any(undo(head) != head for undo in UTF8.values()) or any(map(_is_mended, bad))


@lru_cache(maxsize=8192)
def _is_mended(word: str) -> bool:
    """Whether a bad word is none any more when one of the misreadings is undone."""
    undone = (nfc(undo(word)) for undo in MISREADINGS.values())
    return any(one != word and not score_words(one).n_bad for one in undone)


def _judged(blocks: Iterable[str]) -> Iterator[str]:
    """The runs of a page that are judged one by one: all of any real page."""
    n_left = _MOST_CHARS
    for block in islice(blocks, _MOST_RUNS):
        if n_left > 0:
            yield block
        n_left -= min(len(block), _MOST_JUDGED)


def _mended_runs(runs: Sequence[tuple[str, str]]) -> dict[str, Repaired]:
    """The repair of each run of a page, by the run as it stands; see ``suspect_runs``."""
    blocks = dict(runs)
    page_fix = _fix_of_page("\n".join(block for _, block in runs))
    judged = set(_judged(blocks.values()))
    mended = {}
    for run, block in blocks.items():
        # Words of a page that is misread throughout may look right by chance.
        if block in judged and (page_fix or _may_gain(block)):
            mended[run] = _mended(block, page_fix)
        elif block not in judged and page_fix:
            mended[run] = _with_capitals(_undone(block, page_fix))
    return mended


def _fix_of_page(whole: str) -> str | None:
    is_long = score_words(whole).n_words >= _MIN_WORDS_OF_PAGE
    return repair(whole).fix if is_long else None


def _mended(block: str, page_fix: str | None) -> Repaired:
    repaired = _repair_short(block) if len(block) <= _SHORT_RUN else repair(block)
    if page_fix and repaired.fix != page_fix:
        return _follow(page_fix, block, alone=repaired)
    return repaired


@lru_cache(maxsize=4096)
def _repair_short(text: str) -> Repaired:
    """The repair of a run that the next page of the portal may hold again."""
    return repair(text)


def _follow(page_fix: str, text: str, *, alone: Repaired) -> Repaired:
    """The repair of the whole page on one run, unless the run alone reads better another way."""
    candidate = _undone(text, page_fix)
    points, points_alone = score_words(candidate.text).points, score_words(alone.text).points
    fits = points > points_alone or (alone.fix is not None and points == points_alone)
    return _with_capitals(candidate) if fits else alone


def _undone(text: str, fix: str) -> Repaired:
    fix = fix.removesuffix(" capitals")
    return Repaired(nfc(MISREADINGS[fix](text)), fix)


def _restore_run(run: re.Match[str]) -> str:
    is_tag = run.string[run.start() - 1 : run.start()] == "<"
    return run[0] if is_tag else restore_capitals(run[0])


def _with_capitals(repaired: Repaired) -> Repaired:
    if repaired.fix != "tcvn3":
        return repaired
    text = restore_capitals(repaired.text)
    return repaired if text == repaired.text else Repaired(text, CAPITALS)
