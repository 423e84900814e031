"""Vietnamese as old bytes hold it: encoders made from the tables that the package decodes with."""

import unicodedata

from portalcrawl.vietnamese.legacy_tables import TCVN3, VISCII, VNI
from portalcrawl.vietnamese.misreadings import CP1252

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))

CODES = {
    "tcvn3": {letter: chr(code) for code, letter in TCVN3.items()},
    "viscii": {letter: chr(code) for code, letter in VISCII.items()},
    "vni": {letter: sign for sign, letter in reversed(VNI.items())},
}
"""Encoding to letter to the Latin-1 characters that stand for it."""

SENTENCES = (
    "Ủy ban nhân dân thị xã tổ chức hội nghị tổng kết năm",
    "Đồng chí chủ tịch yêu cầu các phường triển khai ngay nhiệm vụ",
    "Kế hoạch phát triển kinh tế và bảo vệ môi trường vùng lòng hồ",
    "Người dân bản mới được cấp nước sạch từ đầu tháng ba",
    "Trường tiểu học khai giảng năm học với gần hai trăm học sinh",
    "Cán bộ văn hóa hướng dẫn bà con khôi phục nghề dệt truyền thống",
    "Đoàn kiểm tra đề nghị sửa chữa tuyến đường trước mùa mưa lũ",
    "Lễ hội đua thuyền đuôi én thu hút đông đảo du khách",
    "Hội phụ nữ phường tặng quà cho những gia đình khó khăn",
    "Quyết định có hiệu lực kể từ ngày ký và thay thế quy định cũ",
    "Thông báo lịch tiếp công dân định kỳ của lãnh đạo phường",
    "Bí thư chi bộ kêu gọi mọi nhà dọn dẹp đường làng ngõ xóm",
    "Lực lượng công an tuyên truyền cách phòng ngừa lừa đảo trên mạng",
    "Chợ phiên họp vào sáng thứ bảy hằng tuần cạnh bến thuyền",
    "Nông dân thu hoạch lúa sớm vì nước hồ dâng cao",
)


def to_bytes(text: str, encoding: str) -> bytes:
    """The text in ``tcvn3``, ``vni``, ``viscii``, ``cp1258`` or any codec of Python.

    TCVN3 has no codes for most capitals; the small letter's is written, as its fonts do.
    """
    if encoding == "cp1258":
        return b"".join(map(_in_cp1258, text))
    if encoding not in CODES:
        return text.encode(encoding)
    codes = CODES[encoding]
    signs = (codes.get(letter) or codes.get(letter.lower(), letter) for letter in text)
    return "".join(signs).encode("latin-1", "replace")


def as_cp1252(body: bytes) -> str:
    """What a browser shows of bytes that are declared as Latin-1."""
    return "".join(CP1252[code] for code in body)


def garble(text: str, encoding: str, *, times: int = 1) -> str:
    """The text in an old encoding, or in UTF-8 (``times`` over), seen as cp1252."""
    for _ in range(times):
        text = as_cp1252(to_bytes(text, encoding))
    return text


def _in_cp1258(letter: str) -> bytes:
    """Base letter with its shape in one byte, the tone in the next."""
    apart = unicodedata.normalize("NFD", letter)
    shape = unicodedata.normalize("NFC", apart.translate(_TONES))
    tone = "".join(mark for mark in apart if ord(mark) in _TONES)
    return (shape + tone).encode("cp1258", "replace")
