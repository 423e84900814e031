"""The issuing body named beside a document number, as written.

A name of a body is walked word by word: it begins with a head (Bộ, UBND, Thị ủy), goes on over
capitals and the small second syllables of its words, and ends where a small word cannot belong.
"""

import re

_HEADS = """
    Ban, Bộ, Bí thư, Cục, Chi cục, Chi bộ, Chi đoàn, Chính phủ, Chủ tịch, Chủ nhiệm, Công an,
    Công đoàn, Đảng bộ, Đảng đoàn, Đảng ủy, Đài, Đoàn, Giám đốc, Tổng giám đốc, HĐND, Học viện,
    Hội, Hiệu trưởng, Huyện ủy, Kho bạc, Kiểm toán, Liên đoàn, Liên bộ, Liên ngành, Mặt trận,
    Ngân hàng, Nhà nước, Bảo hiểm, Phòng, Quân ủy, Quận ủy, Quốc hội, Quân khu, Sở, Tập đoàn,
    Thanh tra, Thành ủy, Thành đoàn, Thị ủy, Thị đoàn, Thủ tướng, Thường trực, Thường vụ, Tỉnh ủy,
    Tỉnh đoàn, Huyện đoàn, Tòa án, Tổng cục, Tổng công ty, Tổng, Trung tâm, Trung ương, Trường,
    Trưởng ban, UBMTTQ, UBND, UBTVQH, Ủy ban, Văn phòng, Viện, Xã đoàn, BCH, BTV, BCĐ, MTTQ, LĐLĐ,
    Bộ trưởng, Thống đốc, Viện trưởng, Chánh án, Phó Thủ tướng, Đại học, ĐHQGHN, VKSND, TAND,
    Trạm, Cơ quan, Tiểu ban, Tổ, Đội, Đại hội, Hội nghị, TW, BHXH, Hội đồng"""
# Words of two and more small syllables inside such names, however their first is written.
_COMPOUNDS = """
    ủy ban, uỷ ban, trưởng ban, tiểu ban, liên hiệp,
    phát triển nông thôn, giao thông vận tải, truyền thông, công nghệ thông tin, văn phòng,
    các cơ quan, các dân tộc, các khu, kế hoạch, xây dựng, môi trường, biên phòng, quốc phòng,
    phòng chống, lao động, chỉ đạo, chỉ huy, tổ chức, hành chính, thanh tra, kiểm tra, khen thưởng,
    quản lý, nghiên cứu, hợp tác, khoa học kỹ thuật, bảo vệ, nhà nước, nhân dân, nhân dân tối cao,
    thị xã, thị trấn, thành phố, đặc khu, trung ương, xã hội, kiểm sát, lâm thời, thường trực,
    thường vụ, quốc gia, liên ngành, cán sự đảng, khóa, khoá, lần thứ, nhiệm kỳ, bí thư, bộ trưởng,
    đại biểu, chuyên trách, chủ tịch nước, giải phóng mặt bằng, chuyển đổi số, cải cách hành chính,
    thi đua,
    cấp cao, cấp xã, cấp huyện, cấp tỉnh, tổng kết, phòng cháy chữa cháy, chấp hành, thông tin,
    tiếp công dân, đăng ký đất đai, phục vụ hành chính công, tuyên giáo, dân vận, nội chính,
    tài chính, kinh tế, chính sách xã hội, điều hành, quốc hội, chính phủ, ban chấp hành"""
# Small words that may stand anywhere in such a name, alone or as the first of two.
_BELONGS = frozenset(
    """tỉnh huyện quận phường xã ủy uỷ sở cục khóa khoá nhất hai ba tư năm sáu bảy tám chín mười
    thuộc đảng khối""".split()
)
_BELONGING_PAIRS = frozenset(
    """thị xã, thị trấn, thành phố, đặc khu, trung ương, nhân dân, tối cao, vận tải, nông thôn,
    nhà nước, kiểm sát, lâm thời, thường trực, thường vụ, nhiệm kỳ, lần thứ, công an, hội đồng,
    xã hội""".replace("\n", " ").split(", ")
)
# Small words that end a name, though they follow a capital: verbs, prepositions, dates.
_ENDS = frozenset(
    """về ngày quy sửa hướng phê ban có đã đang sẽ là được trong để với cho tại theo nhằm do khi từ
    đối xem gồm vừa cũng lãnh triển ra ký gửi kết chấp yêu thông đề bổ bãi xử giao giải thực tiếp
    khẳng công bố này nêu nói trên dưới trước sau như thì mà nếu vì nên còn chưa không đến tới lập
    điều cấm kèm đính cùng tháng số nhưng hay hoặc tổ tăng đẩy phát phòng xây việc ý quán quyết bàn
    bế khai chỉ cử bầu thu hợp họp hủy tặng khen kêu mời lấy đưa nhất của ở v""".split()
)
_KINDS = """
    Chỉ thị, Nghị quyết, Nghị định, Quyết định, Thông tư, Thông báo, Kế hoạch, Công văn, Công điện,
    Hướng dẫn, Kết luận, Đề án, Quy định, Quy chế, Luật, Báo cáo, Tờ trình, Chương trình, Văn bản,
    Pháp lệnh"""


def _words(listed: str) -> list[str]:
    return sorted((" ".join(entry.split()) for entry in listed.split(",")), key=len, reverse=True)


