"""Text that was read in the wrong encoding, put right where its words say so."""

import re
from dataclasses import dataclass
from html import unescape

from portalcrawl.vietnamese.misreadings import HIGH, MISREADINGS, UTF8, is_undone
from portalcrawl.vietnamese.text import nfc
from portalcrawl.vietnamese.word_scores import (
    WordScore,
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


_LEGACY = re.compile(f"[{HIGH}]")
_UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
_BLOCK = re.compile(r"[^<>\r\n]+")
_REFERENCE = re.compile(r"&(?:#\d{2,5}|#[xX][0-9A-Fa-f]{2,4}|[A-Za-z]{2,8});")
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
    before = score_words(text) if _is_suspect(text) else None
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
    blocks = [block for run in _BLOCK.findall(text) if _is_suspect(block := _spelt_out(run))]
    if not blocks:
        return Repaired(nfc(text))
    whole = "\n".join(blocks)
    is_long = score_words(whole).n_words >= _MIN_WORDS_OF_PAGE
    page_fix = repair(whole).fix if is_long else None
    fixes: set[str] = set()

    def mend(run: re.Match[str]) -> str:
        block = _spelt_out(run[0])
        repaired = repair(block)
        if page_fix and repaired.fix != page_fix and _is_suspect(block):
            repaired = _follow(page_fix, block, alone=repaired)
        if repaired.fix is None:
            return run[0]
        fixes.add(repaired.fix)
        return repaired.text

    mended = nfc(_BLOCK.sub(mend, text))
    return Repaired(mended, ", ".join(sorted(fixes)) or None)


def restore_blocks(text: str) -> Repaired:
    """Return a page that was read as TCVN3 with the capitals of each run of text restored."""
    restored = _BLOCK.sub(_restore_run, text)
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
    if is_utf8 and _UNICODE_ONLY.search(after.text) and is_undone(after.text):
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


def _is_suspect(text: str) -> bool:
    """Has signs of an 8-bit encoding, and no letter that only Unicode Vietnamese can have."""
    return _LEGACY.search(text) is not None and _UNICODE_ONLY.search(text) is None


def _follow(page_fix: str, text: str, *, alone: Repaired) -> Repaired:
    """The repair of the whole page on one run, unless the run alone reads better another way."""
    fix = page_fix.removesuffix(" capitals")
    candidate = nfc(MISREADINGS[fix](text))
    points, points_alone = score_words(candidate).points, score_words(alone.text).points
    fits = points > points_alone or (alone.fix is not None and points == points_alone)
    return _with_capitals(Repaired(candidate, fix)) if fits else alone


def _restore_run(run: re.Match[str]) -> str:
    is_tag = run.string[run.start() - 1 : run.start()] == "<"
    return run[0] if is_tag else restore_capitals(run[0])


def _with_capitals(repaired: Repaired) -> Repaired:
    if repaired.fix != "tcvn3":
        return repaired
    text = restore_capitals(repaired.text)
    return repaired if text == repaired.text else Repaired(text, CAPITALS)


def _spelt_out(block: str) -> str:
    """The block with references to characters beyond ASCII resolved; ``&lt;`` and such stay."""
    return _REFERENCE.sub(_beyond_ascii, block) if "&" in block else block


def _beyond_ascii(reference: re.Match[str]) -> str:
    meant = unescape(reference[0])
    return reference[0] if meant.isascii() else meant
