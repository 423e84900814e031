"""Lines that date a text, and clocks, which date nothing."""

import pytest

from portalcrawl.extract.content.labels import Line, read_lines
from portalcrawl.items import Block, BlockKind
from portalcrawl.portals import profile_for_host


def _line(text: str) -> Line:
    (line,) = read_lines(
        [Block(text, BlockKind.PARAGRAPH, "/html/body/div[2]/p[1]")],
        profile_for_host("https://xa.example/"),
    )
    return line


@pytest.mark.parametrize(
    "text",
    [
        "03/06/2024 - Lượt xem: 77",
        "03/06/2024 | Lượt xem: 77",
        "Lượt xem: 77 | 03/06/2024",
        "03/06/2024 - Lượt xem: 77 Cỡ chữ: A- A+",
        "03/06/2024",
    ],
)
def test_date_beside_readers_is_a_bare_date(text: str) -> None:
    assert _line(text) == Line(is_date=True)


@pytest.mark.parametrize(
    "text",
    [
        "Lượt truy cập: 1203 | Hôm nay: 17",
        "Thứ Hai, 12/6/2023 | Lượt truy cập: 12345",
        "Lượt xem: 77",
    ],
)
def test_counter_without_a_text_of_its_own_is_no_date(text: str) -> None:
    assert not _line(text).is_date


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(Ngày đăng: 13/3/2024)", "13/3/2024"),
        ("[Ngày đăng: 13/3/2024]", "13/3/2024"),
        ("( Ngày đăng: 13/3/2024 8:00 )", "13/3/2024 8:00"),
    ],
)
def test_label_may_open_behind_a_bracket(text: str, value: str) -> None:
    line = _line(text)
    assert line.role == "date"
    assert line.labels[0].value == value


@pytest.mark.parametrize(
    "text",
    [
        "Bây giờ là: 07:31:02, Thứ Hai ngày 12/6/2023",
        "Bây giờ là 07:31, 12/6/2023",
        "Hôm nay: Thứ Hai, 12/6/2023",
        "Hôm nay là Chủ nhật, ngày 12/6/2023",
        "07:31:02, Thứ Hai ngày 12/6/2023",
    ],
)
def test_clock_varies_and_dates_nothing(text: str) -> None:
    assert _line(text) == Line(role="varying")


@pytest.mark.parametrize(
    "text", ["Hôm nay, 12/6/2023, bản Nậm Pó tổ chức họp", "12/6/2023 07:31:02", "Hôm nay: 215"]
)
def test_what_only_begins_like_a_clock_is_none(text: str) -> None:
    assert _line(text).role != "varying"
