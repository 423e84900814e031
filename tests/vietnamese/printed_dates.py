"""Dates as portals print them, for property tests: every supported shape and what it means."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy], str]
"""What hypothesis gives a composite strategy; here it only ever draws texts."""


@dataclass(frozen=True)
class Printed:
    """A line, and what a careful reader takes from it."""

    text: str
    iso: str
    names_weekday: bool = False


DAYS = st.dates(date(1990, 1, 1), date(2035, 12, 31))
NARROW_GAPS = st.sampled_from([" ", " ", "\n", "\u00a0", "\t", "\u2009"])
WIDE_GAPS = st.sampled_from(["  ", "\\r\\n", " \u200b", "\u00a0 ", "\r\n  "])
MARKS = st.sampled_from(["/", "-", ".", " / ", " - ", " . ", "/ ", " /", "–", "\u2011", "\u2212"])
ENGLISH = """January February March April May June July August September October November
    December""".split()
WORDS = st.sampled_from(
    """phường xã huyện tỉnh Đảng ủy UBND hội nghị triển khai kế hoạch phát triển kinh tế hộ nghèo
    nhân dân đồng bào đường bộ trường học sinh nông thôn mới chuyển đổi số thống kê báo cáo đạt
    tăng giảm so với cùng kỳ diện tích sản lượng cây trồng vật nuôi bản làng khu vực ban chỉ đạo
    COVID-19 Online TP.HCM XIII lần thứ XI Na Lay khóa họp bàn về việc của các và cho""".split()
)
"""Words that begin no date, whatever stands around them."""
WEEKDAYS = ["Hai 2", "Ba 3", "Tư 4", "Năm 5", "Sáu 6", "Bảy 7"]

_UNITS = "không một hai ba bốn năm sáu bảy tám chín mười".split()


def in_words(number: int, *, four: str = "bốn") -> str:
    """1 to 99 as it is said: ``hai mươi mốt``, ``mười lăm``."""
    if number <= 10:
        return _UNITS[number]
    tens, unit = divmod(number, 10)
    ten = "mười" if tens == 1 else f"{_UNITS[tens]} mươi"
    one = "một" if tens == 1 else "mốt"
    special = {0: "", 1: one, 4: four if tens > 1 else "bốn", 5: "lăm"}
    return f"{ten} {special.get(unit, _UNITS[unit])}".strip()


def year_in_words(year: int) -> str:
    if year == 2000:
        return "hai nghìn"
    century, rest = ("một nghìn chín trăm", year - 1900), ("hai nghìn không trăm", year - 2000)
    hundreds, below = century if year < 2000 else rest
    return f"{hundreds} {in_words(below)}" if below >= 10 else f"{hundreds} linh {_UNITS[below]}"


def month_in_words(month: int) -> str:
    """With a capital, without which "tháng năm" may mean anything."""
    return "Tư" if month == 4 else in_words(month).capitalize()


def _numbers(draw: Draw, day: date) -> tuple[str, str]:
    if draw(st.sampled_from(["padded", ""])):
        return f"{day:%d}", f"{day:%m}"
    return str(day.day), str(day.month)


def numeric(draw: Draw, day: date) -> str:
    number, month = _numbers(draw, day)
    lead = draw(st.sampled_from(["", "", "ngày ", "ngày", "ngày: "]))
    mark = draw(MARKS)
    last = draw(st.sampled_from([mark, mark, mark, " năm "])) if lead and mark == "/" else mark
    return f"{lead}{number}{mark}{month}{last}{day.year}"


def year_first(draw: Draw, day: date) -> str:
    if draw(st.sampled_from(["iso", ""])):
        return day.isoformat()
    return "/".join([str(day.year), *reversed(_numbers(draw, day))])


def worded(draw: Draw, day: date) -> str:
    """``ngày 5 tháng 3 năm 2022``; digits may be glued to words, and spaces be of any kind."""
    number, month = _numbers(draw, day)
    gap = st.one_of(st.just(" "), st.just(""), NARROW_GAPS, WIDE_GAPS)
    lead = draw(
        st.sampled_from(["ngày ", "", "ngày", "ngày mùng "] if day.day <= 10 else ["ngày "])
    )
    mark = draw(st.sampled_from(["", ",", "/", " -"]))
    month = f"{mark}{draw(gap)}tháng{draw(gap)}{month}"
    year = draw(st.sampled_from([f"{mark}{draw(gap)}năm{draw(gap)}", "/", " ", ", ", " , năm: "]))
    return f"{lead}{number}{draw(gap)}{month}{year}{day.year}"


def in_number_words(draw: Draw, day: date) -> str:
    number = draw(st.sampled_from([in_words(day.day), in_words(day.day, four="tư"), str(day.day)]))
    month = draw(st.sampled_from([month_in_words(day.month), str(day.month)]))
    year = draw(st.sampled_from([str(day.year), year_in_words(day.year)]))
    gap = draw(NARROW_GAPS)
    return gap.join(["ngày", *number.split(), "tháng", *month.split(), "năm", *year.split()])


def as_software(draw: Draw, day: date) -> str:
    """The short forms of Blogger, Joomla and Facebook."""
    number, month = _numbers(draw, day)
    word = month_in_words(day.month)
    forms = [
        f"{number} Tháng {month}, {day.year}", f"{number} Tháng {month} {day.year}",
        f"{number} Tháng {word}, {day.year}", f"Tháng {word} {number}, {day.year}",
        f"Tháng {month} {number}, {day.year}", f"{number} Thg {month}, {day.year}",
        f"{number} thg {month} {day.year}", f"Th{month} {number}, {day.year}",
    ]  # fmt: skip
    return draw(st.sampled_from(forms))


def english(draw: Draw, day: date) -> str:
    number, _ = _numbers(draw, day)
    name = ENGLISH[day.month - 1]
    month = draw(st.sampled_from([name, name[:3]]))
    forms = [f"{number} {month} {day.year}", f"{month} {number}, {day.year}"]
    return draw(st.sampled_from([*forms, f"{number}-{name[:3]}-{day.year}"]))


SHAPES = (numeric, numeric, worded, worded, year_first, in_number_words, as_software, english)


def weekday(draw: Draw, day: date) -> str:
    if day.weekday() == 6:
        name = draw(st.sampled_from(["Chủ nhật", "CHỦ NHẬT", "CN", "Chúa nhật"]))
    else:
        word, number = WEEKDAYS[day.weekday()].split()
        name = draw(
            st.sampled_from([f"Thứ {word}", f"thứ {word.lower()}", f"Thứ {number}", f"T{number}"])
        )
    return name + draw(st.sampled_from([", ", ",", " ", " - ", " | ", ": "]))


@dataclass(frozen=True)
class Clock:
    text: str
    iso: str


def _halves(hour: int) -> list[str]:
    """What people call the hour; at midnight they differ."""
    half = "SA" if hour < 12 else "CH"
    spoken = [
        *(["sáng"] if 1 <= hour <= 11 else []),
        *(["trưa"] if 11 <= hour <= 13 else []),
        *(["chiều"] if 13 <= hour <= 18 else []),
        *(["tối"] if 18 <= hour <= 22 else []),
        *(["đêm"] if hour in (1, 2, 22, 23) else []),
    ]
    return [half, *spoken]


@st.composite
def clocks(draw) -> Clock:
    hour, minute = draw(st.integers(0, 23)), draw(st.integers(0, 59))
    second = draw(st.one_of(st.none(), st.integers(0, 59)))
    iso = f"T{hour:02}:{minute:02}" + ("" if second is None else f":{second:02}")
    printed_hour, behind = hour, ""
    half = draw(st.sampled_from(["", "", "printed", "redundant"]))
    if half == "printed":
        printed_hour = hour % 12 or 12
        behind = draw(st.sampled_from([*_halves(hour), "AM" if hour < 12 else "PM"]))
    elif half == "redundant" and hour > 12:
        behind = "PM"
    shown = draw(st.sampled_from([f"{printed_hour:02}", str(printed_hour)]))
    if second is None:
        forms = [
            f"{shown}:{minute:02}", f"{shown}h{minute:02}", f"{shown}g{minute:02}",
            f"{shown}H{minute:02}'", f"{shown} giờ {minute:02} phút", f"{shown} giờ {minute} phút",
            f"{shown}h{minute}'", f"{shown}h {minute:02}",
            *([f"{shown} giờ", f"{shown}h"] if minute == 0 else []),
        ]  # fmt: skip
    else:
        forms = [
            f"{shown}:{minute:02}:{second:02}",
            f"{shown} giờ {minute:02} phút {second:02} giây",
        ]
    text = draw(st.sampled_from(forms))
    if behind:
        text += draw(st.sampled_from([" ", "" if text[-1].isdigit() else " "])) + behind
    zone = draw(st.sampled_from(["", "", "", " [GMT+7]", "[GMT +7]", " (GMT+7)", " GMT+7"]))
    return Clock(text + zone, iso + "+07:00")


@st.composite
def bare_dates(draw, *, shapes=SHAPES) -> Printed:
    """A date with or without clock and weekday; no label, nothing behind."""
    day = draw(DAYS)
    shape = draw(st.sampled_from(shapes))(draw, day)
    named = draw(st.sampled_from(["", weekday(draw, day)]))
    place = draw(st.sampled_from(["no clock", "before", "behind"]))
    if place == "no clock":
        return Printed(named + shape, day.isoformat(), bool(named))
    clock = draw(clocks())
    iso = day.isoformat() + clock.iso
    if place == "before":
        between = draw(st.sampled_from([" ", " - ", " | ", ", ", " – ", "\n", " • "]))
        return Printed(f"{clock.text}{between}{named}{shape}", iso, bool(named))
    between = draw(
        st.sampled_from([" ", "  ", " - ", " | ", ", ", " lúc ", ", lúc ", " – ", " vào lúc "])
    )
    return Printed(f"{named}{shape}{between}{clock.text}", iso, bool(named))


def retyped(draw: Draw, text: str) -> str:
    """The same line with other letters, digits and spaces of the same meaning."""
    if draw(st.sampled_from(["", "", "upper"])):
        text = text.replace("\\r\\n", " ").upper()
    if draw(st.sampled_from(["", "", "wide digits"])):
        text = text.translate({ord("0") + n: 0xFF10 + n for n in range(10)})
    text = text.replace(" ", draw(NARROW_GAPS))
    if " " in text:
        at = draw(st.sampled_from([at for at, each in enumerate(text) if each == " "]))
        text = text[:at] + draw(WIDE_GAPS) + text[at + 1 :]
    return unicodedata.normalize(draw(st.sampled_from(["NFC", "NFC", "NFD"])), text)
