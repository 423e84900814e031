"""What must or must not stand around numbers that alone are too weak to be a date."""

import re

from portalcrawl.vietnamese.clock_times import WEEKDAY
from portalcrawl.vietnamese.date_cores import NotADate, Scene, left_of
from portalcrawl.vietnamese.date_numbers import GAP

_DAY_WORD = r"\b(?:ngay|hom|m[uo]ng)"
_HALF_DAY = r"\b(?:sang|trua|chieu|toi|dem)"
_LABEL = (
    r"\b(?:dang|cap nhat|xuat ban|ban hanh|phat hanh|gui|tao|viet|k[yý]|sua|cuoi|bai|posted"
    r"|published|updated|created|date)(?:[ ](?:luc|vao|on))?"
)
_END = rf"{GAP}[,(|-]?{GAP}$"
_SURE = re.compile(
    rf"(?:(?<!moi ){_DAY_WORD}{GAP}:?|{_HALF_DAY}|(?:{_HALF_DAY}|{_DAY_WORD})[ ](?:nay|qua|mai)"
    rf"|(?<!lan )(?<!hang )(?<!xep )(?<!dung ){WEEKDAY.pattern}){_END}|{_LABEL}{GAP}:{GAP}$"
)
_BY_CLOCK = re.compile(
    rf"(?:\bluc|\bvao|\d{GAP}(?:gio|phut)|\dh|\d[hg]\d\d|:\d\d|(?<=\d)[ ]?(?:am|pm|sa|ch)){_END}"
)
_CLOCK_BEHIND = re.compile(
    rf"{GAP}[,|(-]?{GAP}(?:luc )?{GAP}\d{{1,2}}(?::\d\d|h(?:\d\d)?(?![a-z])|{GAP}gio)"
)
_DAY_BEFORE = re.compile(rf"{_DAY_WORD}{GAP}[:(]?{GAP}$")
_NUMBERED = re.compile(
    r"\b(?:so|quyet dinh|nghi quyet|nghi dinh|thong tu|chi thi|ket luan|ke hoach|cong van|luat"
    r"|quoc lo|ql|duong|pho|ngo|ngach|hem|kiet|ty (?:le|##|so)|to|khu|khoan|dieu|(?<!thoi )diem|muc"
    r"|bang|chuong|lop|trang|tap|phien ban|version|v|ip|tk|dt|dien thoai|fax|nha|lan|lan thu)"
    rf"{GAP}:?{GAP}$"
)
_NUMBER_WORD = re.compile(r"\b(?:so|phien ban|version|ip)[ ]{0,2}:?[ ]{0,2}$")
_PART_OF_MONTH = re.compile(
    r"\b(?:tuan|k[yỳ]|dot|lan|so|phien|quy|thu|tap|(?<!dang )(?<!gui )(?<!viet )(?<!dua )bai|lop"
    rf"|khoa|buoi|chi bo|to){GAP}$"
)
_COUNTED = re.compile(
    rf"{GAP}(?:%|(?:gio|h|phut|lan|vien|buoi|bua|ca|nguoi|kg|g|km|ha|m|lit|trieu|ty|nghin|ngan"
    r"|dong|tuoi|do|ngay|lop|so|ho|dien tich)(?![a-z]))"
)
_YEAR_BEFORE = re.compile(
    rf"(?P<word>\bnam{GAP})?(?P<year>(?:19|20)[0-9][0-9]){GAP}[,:]?{GAP}(?:ngay{GAP})?$"
)
_LONGEST_LINE = 80
_CLAUSE = 50
# In flat text "tới" is "den", which also joins ranges.
_TO_COME = re.compile(rf"{GAP}(?:sap[ ])?den(?![a-z])(?!{GAP}(?:het|ngay|\d))")
_ANNOUNCED = re.compile(r"\b(?:se|du kien|sap)(?![a-z])[^.;!?\n]{0,50}$")


def follows_day_word(match: re.Match[str]) -> bool:
    """Whether "ngày", "hôm" or "mùng" stands right before the match."""
    return _DAY_BEFORE.search(left_of(match)) is not None


def is_numbered(match: re.Match[str]) -> bool:
    """Whether a word stands right before that numbers documents, houses, roads or parts."""
    return _NUMBERED.search(left_of(match)) is not None


def is_number(match: re.Match[str]) -> bool:
    """Whether a word stands right before the match that makes even a full date a number."""
    return _NUMBER_WORD.search(left_of(match)) is not None


def is_part_of_month(match: re.Match[str]) -> bool:
    """Whether the number is counted: "tuần 1 tháng 12/2020", "số 5 tháng 3 năm 2022"."""
    return _PART_OF_MONTH.search(left_of(match)) is not None


def is_ahead(match: re.Match[str]) -> bool:
    """Whether the words around a day say that it is still to come: "sẽ họp ngày 20/12 tới"."""
    left = match.string[max(0, match.start() - _CLAUSE) : match.start()]
    return bool(_TO_COME.match(match.string, match.end()) or _ANNOUNCED.search(left))


def year_before(match: re.Match[str]) -> int | None:
    """The year that stands right before a day without one: "Năm 2020, ngày 9/7"."""
    left = left_of(match)
    found = _YEAR_BEFORE.search(left)
    opens_line = found is not None and found.start() == 0 and len(left) == match.start()
    return int(found["year"]) if found and (found["word"] or opens_line) else None


def expect_date(match: re.Match[str], scene: Scene) -> None:
    """Raise NotADate unless the words around the match, or their absence, say that it is one."""
    if not (scene.is_sure or _is_sure(match) or is_alone(match, scene)):
        raise NotADate
    if is_numbered(match) or _COUNTED.match(match.string, match.end()):
        raise NotADate


def _is_sure(match: re.Match[str]) -> bool:
    left = left_of(match)
    if _SURE.search(left):
        return True
    # Beside a clock time "8.30" is another one, "3-2" a score.
    by_clock = _BY_CLOCK.search(left) or _CLOCK_BEHIND.match(match.string, match.end())
    return by_clock is not None and "/" in match[0]


def is_alone(match: re.Match[str], scene: Scene) -> bool:
    """Whether the match is all of a short line, but for brackets and punctuation."""
    line = match.string
    if not scene.window.is_whole or len(line) > _LONGEST_LINE:
        return False
    return not (line[: match.start()] + line[match.end() :]).strip(" .,:;()[]*/|-")
