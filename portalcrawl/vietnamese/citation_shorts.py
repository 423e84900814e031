"""Documents named without their symbol: ``Nghị quyết 18``, ``TT36/2017``, ``Luật Đất đai 2013``.

Only forms that are hardly ever anything else: what counts things ("Đề án 5 năm", "Hướng dẫn 2
đơn vị") is left alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from portalcrawl.vietnamese.citation_lead import amending_start
from portalcrawl.vietnamese.citation_words import either


@dataclass(frozen=True)
class ShortForm:
    """One mention without a symbol."""

    start: int
    end: int
    kind: str
    """The kind word or its abbreviation, as written."""


_NUMBER = re.compile(
    r"(?<![0-9])[0-9]{1,4}+(?:\.[0-9]{1,3}(?=/))?[a-z]?(?:/(?:19|20)[0-9]{2})?"
    r"(?![\w%/-]|[.,:][0-9]| ?- ?[0-9]| ?[a-z]{0,2}/| [0-9]{1,6}[/-])"
)
_NUMBERED = "Nghị quyết|Nghị định|Thông tư liên tịch|Thông tư|Chỉ thị|Kết luận|Đề án|Quyết định"
_SAID_ONLY_WITH_SO = (
    "Quy định|Kế hoạch|Công văn|Công điện|Thông báo|Hướng dẫn|Báo cáo|Pháp lệnh|Tờ trình"
)
_BEFORE_NUMBER = re.compile(
    rf"(?<!\w)(?:(?P<bare>{_NUMBERED}) |(?P<so>(?i:{_NUMBERED}|{_SAID_ONLY_WITH_SO})) [Ss]ố:? ?)$"
)
# "Quyết định 3 vấn đề", "Kết luận 2 dự án": verbs, unless what follows speaks of a document.
_VERBS = ("Quyết định", "Kết luận")
_SPOKEN_OF = re.compile(
    r"[a-z]?(?:$|[.,;:)\]\n”\"/]| (?:của|về|ngày|năm|và|quy định|đã|được|có|là|cũng|thì|sẽ|do|tại|"
    r"này|nêu|trên|phê duyệt|ban hành|khóa|hoặc)(?!\w))"
)
_LONGEST_KIND = len("Thông tư liên tịch số: ")
_ENDS = tuple(f"{kind} " for kind in _NUMBERED.split("|")) + tuple(
    f" {so}ố{colon}{space}" for so in "sS" for colon in ("", ":") for space in ("", " ")
)
_BEFORE_YEARLY = re.compile(
    r"(?<!\w)(?:(?P<kind>TTLT|TT|NĐ|NQ|QĐ|CT|NĐ-CP|QĐ-TTg) ?"
    r"|(?P<law>Bộ luật|Luật|Pháp lệnh) (?:số:? ?)?)$"
)
_YEARLY = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,3})?/(?:19|20)[0-9]{2}(?![\w/-])")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?![\w/-]|[.,][0-9])")
_LAW = re.compile(
    r"(?<!\w)(?P<kind>Bộ luật|Luật|Hiến pháp|Pháp lệnh)"
    r"(?P<name>(?:,? (?![Nn]ăm )[^\W\d_]{1,12}){0,16})"
    r"(?:,? \(?năm)? \(?$"
)
# Preambles name laws by their day: "Căn cứ Luật Đầu tư công ngày 13 tháng 6 năm 2019".
_LAW_OF_DAY = re.compile(
    r"[Cc]ăn cứ (?:các )?"
    r"(?P<law>(?P<kind>Bộ luật|Luật|Pháp lệnh)(?:,? [^\W\d_]{1,12}){1,16}) ngày $"
)
_LONGEST_LAW = 150
# How the names of laws begin, also where the writer begins them small.
_LAW_FIELDS = """
    an ninh, an toàn, báo chí, bảo hiểm, bảo vệ, bầu cử, biên phòng, cán bộ, căn cước, chăn nuôi,
    chứng khoán, công an, công chứng, công đoàn, công nghệ, cư trú, cạnh tranh, dân quân, dân sự,
    di sản, doanh nghiệp, du lịch, dược, đa dạng, đất đai, đấu giá, đấu thầu, đầu tư, điện ảnh,
    điện lực, đường bộ, đường sắt, giám định, giao dịch, giao thông, giáo dục, hàng hải, hàng không,
    hải quan, hình sự, hôn nhân, hợp tác, hộ tịch, kế toán, khám bệnh, khiếu nại, khoa học,
    khoáng sản, kiểm toán, kiến trúc, kinh doanh, lao động, lâm nghiệp, lưu trữ, lý lịch, luật sư,
    mặt trận, ngân hàng, ngân sách, người, nghĩa vụ, nhà ở, nuôi con, phá sản, phòng chống, phòng,
    phí và, phổ biến, phụ nữ, quảng cáo, quản lý, quốc phòng, quốc tịch, quy hoạch, sĩ quan,
    sở hữu, tài nguyên, tạm giữ, thanh niên, thanh tra, thể dục, thi đua, thi hành, thuế, thú y,
    thủy lợi, thủy sản, thư viện, thương mại, thống kê, tiếp cận, tiếp công dân, tín ngưỡng,
    tiêu chuẩn, tố cáo, tố tụng, tổ chức, trách nhiệm, tương trợ, tần số, trẻ em, trồng trọt,
    trọng tài, trưng cầu, trưng mua, trợ giúp, viên chức, viễn thông, việc làm, xây dựng, xuất bản,
    xuất cảnh, xử lý, ban hành, bình đẳng, các tổ chức, cấp, chuyển giao, giá"""
_FIELDS = tuple(" " + " ".join(field.split()) for field in _LAW_FIELDS.split(","))
_AMENDS = (" sửa đổi ", " sửa đổi, bổ sung ")
_AMENDED = ("Luật", "luật", "Pháp lệnh")
# What is counted after a number: then the number names nothing.
_COUNTED_WORDS = """
    tuần, giờ, phút, lần, bước, điểm, điều, chương, nhóm, nội dung, nhiệm vụ, giải pháp, mục tiêu,
    vấn đề, người, đơn vị, đồng, triệu, tỷ, hàng, loại, trường hợp, cá nhân, tập thể, đối tượng,
    bộ, tỉnh, xã, huyện, thành viên, cán bộ, đồng chí, học sinh, hộ, dự án, khu, nước, ha,
    công trình, nhà, cơ sở, tổ chức, doanh nghiệp, km, m2, phường, bản, thủ tục, lĩnh vực, ngành,
    cấp, suất, phần, chỉ tiêu, tiêu chí, thôn, tổ, lớp, trường, mô hình, văn bản"""
_COUNTED = re.compile(
    r" (?:(?=[NTnt])(?i:năm(?! (?:19|20)[0-9]{2})|tháng(?! [0-9])|ngày(?! [0-9]))|"
    + either((" ".join(word.split()) for word in _COUNTED_WORDS.split(",")), ignore_case=True)
    + r")(?!\w)"
)
# Words that show a clause, not a name: the year after them is not the law's.
_CLAUSE_WORDS = frozenset(
    """có từ được đã ngày tháng trong kể trước sau thì là tại theo do cho này đến hiệu bị sẽ khi
    vào mới nhằm trên đó giai thực""".split()
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
        if position < end:
            continue
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
    if before.endswith(_ENDS) and (form := _numbered(line, start, before=before)):
        return form
    number = _YEARLY.match(line, start)
    yearly = _BEFORE_YEARLY.search(before) if number else None
    if yearly and number:
        begin = start - len(before) + yearly.start()
        return ShortForm(begin, number.end(), yearly["kind"] or yearly["law"])
    if before.endswith("ngày "):
        return _law_of_day(line, start)
    return _law(line, start) if before.endswith((" ", "(")) else None


def _numbered(line: str, start: int, *, before: str) -> ShortForm | None:
    number, kind = _NUMBER.match(line, start), _BEFORE_NUMBER.search(before)
    if number is None or kind is None or _COUNTED.match(line, number.end()):
        return None
    if kind["bare"] in _VERBS and not _SPOKEN_OF.match(line, number.end()):
        return None
    begin = start - len(before) + kind.start()
    return ShortForm(begin, number.end(), kind["bare"] or kind["so"])


def _law_of_day(line: str, start: int) -> ShortForm | None:
    """The name alone: its day is read with the issue."""
    begin = line.rfind("ăn cứ ", max(0, start - _LONGEST_LAW), start)
    law = _LAW_OF_DAY.match(line, begin - 1, start) if begin > 0 else None
    name = law["law"].removeprefix(law["kind"]) if law else ""
    amends = name.startswith(_AMENDS) and any(word in name for word in _AMENDED)
    if law is None or not (amends or _is_name(law["kind"], name)):
        return None
    return ShortForm(law.start("law"), law.end("law"), law["kind"])


def _law(line: str, start: int) -> ShortForm | None:
    year = _YEAR.match(line, start)
    if year is None:
        return None
    begin = max(0, start - _LONGEST_LAW)
    before = line[begin:start]
    if "uật" not in before and "Hiến pháp" not in before and "Pháp lệnh" not in before:
        return None
    at = max(before.rfind(word) for word in ("Luật", "Bộ luật", "Hiến pháp", "Pháp lệnh"))
    law = _LAW.match(line, begin + at, start) if at >= 0 else None
    if law is None or not _is_name(law["kind"], law["name"]):
        return None
    is_open = law[0].endswith("(") and line.startswith(")", year.end())
    return ShortForm(amending_start(line, law.start()), year.end() + is_open, law["kind"])


def _is_name(kind: str, name: str) -> bool:
    words = name.replace(",", "").split()
    if not words:
        return kind == "Hiến pháp"
    starts_well = words[0][0].isupper() or name.startswith(_FIELDS)
    return starts_well and not _CLAUSE_WORDS.intersection(words)
