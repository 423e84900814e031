"""Pages of a portal that nobody runs, written from parts: its frame, lists, texts and forms."""

PARAGRAPHS = (
    "Ủy ban nhân dân xã tổ chức hội nghị triển khai nhiệm vụ phát triển kinh tế của quý tới.",
    "Lãnh đạo các thôn đã nêu rõ những việc còn chậm, nguyên nhân và cách làm trong thời gian tới.",
    "Hội nghị thống nhất giao mỗi thôn một đầu việc, có người chịu trách nhiệm và ngày hoàn thành.",
    "Kết luận hội nghị, chủ tọa yêu cầu các đơn vị báo cáo kết quả trước ngày cuối cùng của tháng.",
)
DATED = "<div>Ngày đăng: 18/05/2024</div>"
TITLE = "Xã triển khai nhiệm vụ quý tới"
_MENU = "".join(
    f"<li><a href='/{path}'>{name}</a></li>"
    for path, name in (
        ("", "Trang chủ"),
        ("gioi-thieu", "Giới thiệu"),
        ("tin-tuc", "Tin tức - Sự kiện"),
        ("lich", "Lịch công tác tuần của lãnh đạo"),
    )
)
_BESIDE = "".join(
    f"<li><a href='/tin/ben-le-{n}'>Tin mới bên lề thứ {n} về hoạt động của xã</a>"
    f"<span>0{n}/05/2024</span></li>"
    for n in range(1, 7)
)


def framed(main: str, *, title: str = "Trang thông tin điện tử xã", beside: bool = True) -> str:
    """The page with its clock, menu, list of the latest news and foot."""
    column = f"<div class=col-right><h3>Tin mới</h3><ul>{_BESIDE}</ul></div>" if beside else ""
    return (
        f"<html><head><title>{title}</title></head><body><div id=top>Thứ hai, 20/05/2024</div>"
        f"<ul class=mainmenu>{_MENU}</ul><div class=wrap><div class=col-main>{main}</div>{column}"
        "</div><div class=foot><p>Bản quyền thuộc về UBND xã. Địa chỉ: thôn 1, xã Mẫu.</p></div>"
        "</body></html>"
    )


def text(count: int = 4) -> str:
    """So many paragraphs."""
    return "".join(f"<p>{one}</p>" for one in PARAGRAPHS[:count])


def cards(count: int = 8, *, summary: int = 1) -> str:
    """Entries with picture, title, date and so many sentences of summary."""
    words = " ".join(PARAGRAPHS[:summary])
    return "".join(
        f"<div class=item><a href='/tin/{n}'><img src=/{n}.jpg></a><h4><a href='/tin/{n}'>"
        f"Hội nghị lần thứ {n} về chuyển đổi số</a></h4><span class=date>0{n}/05/2024</span>"
        f"<p>{words}</p></div>"
        for n in range(1, count + 1)
    )


def related(heading: str = "") -> str:
    """A long list of other texts, below a heading or none."""
    entries = "".join(
        f"<li><a href='/tin/lq-{n}'>Bài viết thứ {n} với tên rất dài để lấn át nội dung trang</a>"
        f" ({n:02}/04/2024)</li>"
        for n in range(1, 16)
    )
    return f"{heading}<div class=khac><ul>{entries}</ul></div>"


def sections(count: int = 4) -> str:
    """Boxes with a heading and five dated titles each, as start pages have them."""
    return "".join(
        f"<div class=box><h3><a href='/m{box}'>Chuyên mục {box}</a></h3><ul>"
        + "".join(
            f"<li><a href='/m{box}/{n}'>Hoạt động nổi bật thứ {n} của chuyên mục {box}</a> "
            f"<span>0{n}/05/2024</span></li>"
            for n in range(1, 6)
        )
        + "</ul></div>"
        for box in range(count)
    )


def rows(*cells: str, count: int = 8, head: str = "") -> str:
    """A table with a row for each number; ``{n}`` in a cell is the number."""
    body = "".join(
        "<tr>" + "".join(f"<td>{cell.replace('{n}', str(n))}</td>" for cell in cells) + "</tr>"
        for n in range(1, count + 1)
    )
    heads = "".join(f"<th>{one}</th>" for one in head.split("|")) if head else ""
    return f"<table>{f'<tr>{heads}</tr>' if heads else ''}{body}</table>"
