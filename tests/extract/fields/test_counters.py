import pytest

_URL = "https://muonglay.dienbien.gov.vn/x"
_TEXT = "<p>Một đoạn văn đủ dài để làm nội dung của bài, có chủ ngữ, vị ngữ và dấu chấm câu.</p>"


@pytest.mark.parametrize(
    ("box", "counters"),
    [
        ("<p>Thống kê: 254.353</p><p>Online: 21</p>", {"visits": 254353, "online": 21}),
        ("<p>lượt đánh giá: , trung bình:Bản đồ hành chính</p>", {}),
        ("<p>lượt đánh giá: 8, trung bình: 4,5Bản đồ hành chính</p>", {"votes": 8, "rating": 4.5}),
        ("<p>Đánh giá: 4,5 sao</p><p>12 lượt đánh giá</p>", {"votes": 12, "rating": 4.5}),
        ("<p>Đánh giá: 4.5/5 (12 lượt đánh giá)</p>", {"votes": 12, "rating": 4.5}),
        ("<p>Đánh giá: 5 lượt</p>", {}),
        ("<p>Lượt xem : 10,953</p>", {"views": 10953}),
        ("<p>Tổng truy cập</p><p>1.204.377</p>", {"visits": 1204377}),
        ("<p>Tổng truy cập</p><p>1 204 377</p>", {"visits": 1204377}),
        ("<p>Tổng truy cập<span>1,204,377</span></p>", {"visits": 1204377}),
        (
            "<p>Đang online<b>28</b></p><p>Tất cả<b>991.207</b></p>",
            {"online": 28, "visits": 991207},
        ),
        (
            "<table><tr><td>Hôm nay<td>12</tr><tr><td>Tất cả<td>77</table>",
            {"visits": 77},
        ),
        (
            "<p>Khách viếng thăm: 4</p><p>Tổng lượt truy cập: 1.877.310</p>",
            {"visits": 1877310},
        ),
        ("<p>Lượt truy cập</p><p>0 0 1 2 3 4</p>", {"visits": 1234}),
        (
            "<p>Lượt truy cập</p><p><img src=/n/0.gif alt=0><img src=/n/4.gif alt=4>"
            "<img src=/n/2.gif alt=2></p>",
            {"visits": 42},
        ),
        ("<p>Lượt truy cập</p><p><img src=/a/anh.jpg alt='Hội nghị'></p>", {}),
    ],
)
def test_counters_are_read_only_where_a_number_is_printed(understood, box, counters):
    reading = understood(_TEXT * 3 + "<p>Đánh giá:</p>" + box, _URL)
    assert {counter.name: counter.value for counter in reading.counters} == counters
