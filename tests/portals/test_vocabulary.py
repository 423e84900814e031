from pathlib import Path

import pytest

from portalcrawl import portals

WORDS = portals.load("muonglay").vocabulary


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Đánh giá:", "rating"),
        ("lượt đánh giá: , trung bình:", "rating"),
        ("lượt đánh giá: , trung bình:Bản đồ hành chính", "rating"),
        ("Bản đồ hành chính", "map"),
        ("Thư viện nhạc", "music"),
        ("\u00a0Liên kết website", "links"),
        ("Thống kê truy cập", "counter"),
        ("Thống kê: 254.353", "counter"),
        ("Online: 21", "counter"),
        ("Hôm nay: 12  Hôm qua: 1.204", "counter"),
        ("Chào mừng quý bạn đọc đến với Trang thông tin điện tử thị xã Mường Lay", "welcome"),
        ("Các tin khác:", "related"),
        ("» Tin cùng chuyên mục", "related"),
        ("Trang chủ > Tin tức > Kinh tế", "breadcrumb"),
        ("Trang trước | 1 | 2 | 3 | Trang sau", "paging"),
        ("In bài viết - Gửi email", "share"),
        ("Dịch vụ công trực tuyến", "menu"),
        ("Kinh tế | Văn hóa | Y tế", "menu"),
        ("KINH TẾ", None),
        ("Kinh tế - Văn hóa", None),
        ("Cơ cấu tổ chức", None),
        ("Liên hệ công tác của thị xã", None),
        ("Bản đồ hành chính của phường được công bố", None),
        ("Thứ 5 Ngày 14/5/2020, 10:13:21 AM", None),
        ("Thống kê", "counter"),
        ("", None),
        ("12/2020", None),
        ("Trang " * 100, None),
    ],
)
def test_role_of_a_block(text: str, role: str | None) -> None:
    assert WORDS.role_of(text) == role


@pytest.mark.parametrize(
    ("text", "counters"),
    [
        ("Thống kê: 254.353", [("visits", "254.353")]),
        ("Online: 21", [("online", "21")]),
        ("Lượt xem : 10,953", [("views", "10,953")]),
        ("Cập nhật ngày 13/12/2023 11:16:47 AM - Lượt xem: 148", [("views", "148")]),
        ("00:00 - Thứ Ba, 05/01/2016 Lượt xem: 1852 In bài viết", [("views", "1852")]),
        ("Đã xem 30 lần", [("views", "30")]),
        ("148 lượt xem", [("views", "148")]),
        ("Ngày đăng 03/02/2020 | 09:05 AM | View count: 76", [("views", "76")]),
        ("5 lượt đánh giá: , trung bình: 4,5", [("votes", "5"), ("rating", "4,5")]),
        ("lượt đánh giá: 3, trung bình: 4", [("votes", "3"), ("rating", "4")]),
        (
            "Đang truy cập: 7 Tổng lượt truy cập: 1.204.331",
            [("online", "7"), ("visits", "1.204.331")],
        ),
        ("lượt đánh giá: , trung bình:Bản đồ hành chính", []),
        ("Thống kê truy cập", []),
        ("Ngày 05/01/2016 lượt xem", []),
    ],
)
def test_counters(text: str, counters: list[tuple[str, str]]) -> None:
    assert [(counter.name, counter.value) for counter in WORDS.counters_in(text)] == counters


@pytest.mark.parametrize(
    ("text", "role", "value"),
    [
        ("Thời gian đăng: 11/01/2021 07:29:43 AM", "published", "11/01/2021 07:29:43 AM"),
        ("• Thời gian đăng: 22/03/2026", "published", "22/03/2026"),
        ("THỜI  GIAN\u00a0ĐĂNG : 22/03/2026", "published", "22/03/2026"),
        ("Ngày đăng:", "published", None),
        ("Ngày hỏi:06/09/2018", "published", "06/09/2018"),
        ("Ngày: 30/12/2011", "published", "30/12/2011"),
        ("Đăng lúc: 15/07/2020 (GMT+7)", "published", "15/07/2020 (GMT+7)"),
        ("Cập nhật ngày 13/12/2023 11:16 - Lượt xem: 148", "updated", "13/12/2023 11:16"),
        ("Cập nhật lúc Thứ hai, 13/12/2023", "updated", "Thứ hai, 13/12/2023"),
        ("(Cập nhật lần cuối: 14:36 17/03/2022)", "updated", "14:36 17/03/2022"),
        ("Ngày ban hành: | 05/03/2020 |", "issued", "05/03/2020"),
        ("Ngày hiệu lực: Đã biết", "effective", "Đã biết"),
        ("Tác giả: Ban Biên tập", "author", "Ban Biên tập"),
        ("Nguồn: Cổng thông tin tỉnh", "source", "Cổng thông tin tỉnh"),
    ],
)
def test_label_of_a_line(text: str, role: str, value: str | None) -> None:
    label = WORDS.label_of(text)
    assert label is not None
    assert (label.role, label.value) == (role, value)


