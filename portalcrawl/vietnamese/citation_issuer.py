"""The issuing body named beside a document number, as written.

A name of a body is walked word by word: it begins with a head (Bộ, UBND, Thị ủy), goes on over
capitals and the small second syllables of its words, and ends where a small word cannot belong.
"""

import re

from portalcrawl.vietnamese import citation_bodies as bodies
from portalcrawl.vietnamese.citation_types import KIND_WORDS, LETTER_KINDS
from portalcrawl.vietnamese.citation_words import either


def _words(listed: str) -> list[str]:
    return sorted((" ".join(entry.split()) for entry in listed.split(",")), key=len, reverse=True)


def _either_spelling(names: list[str]) -> str:
    every = "|".join([*names, *(name.upper() for name in names)])
    for early, late in (("ủy", "uỷ"), ("ỦY", "UỶ"), ("òa", "oà"), ("ÒA", "OÀ")):
        every = every.replace(early, f"(?:{early}|{late})")
    return every.replace("Ủy", "(?:Ủy|Uỷ)")


_FIRST = "".join(sorted({name[0] for name in _words(bodies.HEADS)} | {"Ủ"}))
_HEAD = re.compile(rf"(?=[{_FIRST}])(?<!\w)(?:{_either_spelling(_words(bodies.HEADS))})(?!\w)")
_COMPLETE = tuple(
    spelled
    for name in _words(bodies.COMPLETE)
    for early in (name, name.upper())
    for spelled in (early, early.replace("òa", "oà").replace("ÒA", "OÀ"))
)
_KIND_NAMES = KIND_WORDS - {"dự án", "hợp đồng", "phương án"} | {"ttlt", "nq", "qđ"}
_KIND_AHEAD = re.compile(rf"{either(_KIND_NAMES, ignore_case=True)}(?!\w)")
_PAIRS = frozenset(
    pair
    for compound in _words(bodies.COMPOUNDS)
    for pair in zip(compound.split(), compound.split()[1:], strict=False)
)
_BELONGS = frozenset(bodies.BELONGS.split())
_BELONGING_PAIRS = frozenset(_words(bodies.BELONGING_PAIRS))
_AFTER_AND = frozenset(_words(bodies.AFTER_AND))
_ENDS = frozenset(bodies.ENDS.split())
# A document number of the next cell is no part of a name, "Quân khu 2" is.
_TOKEN = re.compile(r"(?![0-9]{1,6}+[/-])[^\W_][\w&]{0,40}(?:[-/][^\W_][\w&]{0,40}){0,4}")
# Ministries with a comma in their names; "Ban Chỉ đạo phòng, chống thiên tai".
_AFTER_COMMA = re.compile(
    r"(?:Thể thao|Thương binh|Gia đình|Khoa học|Tôn giáo|Trẻ em)(?: [^\W_]{1,12}){0,3}? và [A-ZĐ]"
)
_FIGHT = re.compile(r"[Cc]hống (?:dịch(?: bệnh)? |thiên tai |tham nhũng |tội phạm |ma túy )")
_VERB = re.compile(
    r" ?+,?+ ?+(?=[BCĐGKMPRSTVXbcđgkmprstvx])"
    r"(?i:(?:(?:đã|vừa|cũng|mới|tiếp tục|kịp thời|chủ động|đang|sẽ) ){0,2}+"
    r"(?:(?:ký |xây dựng và )?ban hành|ký|có|ra|xây dựng|gửi|phát hành)(?: các| một số)?[ :]{0,2}$)"
)
_VERB_ENDS = ("ban hành", "ký", "có", "ra", "xây dựng", "gửi", "phát hành", " các", " một số")
_OPINION = re.compile(
    r"(?:đề nghị|chỉ đạo|ý kiến|yêu cầu|kiến nghị|hướng dẫn|báo cáo|kết luận|thông báo|đồng ý|"
    r"chủ trương|giao nhiệm vụ) của $",
    re.IGNORECASE,
)
_SPEAKING_KINDS = LETTER_KINDS | {"tờ trình", "báo cáo", "công điện", "thông báo"}
_BARE = frozenset(
    """BỘ, BAN, SỞ, TỔNG, PHÒNG, TỔ, Hội đồng, Trung tâm, Cơ quan, Công ty, Doanh nghiệp,
    Liên minh, Tiểu ban, Liên Bộ, Công đoàn, Ngân hàng""".replace("\n    ", " ").split(", ")
)
_TERM = re.compile(r" \(kh(?:óa|oá) [^()\n]{1,12}\)$")
_CLAUSE_END = re.compile(r"[.;:!?](?=\s)|\n")
_MAX_WORDS = 24
_MAX_CHARS = 160


