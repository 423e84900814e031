"""Documents named without their symbol: ``Nghị quyết 18``, ``TT36/2017``, ``Luật Đất đai 2013``.

Only forms that are hardly ever anything else: what counts things ("Đề án 5 năm", "Hướng dẫn 2
đơn vị") is left alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class ShortForm:
    """One mention without a symbol."""

    start: int
    end: int
    kind: str
    """The kind word or its abbreviation, as written."""


_NUMBER = re.compile(
    r"[0-9]{1,4}[a-z]?(?:/(?:19|20)[0-9]{2})?"
    r"(?![\w%/-]|[.,:][0-9]| ?[–-] ?[0-9]| ?[a-z]{0,2}/)"
)
_NUMBERED = "Nghị quyết|Nghị định|Thông tư liên tịch|Thông tư|Chỉ thị|Kết luận|Đề án|Quyết định"
_SAID_ONLY_WITH_SO = (
    "Quy định|Kế hoạch|Công văn|Công điện|Thông báo|Hướng dẫn|Báo cáo|Pháp lệnh|Tờ trình"
)
_BEFORE_NUMBER = re.compile(
    rf"(?<!\w)(?:(?P<bare>{_NUMBERED}) |(?P<so>(?i:{_NUMBERED}|{_SAID_ONLY_WITH_SO})) [Ss]ố:? ?)$"
)
_LONGEST_KIND = len("Thông tư liên tịch số: ")
_ENDS = tuple(f"{kind} " for kind in _NUMBERED.split("|")) + tuple(
    f" {so}ố{colon}{space}" for so in "sS" for colon in ("", ":") for space in ("", " ")
)
_BEFORE_YEARLY = re.compile(r"(?<!\w)(?P<kind>TTLT|TT|NĐ|NQ|QĐ|CT) ?$")
_YEARLY = re.compile(r"[0-9]{1,4}/(?:19|20)[0-9]{2}(?![\w/-])")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?![\w/-]|[.,][0-9])")
_LAW = re.compile(
    r"(?<!\w)(?P<kind>Bộ luật|Luật|Hiến pháp|Pháp lệnh)"
    r"(?P<name>(?:,? (?![Nn]ăm )[^\W\d_]{1,12}){0,10})"
    r"(?:,? năm)? $"
)
_LONGEST_LAW = 150
# What is counted after a number: then the number names nothing.
_COUNTED = re.compile(
    r" (?:năm(?! (?:19|20)\d\d)|tháng|ngày|tuần|giờ|phút|lần|bước|điểm|điều|chương|nhóm|nội dung|"
    r"nhiệm vụ|giải pháp|mục tiêu|vấn đề|người|đơn vị|đồng|triệu|tỷ|hàng|loại|trường hợp|cá nhân|"
    r"tập thể|đối tượng|bộ|tỉnh|xã|huyện|thành viên|cán bộ|đồng chí|học sinh|hộ|dự án|khu|nước|ha|"
    r"công trình|nhà|cơ sở|tổ chức|doanh nghiệp|km|m2|phường|bản)(?!\w)",
    re.IGNORECASE,
)
# Words that show a clause, not a name: the year after them is not the law's.
_CLAUSE_WORDS = frozenset(
    """có từ được đã ngày tháng trong kể trước sau thì là tại theo do cho này đến hiệu bị sẽ khi
    vào mới nhằm trên của đó giai thực""".split()
)


def find_short_forms(
    line: str, digits: Iterable[int], *, taken: Sequence[tuple[int, int]]
) -> list[ShortForm]:
    """Return the short forms of a plain line outside the spans already taken, in order.

    ``digits``: where the runs of digits in the line begin.
    """
    kept: list[ShortForm] = []
    end = 0
    for position, floor in _outside(digits, sorted(taken)):
        form = _form(line, position)
        if form and form.start >= max(floor, end):
            kept.append(form)
            end = form.end
    return kept


def _outside(digits: Iterable[int], spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The positions outside the spans, each with the end of the last span before it."""
    at = 0
    for position in digits:
        while at < len(spans) and spans[at][1] <= position:
            at += 1
        if at == len(spans) or spans[at][0] > position:
            yield position, spans[at - 1][1] if at else 0


def _form(line: str, start: int) -> ShortForm | None:
    """The mention whose number, or whose year, begins at ``start``."""
    before = line[max(0, start - _LONGEST_KIND) : start]
    if before.endswith(_ENDS):
        return _numbered(line, start, before=before)
    yearly = _BEFORE_YEARLY.search(before)
    if yearly:
        number = _YEARLY.match(line, start)
        begin = start - len(before) + yearly.start()
        return ShortForm(begin, number.end(), yearly["kind"]) if number else None
    return _law(line, start) if before.endswith(" ") else None


def _numbered(line: str, start: int, *, before: str) -> ShortForm | None:
    number, kind = _NUMBER.match(line, start), _BEFORE_NUMBER.search(before)
    if number is None or kind is None or _COUNTED.match(line, number.end()):
        return None
    begin = start - len(before) + kind.start()
    return ShortForm(begin, number.end(), kind["bare"] or kind["so"])


def _law(line: str, start: int) -> ShortForm | None:
    year = _YEAR.match(line, start)
    if year is None:
        return None
    begin = max(0, start - _LONGEST_LAW)
    law = _LAW.search(line, begin, start) if _names_law(line[begin:start]) else None
    if law is None or not _is_name(law["kind"], law["name"]):
        return None
    return ShortForm(law.start(), year.end(), law["kind"])


def _names_law(before: str) -> bool:
    """A cheap look before the search."""
    return "uật" in before or "Hiến pháp" in before or "Pháp lệnh" in before


def _is_name(kind: str, name: str) -> bool:
    words = name.replace(",", "").split()
    if not words:
        return kind == "Hiến pháp"
    return words[0][0].isupper() and not _CLAUSE_WORDS.intersection(words)
