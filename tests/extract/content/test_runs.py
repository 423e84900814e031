"""Text beside lists of links: all of it is read, and what stands in other boxes is not."""

import pytest

_TEXT = (
    "Sáng nay, Ủy ban nhân dân phường tổ chức hội nghị về công tác trồng cây năm tới.",
    "Theo kế hoạch, toàn phường sẽ trồng mới 400 cây xanh dọc các tuyến đường nội thị.",
    "Các tổ dân phố nhận cây từ ngày 10 tháng 6 và tự chăm sóc trong năm đầu tiên.",
    "Kinh phí mua cây giống do ngân sách phường chi trả, không vận động nhân dân đóng góp.",
)
_HEAD = "<h1>Hội nghị về công tác trồng cây</h1><p>Ngày đăng: 03/06/2024</p>"
_MENU = "".join(f"<div><a href=/{at}>Mục thứ {at} của phường</a></div>" for at in range(20))
_RELATED = "".join(
    f"<li><a href=/bai-{at}>Phường ra quân làm sạch đường phố lần thứ {at} trong năm</a></li>"
    for at in range(9)
)


def _written(tag: str) -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in _TEXT)


@pytest.mark.parametrize(
    "body",
    [
        f"<div>{_MENU}{_HEAD}{_written('p')}</div>",
        f"<div><div>{_MENU}</div>{_HEAD}{_written('p')}</div>",
        f"<div>{_MENU}{_HEAD}{_written('div')}</div>",
        f"<div>{_HEAD}{_written('p')}{_MENU}</div>",
        f"<div>{_MENU}{_HEAD}<div>{_TEXT[0]}</div><div>{_written('p')[len(_TEXT[0]) + 7 :]}</div>"
        f"<ul>{_RELATED}</ul></div>",
    ],
    ids=["menu-loose", "menu-in-a-box", "divs", "menu-below", "lead-and-related"],
)
def test_a_list_of_links_beside_the_text_costs_none_of_it(understood, body):
    page = f"<html><head><title>Cổng</title></head><body>{body}</body></html>"
    reading = understood(page, "https://muonglay.dienbien.gov.vn/x")
    read = "\n".join(filter(None, (reading.sapo, reading.body)))
    assert [text for text in _TEXT if text not in read] == []
    assert "Mục thứ" not in read


def test_a_box_of_another_column_is_no_neighbour(understood):
    notice = "Mỗi gia đình hãy tự kiểm tra bình chữa cháy và dây điện trước mùa khô năm nay."
    body = (
        f"<div><div>{_HEAD}{_written('p')}</div><div>{_MENU}</div>"
        f"<div><div>{notice}</div></div></div>"
    )
    page = f"<html><head><title>Cổng</title></head><body>{body}</body></html>"
    reading = understood(page, "https://muonglay.dienbien.gov.vn/x")
    assert notice not in (reading.body or "")
    assert _TEXT[-1] in (reading.body or "")
