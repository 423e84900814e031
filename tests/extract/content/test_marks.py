from dataclasses import replace

import pytest

from portalcrawl.items import Capture, Reading

_TEXT = "Một đoạn văn đủ dài để làm nội dung của bài, có chủ ngữ, vị ngữ và dấu chấm câu."
_PAGE = f"""<h1>Tên trang</h1><div class=ten>Khai mạc hội đua thuyền</div>
<div class=dan>Ba ngày hội bên dòng sông.</div>
<div class=bai><p>{_TEXT}</p><p class=qc>Quảng cáo của nhà tài trợ.</p><p>Hết.</p></div>
<div class=khac><p>{_TEXT} Bài khác.</p><p>{_TEXT} Bài nữa.</p><p>{_TEXT} Bài cuối.</p></div>"""


@pytest.fixture(scope="module")
def read_with(muonglay, understand):
    def make(**selectors: str) -> Reading:
        chosen = {mark: (selector,) for mark, selector in selectors.items()}
        capture = Capture(url=None, url_key="urn", body=_PAGE.encode(), source="test")
        return understand(capture, replace(muonglay, selectors=chosen))

    return make


@pytest.mark.parametrize(
    ("selectors", "field", "value"),
    [
        ({"title": ".ten"}, "title", "Khai mạc hội đua thuyền"),
        ({"body": ".bai"}, "body", f"{_TEXT}\n\nQuảng cáo của nhà tài trợ.\n\nHết."),
        ({"body": ".bai", "drop": ".qc"}, "body", f"{_TEXT}\n\nHết."),
        ({"body": ".bai", "sapo": ".dan"}, "sapo", "Ba ngày hội bên dòng sông."),
        ({"body": ".khong-co"}, "title", "Tên trang"),
    ],
)
def test_what_selectors_of_the_profile_say_goes_before_all_guesses(
    read_with, selectors, field, value
):
    assert getattr(read_with(**selectors), field) == value


def test_a_marked_lead_is_no_part_of_the_body(read_with):
    assert read_with(body=".bai", sapo=".dan").body.startswith(_TEXT)
