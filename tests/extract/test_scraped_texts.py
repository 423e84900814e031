"""One article as scrapers leave it: every form must give the same text, facts and boxes."""

import codecs
from dataclasses import dataclass, field
from datetime import date

import pytest

from portalcrawl.demo.letters import encode_tcvn3, encode_windows_1258
from portalcrawl.items import Capture
from portalcrawl.sources.folder import choose_profile

_CLOCK = "Thứ 5 Ngày 14/5/2020, 10:13:21 AM"
_TOWN = "Chào mừng quý bạn đọc đến với Trang thông tin điện tử thị xã Mường Lay"
_WARD = "Chào mừng quý bạn đọc đến với Trang thông tin điện tử tổng hợp Phường Mường Lay"
_TITLE = "Sắp xếp lại chợ phiên bên hồ"
_POSTED = "Thời gian đăng: 12/04/2023 03:04:10 PM"
_BODY = (
    "Thực hiện Quyết định số 31/QĐ-UBND ngày 03/4/2023 của Ban quản lý chợ, trong hai ngày qua "
    "các tổ nông dân đã dời quầy hàng về dãy nhà mới, kẻ vạch và treo biển số.",
    "Theo đó, tiểu thương bốc thăm chỗ ngồi công khai; quầy rau, quầy thịt và quầy vải ở riêng "
    "từng dãy, có thùng rác và vòi nước dùng chung.",
    "Ban quản lý chợ giao tổ bảo vệ trông xe, nhắc bà con không bày hàng ra lòng đường",
)
_BOXES = (
    "Đánh giá:\n\nlượt đánh giá: , trung bình:Bản đồ hành chính\nThư viện nhạc\n"
    "\u00a0Liên kết website\nThống kê truy cập\nThống kê: 254.353\nOnline: 21"
)
_SEEN = {"visits": 254353, "online": 21}


@dataclass(frozen=True)
class _Form:
    """One way to leave the article, and what it changes of the facts."""

    name: str
    text: str | bytes
    n_paragraphs: int = 3
    end: str = "./."
    facts: dict[str, object] = field(default_factory=dict)


def _text(*head: str, end: str = "./.", tail: str = _BOXES, mark: str = "") -> str:
    body = "\n\n".join(mark + paragraph for paragraph in _BODY)
    above = "\n\n".join(head)
    return f"{above}\n\n{body}{end}\n\n\n{tail}"


_PLAIN = _text(f"{_CLOCK}\n{_TOWN}")
_NO_END = _text(f"{_CLOCK}\n{_TOWN}", end=".")
_POSTED_FACTS = {"title": _TITLE, "published_line": _POSTED}
_RELATED = "Các tin khác:\nHọp tổ dân phố số 4 (12/3/2022)\nPhát quang đường bản (11/3/2022)\n"
_SIGNED = "Tác giả: Tổ Thông tin\n"
_OTHER_COUNTERS = "Đánh giá: 4,5 sao\n12 lượt đánh giá\nTổng truy cập: 1.204.377\nĐang online: 7"