def _either_spelling(names: list[str]) -> str:
    every = "|".join([*names, *(name.upper() for name in names)])
    for early, late in (("ủy", "uỷ"), ("ỦY", "UỶ"), ("òa", "oà"), ("ÒA", "OÀ")):
        every = every.replace(early, f"(?:{early}|{late})")
    return every.replace("Ủy", "(?:Ủy|Uỷ)")


_HEAD = re.compile(rf"(?<!\w)(?:{_either_spelling(_words(_HEADS))})(?!\w)")
_KIND_AHEAD = re.compile(rf"(?:{'|'.join(_words(_KINDS))}|TTLT|NQ|QĐ)(?!\w)", re.IGNORECASE)
_PAIRS = frozenset(
    pair
    for compound in _words(_COMPOUNDS)
    for pair in zip(compound.split(), compound.split()[1:], strict=False)
)
_TOKEN = re.compile(r"[^\W_][\w&]{0,40}(?:[-–/][^\W_][\w&]{0,40}){0,4}")
# Ministries with a comma in their names.
_AFTER_COMMA = re.compile(
    r"(?:Thể thao|Thương binh|Gia đình|Khoa học|Tôn giáo|Trẻ em)(?: [^\W_]{1,12}){0,3}? và [A-ZĐ]"
)
_VERB = re.compile(
    r" ?,? ?(?:(?:đã|vừa|cũng|mới|tiếp tục|kịp thời|chủ động|đang|sẽ) ){0,2}"
    r"(?:(?:ký |xây dựng và )?ban hành|ký|có|ra|xây dựng|gửi|phát hành)(?: các| một số)?[ :]{0,2}$",
    re.IGNORECASE,
)
# Bodies whose names never go on with a capital: what follows is another cell or line.
_COMPLETE = re.compile(r"(?:Chính phủ|Bộ Chính trị|Quốc hội|CHÍNH PHỦ|BỘ CHÍNH TRỊ|QUỐC HỘI)$")
_BARE = ("BỘ", "BAN", "SỞ", "TỔNG", "PHÒNG")
_CLAUSE_END = re.compile(r"[.;:!?](?=\s)|\n")
_MAX_WORDS = 24
_MAX_CHARS = 160


def read_issuer(line: str, start: int) -> tuple[str, int] | None:
    """Return the body named from ``start`` of a line and where its name ends; None if none is.

    >>> read_issuer("Ban Thường vụ Tỉnh ủy về công tác bầu cử", 0)
    ('Ban Thường vụ Tỉnh ủy', 21)
    """
    if not _HEAD.match(line, start):
        return None
    end = _end_of_name(line, start)
    name = line[start:end]
    return (name, end) if " " in name or (name.isupper() and name not in _BARE) else None


def find_issuer_before(line: str, mention: int) -> tuple[str, int] | None:
    """Return the body that issues the document mentioned at ``mention``, and where it begins.

    Only where a verb of issuing stands between: ``Huyện ủy Bản Lim ban hành Nghị quyết số ...``.
    """
    verb = _VERB.search(line, max(0, mention - 40), mention)
    if verb is None:
        return None
    begin = max(0, mention - _MAX_CHARS)
    for clause_end in _CLAUSE_END.finditer(line, begin, verb.start()):
        begin = clause_end.end()
    for head in _HEAD.finditer(line, begin, verb.start()):
        if _end_of_name(line, head.start()) == verb.start():
            return line[head.start() : verb.start()], head.start()
    return None


def _end_of_name(line: str, start: int) -> int:
    end, previous = start, ""
    shouting = line[start : start + 8].isupper()
    for n_words, found in enumerate(_TOKEN.finditer(line, start, start + _MAX_CHARS)):
        word = found[0]
        if n_words:
            gap = line[end : found.start()]
            if n_words > _MAX_WORDS or not _gap_belongs(
                line, gap, previous=previous, after=found.start()
            ):
                break
            small = word.islower() or shouting
            if small and not _small_belongs(previous, found, shouting=shouting):
                break
            if word[0].isupper() and _COMPLETE.search(line, start, end):
                break
        end, previous = found.end(), word
    return end


def _gap_belongs(line: str, gap: str, *, previous: str, after: int) -> bool:
    """One space; a spaced hyphen; or a comma inside "Bộ Văn hóa, Thể thao và Du lịch"."""
    if gap == ", ":
        return _AFTER_COMMA.match(line, after) is not None
    # "Kế hoạch" is a field of work too: Bộ Kế hoạch và Đầu tư, Phòng Tài chính - Kế hoạch.
    is_field = previous in ("Bộ", "Sở", "Phòng", "Ban", "BỘ", "SỞ") or gap in (" - ", " – ")
    return gap in (" ", " - ", " – ") and (is_field or _KIND_AHEAD.match(line, after) is None)


def _small_belongs(previous: str, found: re.Match[str], *, shouting: bool) -> bool:
    word, line, end = found[0].lower(), found.string, found.end()
    if word == "và":
        # "Bộ Y tế và Bộ Công an" and "Giáo dục và Đào tạo", but not "và Chỉ thị số 12".
        return line[end + 1 : end + 2].isupper() and _KIND_AHEAD.match(line, end + 1) is None
    ahead = _TOKEN.match(line, end + 1)
    following = ahead[0].lower() if ahead else ""
    if (previous.lower(), word) in _PAIRS:
        return not (word == "ban" and line.startswith(" hành", end))
    if not previous.islower() and previous.isupper() == shouting and (word, following) in _PAIRS:
        return True
    if word in _ENDS or word == "thành":
        return f"{word} {following}" in _BELONGING_PAIRS
    return word in _BELONGS or f"{word} {following}" in _BELONGING_PAIRS or not previous.islower()
