"""Documents named without their symbol: ``Nghị quyết 18``, ``TT36/2017``, ``Luật Đất đai 2013``.

Only forms that are hardly ever anything else: what counts things ("Đề án 5 năm", "Hướng dẫn 2
đơn vị") is left alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class ShortForm:
    """One mention without a symbol."""

    start: int
    end: int
    kind: str
    """The kind word or its abbreviation, as written."""


_NUMBER = (
    r"(?P<number>\d{1,4}[a-z]?(?:/(?:19|20)\d\d)?)(?![\w%/-]|[.,:]\d| ?[–-] ?\d| ?[a-z]{0,2}/)"
)
_NUMBERED = "Nghị quyết|Nghị định|Thông tư liên tịch|Thông tư|Chỉ thị|Kết luận|Đề án|Quyết định"
_SAID_ONLY_WITH_SO = (
    "Quy định|Kế hoạch|Công văn|Công điện|Thông báo|Hướng dẫn|Báo cáo|Pháp lệnh|Tờ trình"
)
_BARE = re.compile(rf"(?<!\w)(?P<kind>{_NUMBERED}) {_NUMBER}")
_WITH_SO = re.compile(rf"(?<!\w)(?P<kind>(?i:{_NUMBERED}|{_SAID_ONLY_WITH_SO})) [Ss]ố:? ?{_NUMBER}")
_ABBREVIATED = re.compile(
    r"(?<!\w)(?P<kind>TTLT|TT|NĐ|NQ|QĐ|CT) ?(?P<number>\d{1,4}/(?:19|20)\d\d)(?![\w/-])"
)
_LAW = re.compile(
    r"(?<!\w)(?P<kind>Bộ luật|Luật|Hiến pháp|Pháp lệnh)"
    r"(?P<name>(?:,? (?![Nn]ăm )[^\W\d_]{1,12}){0,10})"
    r"(?:,? năm)? (?P<year>(?:19|20)\d\d)(?![\w/-]|[.,]\d)"
)
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


def find_short_forms(line: str, taken: Sequence[tuple[int, int]]) -> list[ShortForm]:
    """Return the short forms of a plain line outside the spans already taken, in order."""
    found = sorted(_iter_forms(line), key=lambda form: (form.start, -form.end))
    kept: list[ShortForm] = []
    spans = sorted(taken)
    at = 0
    for form in found:
        while at < len(spans) and spans[at][1] <= form.start:
            at += 1
        free = at == len(spans) or spans[at][0] >= form.end
        if free and not (kept and form.start < kept[-1].end):
            kept.append(form)
    return kept


def _iter_forms(line: str) -> Iterator[ShortForm]:
    for pattern in (_BARE, _WITH_SO):
        for found in pattern.finditer(line):
            if not _COUNTED.match(line, found.end()):
                yield ShortForm(*found.span(), found["kind"])
    for found in _ABBREVIATED.finditer(line):
        yield ShortForm(*found.span(), found["kind"])
    for found in _LAW.finditer(line):
        if _is_name(found["kind"], found["name"]):
            yield ShortForm(*found.span(), found["kind"])


def _is_name(kind: str, name: str) -> bool:
    words = name.replace(",", "").split()
    if not words:
        return kind == "Hiến pháp"
    return words[0][0].isupper() and not _CLAUSE_WORDS.intersection(words)
