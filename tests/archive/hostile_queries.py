"""Strings that a search may be given: made by rules, so that each kind is there whole.

Kinds after public lists of naughty strings (big-list-of-naughty-strings, FTS5's own grammar,
SQL injection cheat sheets, the WHATWG lists of confusable and invisible characters); the strings
are built here.
"""

from collections.abc import Iterator
from itertools import product

_OPERATORS = ("AND", "OR", "NOT", "NEAR", "and", "Or", "MATCH", "rank", "rowid", "NULL")
_SIGNS = tuple("\"'*^:-+(){}[]<>,;%_\\/|&!?@#$=~`.")
_BRACKETS = (*"()[]{}<>", "((", "))", "({[", "]})", ")(", "(]", "{title", "title}", "NEAR(")
_COLUMNS = ("title", "body", "title_f", "body_f", "alt", "articles_fts", "rank", "none_such")
_SQL = (
    *("' OR 1=1 --", "'; DROP TABLE articles; --", '" OR ""="', "1; DELETE FROM pages", "x' --"),
    *("UNION SELECT * FROM meta", "') OR ('1'='1", "/* */", "--", "PRAGMA user_version", ":match"),
    *("@p1", "$1", "?1", "?", "{matched}", "{0}", "%s", "%(x)s", "json_each(:ids)", "x'00'"),
)
_SCRIPTS = (
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)"),
    *("&lt;b&gt;", "<![CDATA[x]]>", "<!--", "{{7*7}}", "${jndi:x}", "`id`", "$(id)", "../../etc"),
    *("%00", "%s%n", "\\u0000", "\\x1b[31m", "\x1b[31mx\x1b[0m", "\x9b2J", "=1+1", "@SUM(1)"),
)
_ODD_CODES = (
    *range(0x00, 0x20), *range(0x7F, 0xA1), 0xAD, 0x34F, 0x61C, 0x180E, *range(0x200B, 0x2010),
    *range(0x2028, 0x2030), *range(0x2060, 0x2070), 0x3000, 0xFE0F, 0xFEFF, 0xFFF9, 0xFFFC, 0xFFFD,
    0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xE000, 0xE001, 0xFFFE, 0xFFFF, 0x1F600, 0x1FFFE, 0xE0001,
    0x10FFFF,
)  # fmt: skip
"""Control, invisible, private, unpaired and unassigned characters."""
_WORDS = (
    *("Đại hội", "ĐẠI HỘI", "đạihội", "ﬁ", "½", "²", "№", "Ǆ", "ß", "İ", "ı", "ſ", "Ω", "Ω", "Å"),
    *("مرحبا", "שלום", "\u202eabc", "\u2066a\u2069", "日本語", "한국어", "ไทย", "ꙮ", "𝔞𝔟𝔠", "𝟘𝟙"),
    *(
        "👍",
        "👨\u200d👩\u200d👧",
        "🇻🇳",
        "1️⃣",
        "Z̸̢͕a̷l̵g̶o",
        "a" + "\u0301" * 99,
        "\u0301",
        "ơ\u0323\u0301",
    ),
)
_NUMBERS = (
    *("14-CT/TU", "14-CT/", "-CT/TU", "14--CT//TU", "0-CT/TU", "00014-CT/TU", "99999999-CT/TU"),
    *(
        "14/14/14/14",
        "0",
        "-1",
        "1e309",
        "0x1F",
        "NaN",
        "Infinity",
        "1.2.3.4",
        "½-CT/TU",
        "１４-CT/TU",
    ),
    *(
        "14-CT/TU 14-CT/TU",
        "số 14-CT/TU số",
        "số",
        "số số",
        "14-CT/TU*",
        '"14-CT/TU"',
        "(14-CT/TU)",
    ),
)
_LONG = (
    *("a" * 100_000, "a " * 10_000, '"a" ' * 5_000, "a* " * 500, "(" * 10_000, '"' * 9_999),
    *("*" * 10_000, "14-CT/TU " * 500, "ủy*" * 500, "kỹ " * 500, "\u0301" * 50_000, "NEAR(" * 999),
    *("a OR " * 999, "hội đoàn " * 300, "đ" * 1_999 + "*", "- " * 5_000, "a" * 1_999 + '"'),
)


def hostile_queries() -> tuple[str, ...]:
    """The strings, each once."""
    return tuple(dict.fromkeys(_all()))


def _all() -> Iterator[str]:
    yield from ("", " ", "\t\r\n", '""', '" "', '"" *', '"*', '*"', "**", "* *")
    yield from (*_SQL, *_SCRIPTS, *_WORDS, *_NUMBERS, *_LONG, *_BRACKETS)
    for code in _ODD_CODES:
        yield f"h{chr(code)}ội"
    for word in _OPERATORS:
        yield from (
            word,
            f"{word} hội",
            f"hội {word}",
            f"hội {word} {word}",
            f'"{word}',
            f"{word}(",
        )
    for column, form in product(_COLUMNS, ("{}:hội", "{{{}}} : hội", "-{}:hội", "{}: ", "{} : *")):
        yield form.format(column)
    for sign in _SIGNS:
        yield from (sign, f"hội{sign}", f"{sign}hội", f"h{sign}i")
    for opening, closing in product(_BRACKETS[::2], _BRACKETS[1::2]):
        yield f"{opening}hội đoàn{closing}"