def read_issuer(line: str, start: int) -> tuple[str, int] | None:
    """Return the body named from ``start`` of a line and where its name ends; None if none is.

    >>> read_issuer("Ban Thường vụ Tỉnh ủy về công tác bầu cử", 0)
    ('Ban Thường vụ Tỉnh ủy', 21)
    """
    head = _HEAD.match(line, start)
    if head is None:
        return None
    end = _end_of_name(head)
    name = line[start:end]
    if name in _BARE or line.startswith(("...", "…"), end):
        return None
    return (name, end) if " " in name or name.isupper() else None


def find_issuer_before(
    line: str, mention: int, *, kind: str | None = None
) -> tuple[int, int] | None:
    """Return where the body stands that issues the document mentioned at ``mention``.

    Only where a verb of issuing stands between (``Huyện ủy Bản Lim ban hành Nghị quyết số ...``),
    or where the body speaks in a letter: ``đề nghị của Sở Tư pháp tại Tờ trình số ...``.
    """
    before = line[max(0, mention - 40) : mention]
    ends = before.rstrip(" :").lower().endswith(_VERB_ENDS)
    verb = _VERB.search(line, mention - len(before), mention) if ends else None
    if verb:
        term = _TERM.search(line, max(0, verb.start() - 24), verb.start())
        return _name_up_to(line, (term or verb).start())
    if not before.endswith(" tại "):
        return None
    named = _name_up_to(line, mention - len(" tại "))
    if named is None:
        return None
    speaks = _OPINION.search(line, max(0, named[0] - 30), named[0]) is not None
    return named if speaks or (kind or "").lower() in _SPEAKING_KINDS else None


def _name_up_to(line: str, end: int) -> tuple[int, int] | None:
    begin = max(0, end - _MAX_CHARS)
    for clause_end in _CLAUSE_END.finditer(line, begin, end):
        begin = clause_end.end()
    for head in _HEAD.finditer(line, begin, end):
        if _end_of_name(head) == end:
            return head.start(), end
    return None


def _end_of_name(head: re.Match[str]) -> int:
    line, start, end = head.string, head.start(), head.end()
    previous = head[0].rpartition(" ")[2]
    shouting = line[start : start + 8].isupper()
    for n_words, found in enumerate(_TOKEN.finditer(line, end, start + _MAX_CHARS)):
        word, gap = found[0], line[end : found.start()]
        if n_words > _MAX_WORDS or not _gap_belongs(
            line, gap, previous=previous, after=found.start()
        ):
            break
        small = word.islower() or shouting
        if small and not _small_belongs(previous, found, shouting=shouting):
            break
        # "Liên Bộ Tài chính - Bộ Y tế" goes on, "Bộ Tài chính" and the next cell do not.
        joined = gap == " - " and _HEAD.match(line, found.start())
        if word[0].isupper() and not joined and line.endswith(_COMPLETE, start, end):
            break
        end, previous = found.end(), word
    return end


def _gap_belongs(line: str, gap: str, *, previous: str, after: int) -> bool:
    """One space; a spaced hyphen; or a comma inside "Bộ Văn hóa, Thể thao và Du lịch"."""
    if gap == ", ":
        fights = previous == "phòng" and _FIGHT.match(line, after) is not None
        return fights or _AFTER_COMMA.match(line, after) is not None
    # "Kế hoạch" is a field of work too: Bộ Kế hoạch và Đầu tư, Phòng Tài chính - Kế hoạch.
    is_field = previous in ("Bộ", "Sở", "Phòng", "Ban", "BỘ", "SỞ") or gap == " - "
    return gap in (" ", " - ") and (is_field or _KIND_AHEAD.match(line, after) is None)


def _small_belongs(previous: str, found: re.Match[str], *, shouting: bool) -> bool:
    word, line, end = found[0].lower(), found.string, found.end()
    ahead = _TOKEN.match(line, end + 1)
    following = ahead[0].lower() if ahead else ""
    if word == "và":
        # "Bộ Y tế và Bộ Công an" and "Giáo dục và Đào tạo", but not "và Chỉ thị số 12".
        if line[end + 1 : end + 2].isupper():
            return _KIND_AHEAD.match(line, end + 1) is None
        after = _TOKEN.match(line, ahead.end() + 1) if ahead else None
        return after is not None and f"{following} {after[0].lower()}" in _AFTER_AND
    if previous == "và" or (previous.lower(), word) in _PAIRS:
        return not (word == "ban" and line.startswith(" hành", end))
    if not previous.islower() and previous.isupper() == shouting and (word, following) in _PAIRS:
        return True
    if word in _ENDS or word == "thành":
        return f"{word} {following}" in _BELONGING_PAIRS
    return word in _BELONGS or f"{word} {following}" in _BELONGING_PAIRS or not previous.islower()
