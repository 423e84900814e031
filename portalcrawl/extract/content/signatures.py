"""What a signature looks like: a person's name, a desk or a body, never a sentence or a menu."""

import re

from portalcrawl.extract.content.labels import without_bullet

LONGEST = 80
"""Characters; a longer line is no signature."""

_SENTENCE_END = re.compile(r"[.!?…;:,][\"”’)]*$")
_SHAPE = re.compile(r"^[^\W\d_][\w.]*+(?:\s++(?:[-–(]\s*+)?+[^\W\d_][\w.,)-]*+){0,11}+$")
# A person: two to five words, each with a capital, no capitals only.
_PERSON = re.compile(
    r"(?:[A-ZĐ\u00c0-\u00dd\u1ea0-\u1ef8]\w{0,7}\.?\s){1,4}[A-ZĐ\u00c0-\u00dd\u1ea0-\u1ef8]\w{0,7}"
)
_BODY = re.compile(
    r"(?:ban|phòng|tổ|đài|trung tâm|văn phòng|ubnd|hđnd|ủy ban|uỷ ban|hội|sở|bộ phận|báo|nhóm|đoàn|"
    r"cộng tác viên|ctv|pv|bbt|btv|phóng viên|công an|trường|khoa|cổng|cục|chi cục|vụ|viện|"
    r"thư viện|bảo tàng|hạt|trạm|đội|mặt trận|liên đoàn|xã|phường|huyện|tỉnh|theo|nguồn|"
    r"\w{0,12}\s?(?:desk|office|team|staff|department|editors?))\b",
    re.IGNORECASE,
)
_ROLE_BEHIND = re.compile(
    r"\s{0,3}[(\[,–-]?\s{0,3}(?:thực hiện|tổng hợp|biên soạn|sưu tầm|(?:bài và |tin, )?ảnh)"
    r"\s{0,3}[)\]]?$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"^(?:(?:KT|TM|TL|TUQ|Q)\.\s?|Nơi nhận|NƠI NHẬN|(?:PHÓ |QUYỀN )?"
    r"(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|BÍ THƯ|CHÁNH|HIỆU TRƯỞNG|CỤC TRƯỞNG|TỔNG)\b)"
)


def signature_in(text: str) -> str | None:
    """The name in a line that signs a text; None where the line is anything else.

    >>> signature_in("(Phòng Văn hóa - Thông tin)")
    'Phòng Văn hóa - Thông tin'
    >>> signature_in("Ý kiến phản hồi")
    """
    name = _bare(text)
    if not name[:1].isupper() or len(name) > LONGEST or _SENTENCE_END.search(name):
        return None
    return name if _SHAPE.match(name) and is_name(name) else None


def is_name(text: str) -> bool:
    """Whether the words name a person or a body, also joined: a name, a dash, a body."""
    parts = re.split(r"\s[-–]\s|,\s", text)
    return any(_BODY.match(part) or _is_person(part) for part in parts)


def _is_person(text: str) -> bool:
    words = text.split()
    is_titled = all(word[0].isupper() for word in words)
    return is_titled and not text.isupper() and _PERSON.fullmatch(text) is not None


def is_office(text: str) -> bool:
    """Whether the line belongs to the signature block of an official document."""
    return _OFFICE.match(text) is not None


def _bare(text: str) -> str:
    name = without_bullet(text).strip()
    if name[:1] in "([" and name[-1:] in ")]":
        name = name[1:-1].strip()
    return _ROLE_BEHIND.sub("", name).strip(" ;|") if len(text) <= 2 * LONGEST else ""