FORMS = (
    _Form("plain", _PLAIN),
    _Form("CRLF", _PLAIN.replace("\n", "\r\n")),
    _Form("CR", _PLAIN.replace("\n", "\r")),
    _Form("BOM", codecs.BOM_UTF8 + _PLAIN.encode()),
    _Form("UTF-16", codecs.BOM_UTF16_LE + _PLAIN.encode("utf-16-le")),
    _Form("TCVN3", encode_tcvn3(_PLAIN.replace("\u00a0", " "))),
    _Form("cp1258", encode_windows_1258(_PLAIN)),
    _Form("one line", _PLAIN.replace("\n", " "), n_paragraphs=1),
    _Form("doubled literal breaks", _PLAIN.replace("\n\n", r"\r\n\r\n")),
    _Form("all breaks literal", _PLAIN.replace("\n", r"\r\n")),
    _Form("breaks escaped", _PLAIN.replace("\n", r"\n")),
    _Form("breaks as tags", _PLAIN.replace("\n", "<br />")),
    _Form("ward", _text(f"{_CLOCK}\n{_WARD}")),
    _Form("ward, one line", _text(f"{_CLOCK}\n{_WARD}").replace("\n", " "), n_paragraphs=1),
    _Form(
        "no clock, one line", _text(_TOWN).replace("\n", " "), n_paragraphs=1, facts={"clocks": []}
    ),
    _Form("no welcome", _text(_CLOCK), facts={"portal": "unknown"}),
    _Form(
        "no welcome, one line",
        _text(_CLOCK).replace("\n", " "),
        n_paragraphs=1,
        facts={"portal": "unknown"},
    ),
    _Form("no end mark", _NO_END, end="."),
    _Form("no end mark, one line", _NO_END.replace("\n", " "), n_paragraphs=1, end="."),
    _Form(
        "bullets",
        _text(f"{_CLOCK}\n{_TOWN}", f"• {_TITLE}", f"• {_POSTED}", mark="• "),
        facts=_POSTED_FACTS,
    ),
    _Form(
        "bullets, one line",
        _text(f"{_CLOCK}\n{_TOWN}", f"• {_TITLE}", f"• {_POSTED}", mark="• ").replace("\n", " "),
        facts=_POSTED_FACTS,
    ),
    _Form(
        "author above",
        _text(f"{_CLOCK}\n{_TOWN}", f"• {_TITLE}", f"• {_SIGNED}", f"• {_POSTED}", mark="• "),
        facts={**_POSTED_FACTS, "author": "Tổ Thông tin"},
    ),
    _Form(
        "author above, one line",
        _text(f"{_CLOCK}\n{_TOWN}", _TITLE, _SIGNED, _POSTED).replace("\n", " "),
        n_paragraphs=1,
        facts={**_POSTED_FACTS, "author": "Tổ Thông tin"},
    ),
    _Form(
        "author below",
        _text(f"{_CLOCK}\n{_TOWN}", tail=_SIGNED + _BOXES),
        facts={"author": "Tổ Thông tin"},
    ),
    _Form(
        "author below, one line, no end mark",
        _text(f"{_CLOCK}\n{_TOWN}", end=".", tail=_SIGNED + _BOXES).replace("\n", " "),
        n_paragraphs=1,
        end=".",
        facts={"author": "Tổ Thông tin"},
    ),
    _Form("related list", _text(f"{_CLOCK}\n{_TOWN}", tail=_RELATED + _BOXES)),
    _Form(
        "related list, one line",
        _text(f"{_CLOCK}\n{_TOWN}", tail=_RELATED + _BOXES).replace("\n", " "),
        n_paragraphs=1,
    ),
    _Form("source below", _text(f"{_CLOCK}\n{_TOWN}", tail=f"Nguồn tin: Đài tỉnh\n{_BOXES}")),
    _Form(
        "other counters",
        _text(f"{_CLOCK}\n{_TOWN}", tail=_OTHER_COUNTERS),
        facts={"counters": {"rating": 4.5, "votes": 12, "visits": 1204377, "online": 7}},
    ),
)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_the_article_is_read_from_every_form(understand, form):
    body = form.text if isinstance(form.text, bytes) else form.text.encode()
    profile = choose_profile(body, None)
    headers = (("Content-Type", "text/plain"),)
    reading = understand(
        Capture(url=None, url_key="urn", body=body, source="test", headers=headers), profile
    )
    parting = "\n\n" if form.n_paragraphs > 1 else " "
    assert reading.body == parting.join(_BODY) + form.end
    shown = {
        "portal": profile.name,
        "title": reading.title,
        "author": reading.author,
        "published_line": reading.published_line,
        "not_before": reading.not_before,
        "clocks": [mention.raw for mention in reading.dates if mention.kind == "clock"],
        "counters": {counter.name: counter.value for counter in reading.counters},
        "cited": [cited.number for cited in reading.citations],
    }
    usual = {
        "portal": "muonglay",
        "title": None,
        "author": None,
        "published_line": None,
        "not_before": date(2023, 4, 3),
        "clocks": [_CLOCK],
        "counters": _SEEN,
        "cited": ["31/QĐ-UBND"],
    }
    assert shown == usual | form.facts