@pytest.mark.parametrize(
    "text",
    [
        "Cập nhật kiến thức mới cho cán bộ xã năm 2020",
        "Ngày 13-3-2025, Ủy ban nhân dân thị xã họp",
        "Nguồn lực đầu tư của thị xã: 3 tỷ đồng",
        "Tác giả của các tác phẩm đạt giải",
        "Thứ 5 Ngày 14/5/2020, 10:13:21 AM",
        "hoạt động báo chí - xuất bản",
    ],
)
def test_sentences_open_with_no_label(text: str) -> None:
    assert WORDS.labels_in(text) == ()


def test_several_labels_on_one_line() -> None:
    labels = WORDS.labels_in("Ngày đăng bài: 22/05/2018 | Tác giả: Văn phòng (Nguồn: Báo tỉnh)")
    assert [(label.role, label.value) for label in labels] == [
        ("published", "22/05/2018"),
        ("author", "Văn phòng"),
        ("source", "Báo tỉnh"),
    ]
    assert WORDS.label_of("22/05/2018 | Tác giả: Văn phòng") is None


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Số/ký hiệu | 12/QĐ-UBND", "number", "12/QĐ-UBND"),
        ("Số / Ký hiệu: 12/QĐ-UBND", "number", "12/QĐ-UBND"),
        ("Số: 12/QĐ-UBND", "number", "12/QĐ-UBND"),
        ("Loại văn bản: Chỉ thị", "kind", "Chỉ thị"),
        ("Cơ quan ban hành: Ủy ban nhân dân", "issuer", "Ủy ban nhân dân"),
        ("Ngày ban hành | 05/03/2020", "issued_on", "05/03/2020"),
        ("Ngày có hiệu lực: Đang cập nhật", "effective_on", "Đang cập nhật"),
        ("Trích yếu", "abstract", None),
        ("Tệp đính kèm: 12.pdf", "files", "12.pdf"),
        ("Người ký: Chủ tịch", "signer", "Chủ tịch"),
    ],
)
def test_field_of_a_document(text: str, field: str, value: str | None) -> None:
    found = WORDS.field_of(text)
    assert found is not None
    assert (found.role, found.value) == (field, value)


@pytest.mark.parametrize(
    ("text", "is_clock"),
    [
        ("Thứ 5 Ngày 14/5/2020, 10:13:21 AM", True),
        ("Chủ nhật, ngày 26/3/2023", True),
        ("Thứ Sáu, ngày 23 tháng 08 năm 2019, 09:25:27", True),
        ("Thứ hai, 02/10/2023 15:49 (GMT+7)", True),
        ("Thứ hai, 02/10/2023 khai giảng", False),
        ("14/5/2020 10:13", False),
    ],
)
def test_shape_of_a_clock(text: str, is_clock: bool) -> None:
    assert WORDS.is_clock_shaped(text) is is_clock


@pytest.mark.parametrize("text", ["uỷ", "ủy", "UỶ", "ỦY"])
def test_both_tone_placements_and_both_letters_are_found(text: str) -> None:
    assert WORDS.field_of(f"Ðơn vị ban hành: {text} ban") is not None
    assert portals.load("muonglay").vocabulary.soft_404.search("Bài viết đã bị xoá") is not None
    assert portals.load("muonglay").vocabulary.soft_404.search("Bài viết đã bị xóa") is not None


def test_error_pages() -> None:
    assert WORDS.soft_404.search("Trang bạn yêu cầu không tồn tại hoặc đã bị xóa.")
    assert WORDS.maintenance.search("Hệ thống đang được bảo trì, mời bạn quay lại sau.")
    assert not WORDS.maintenance.search("Công tác bảo trì đường giao thông")
    assert not WORDS.soft_404.search("Không tìm thấy nạn nhân")


@pytest.mark.parametrize(
    ("text", "is_end"), [("của Thị ủy./.", True), ("vân vân. / .  ", True), ("hết.", False)]
)
def test_end_marks(text: str, is_end: bool) -> None:
    assert (WORDS.end_marks.search(text) is not None) is is_end


def test_words_of_the_seed_are_known(shared: Path) -> None:
    lines = (shared / "seed" / "muonglay-article.txt").read_text("utf-8").splitlines()
    roles = [WORDS.role_of(line) for line in lines if line.strip()]
    assert roles == [
        *(None, "welcome", None, None, None, None),
        *("rating", "rating", "music", "links", "counter", "counter", "counter"),
    ]


HOSTILE = [
    pytest.param(piece * (100_000 // len(piece)), id=repr(piece))
    for piece in (" ", ". / ", "Thống kê: ", "Cập nhật lúc ngày ", "1.234", "| ", "trang * ", "\n")
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_slow_to_search(text: str) -> None:
    """Quadratic patterns would take minutes here and stop the suite."""
    for pattern in (WORDS.soft_404, WORDS.maintenance, WORDS.end_marks, WORDS.welcome):
        pattern.search(text)
    WORDS.counters_in(text)
    for profile in map(portals.load, portals.names()):
        profile.is_welcome(text)
        profile.skip_reason(f"http://127.0.0.1/{text}")
        profile.kind_of(f"http://127.0.0.1/{text}")
