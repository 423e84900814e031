"""Numbers as Vietnamese pages print them, and page numbers that fell into a sentence."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from portalcrawl.vietnamese.fold import standardise
from portalcrawl.vietnamese.text import visible

_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([. ])\d{3})(?:\1\d{3})*(?:,\d+)?", re.ASCII)
_PLAIN = re.compile(r"\d{1,15}(?:,\d+)?", re.ASCII)
_POINT_DECIMAL = re.compile(r"0\.\d+|\d{1,15}\.(?:\d{1,2}|\d{4,})", re.ASCII)
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2},\d{3}", re.ASCII)
_TELEPHONE = re.compile(r"00?[1-9]\d{7,}", re.ASCII)
# Full-width signs are typing habits; digits of other scripts belong to other rules.
_HALF_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF0C: ",", 0xFF0E: "."}
_MAX_LENGTH = 40


def read_number(text: str | None) -> int | float | None:
    """Return the number that the whole text states, read the Vietnamese way; None if it does not.

    A point groups thousands, a comma begins the decimals; spaces may group too. What cannot be
    grouping is a decimal point (``4.5``). Phone numbers, versions and dates give None. Whether
    a reading is open to doubt is told by ``number_flags``.

    >>> [read_number(text) for text in ("254.353", "12,5", "2.025", "1.234,5", "12.34.56")]
    [254353, 12.5, 2025, 1234.5, None]
    """
    sign, digits = _parts(text)
    if _TELEPHONE.fullmatch(digits):
        return None
    if _GROUPED.fullmatch(digits):
        digits = digits.replace(".", "").replace(" ", "").replace(",", ".")
    elif _PLAIN.fullmatch(digits):
        digits = digits.replace(",", ".")
    elif not _POINT_DECIMAL.fullmatch(digits):
        return None
    value = float(digits) if "." in digits else int(digits)
    return -value if sign else value


def number_flags(text: str | None) -> tuple[str, ...]:
    """Return what is doubtful in the reading of ``read_number``; empty where nothing is.

    ``ambiguous``: a comma and three digits, decimals by the Vietnamese rule, thousands by the
    English one. ``decimal_point``: only the English rule can read it.

    >>> number_flags("254,353"), number_flags("4.5"), number_flags("254.353")
    (('ambiguous',), ('decimal_point',), ())
    """
    _, digits = _parts(text)
    if _AMBIGUOUS.fullmatch(digits):
        return ("ambiguous",)
    return ("decimal_point",) if _POINT_DECIMAL.fullmatch(digits) else ()


def _parts(text: str | None) -> tuple[str, str]:
    """Sign and digits; every kind of space and minus made one, nothing invisible."""
    if text is None or len(text) > _MAX_LENGTH:
        return "", ""
    line = " ".join(visible(text).split()).translate(_HALF_WIDTH)
    negative = line[:1] in ("-", "−", "–") and line[:1] != ""
    return ("-", line[1:].lstrip()) if negative else ("", line)


@dataclass(frozen=True)
class StrayNumber:
    """A number between two words that belong together: a page number, most likely."""

    raw: str
    """The three words as they stand in the text: ``toàn 2 diện``."""
    number: int
    offset: int
    """Where ``raw`` begins in the text."""
    rising: bool = False
    """The stray number before or behind it differs by one, as page numbers do: surer still."""


_EDGES = "“”‘’\"'()[]«»,.;:!?…"
_NUMBER = re.compile(r"(?<=\s)[0-9]{1,3}(?=\s)")
_BEFORE_IT = re.compile(r"(?<!\S)[^\W\d_]+(?=\s{1,9}\Z)")
_BEHIND_IT = re.compile(rf"\s{{1,9}}([^\W\d_]{{1,20}})[{re.escape(_EDGES)}]{{0,9}}(?!\S)")
_REACH = 30

# Words that a number may follow: it counts, orders or names. "số 2", "ngày 17", "hơn 30".
_BEFORE = frozenset(
    """số thứ lần ngày tháng năm quý tuần lúc giờ phút giây khoảng hơn gần trên dưới đạt có là gồm
    tổng với và từ đến tới trong các điều khoản điểm mục phần chương bài câu trang tập quyển bảng
    biểu hình phụ lục cấp hạng khóa lớp khối tổ đội nhóm bản thôn xóm xã phường quận khu vùng lô
    thửa đường phố ngõ hẻm ngách nhà tầng phòng đợt vòng kỳ giai đoạn bước loại bậc mức giá chiếm
    còn đã được cả mỗi mọi một hai ba bốn sáu bảy tám chín mười thêm giảm tăng bằng qua cho mất
    của để do bởi ở tại về theo hay hoặc chỉ đủ vừa tròn độ tuổi kênh quốc tỉnh huyện dự án đề
    chỉ thị nghị quyết định thông tư luật văn kế hoạch công covid km""".split()
)
# Words that may follow a number: what is counted, and units.
_AFTER = frozenset(
    """năm tháng ngày tuần quý giờ phút giây buổi lần lượt người đồng chí em cháu cụ bà ông học sinh
    hộ khẩu gia con cái chiếc cây quả bộ cuốn bài tập đội tổ nhóm lớp khối trường trạm chi đảng cơ
    quan đơn vị xã phường thị huyện tỉnh bản thôn xóm khu phố nhà ngôi căn tuyến đường cầu công
    trình dự án mô hình nội dung nhiệm vụ mục tiêu chỉ giải pháp điểm điều khoản chương phần bước
    đợt vòng giai đoạn đại biểu hội viên đoàn thành tác phẩm tiết mục huy chương giấy bằng suất
    phần loại cấp bậc hạng tầng triệu tỷ nghìn ngàn trăm chục vạn nửa rưỡi mét ki kilômét km m cm
    mm ha hecta sào mẫu tấn tạ yến kg g lít ml độ phần % đ usd đô ca vụ trận cuộc kỳ phiên trang
    tờ bức tấm và đến tới hay hoặc quân quốc phòng""".split()
)


def find_stray_numbers(
    text: str | None, *, bigrams: Container[tuple[str, str]] = frozenset()
) -> tuple[StrayNumber, ...]:
    """Return each number of up to three digits that parts two words of one expression.

    "a 2 b" is one where "a b" stands elsewhere in the text, or among ``bigrams`` (lower case,
    tone placement of ``standardise``), and neither word is one that numbers stand beside.
    A flag for people, never a reason to change the text.

    >>> find_stray_numbers("phát triển toàn diện; tới phải toàn 2 diện, khả thi")
    (StrayNumber(raw='toàn 2 diện', number=2, offset=31, rising=False),)
    """
    found = [stray for stray in _iter_numbers(text or "") if not _is_counted(stray)]
    firsts = {_outer_words(stray)[0] for stray in found}
    pairs = _pairs(text or "", firsts) if found else frozenset()
    return _marked_rising(
        [one for one in found if (pair := _outer_words(one)) in pairs or pair in bigrams]
    )


def _iter_numbers(text: str) -> Iterator[StrayNumber]:
    """Each short number with a word on both sides."""
    for number in _NUMBER.finditer(text):
        before = _BEFORE_IT.search(text, max(0, number.start() - _REACH), number.start())
        behind = _BEHIND_IT.match(text, number.end())
        if before and behind:
            raw = text[before.start() : behind.end(1)]
            yield StrayNumber(raw, int(number[0]), before.start())


def _is_counted(stray: StrayNumber) -> bool:
    """Beside a word that numbers stand beside, or before the capital of another line's text."""
    before, behind = _outer_words(stray)
    begins_line = "\n" in stray.raw and stray.raw.rsplit(maxsplit=1)[-1].istitle()
    return before in _BEFORE or behind in _AFTER or begins_line


def _outer_words(stray: StrayNumber) -> tuple[str, str]:
    words = _plain(stray.raw).split()
    return words[0], words[-1]


def _pairs(text: str, firsts: set[str]) -> set[tuple[str, str]]:
    """Neighbours with nothing but space between them, those that begin with one of the words."""
    return {
        (first.lstrip(_EDGES), second.rstrip(_EDGES))
        for first, second in pairwise(_plain(text).split())
        if first.lstrip(_EDGES) in firsts and second[0] not in _EDGES
    }


def _plain(text: str) -> str:
    return (standardise(text) or "").lower()


def _marked_rising(found: list[StrayNumber]) -> tuple[StrayNumber, ...]:
    steps = [second.number - first.number == 1 for first, second in pairwise(found)]
    return tuple(
        replace(stray, rising=before or behind)
        for stray, before, behind in zip(found, [False, *steps], [*steps, False], strict=False)
    )
