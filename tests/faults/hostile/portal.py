"""The portal around a hostile page: 20 articles that have nothing in common, and their list."""

from tests.faults.hostile.answers import http
from tests.faults.hostile.case import PATH, Answer, Case

START = "/TINTUC/"

PROFILE = """
name = "hostile"
family = "tintuc"
seeds = ["http://127.0.0.1:{port}/TINTUC/"]
delay_seconds = 0
[urls]
hosts = ["127.0.0.1"]
ports = [{port}]
[revisit_days]
home = 0
listing = 0
article = 0
document = 0
static = 0
form = 0
error = 0
file = 0
"""

GOOD: tuple[tuple[str, str, str], ...] = (
    (
        "Khánh thành cầu treo bản Phai",
        "Sau bảy tháng thi công, chiếc cầu treo dài sáu mươi mét đã được đưa vào sử dụng.",
        "Bà con hai bờ suối từ nay không phải lội nước khi đi chợ hay đưa con tới trường.",
    ),
    (
        "Trạm y tế tiêm phòng cho trẻ dưới hai tuổi",
        "Đợt tiêm chủng mùa xuân bắt đầu từ thứ hai tại nhà văn hóa của từng tổ dân phố.",
        "Cha mẹ mang theo sổ theo dõi sức khỏe và ở lại ba mươi phút sau mũi tiêm.",
    ),
    (
        "Nông dân xuống giống vụ ngô thu đông",
        "Diện tích ngô lai năm nay tăng gấp rưỡi nhờ nước từ hồ chứa vừa được nạo vét.",
        "Cán bộ khuyến nông khuyên bón lót sớm và giữ khoảng cách giữa các hàng.",
    ),
    (
        "Đội bóng chuyền nữ giành cúp vô địch",
        "Trận chung kết kéo dài năm hiệp trước hơn hai nghìn khán giả ở sân vận động.",
        "Chủ công số chín ghi điểm quyết định bằng một cú đập chéo sân.",
    ),
    (
        "Phiên chợ vùng cao mở lại sau kỳ nghỉ",
        "Từ tờ mờ sáng, tiếng khèn đã vang lên giữa các gian hàng thổ cẩm và mật ong.",
        "Khách phương xa thích nhất món thắng cố và rượu ngô men lá.",
    ),
    (
        "Cảnh báo sạt lở trên quốc lộ mười hai",
        "Mưa lớn ba ngày liền khiến đất đá tràn xuống mặt đường tại hai khúc cua.",
        "Xe tải được hướng dẫn đi vòng theo tỉnh lộ cho tới khi dọn xong.",
    ),
    (
        "Lớp xóa mù chữ cho phụ nữ Dao",
        "Ba mươi học viên lớn tuổi cắp sách đến điểm trường mỗi tối trong tuần.",
        "Cô giáo trẻ tình nguyện dạy đánh vần bằng chính lời các bài hát ru.",
    ),
    (
        "Thu ngân sách quý đầu vượt kế hoạch",
        "Khoản đóng góp lớn nhất đến từ các nhà máy thủy điện nhỏ trên thượng nguồn.",
        "Phòng tài chính đề nghị dành phần vượt thu để sửa mái các lớp học.",
    ),
    (
        "Ra mắt thư viện lưu động trên thuyền",
        "Chiếc thuyền gỗ chở một nghìn cuốn sách ghé từng bến vào ngày cuối tuần.",
        "Trẻ em được mượn truyện tranh miễn phí và nghe kể chuyện dưới tán cọ.",
    ),
    (
        "Diễn tập chữa cháy rừng mùa khô",
        "Kiểm lâm phối hợp cùng bộ đội dập đám cháy giả định rộng bốn héc ta.",
        "Máy bay không người lái lần đầu được dùng để tìm điểm nóng.",
    ),
    (
        "Cấp căn cước lưu động cho người già yếu",
        "Tổ công tác của công an mang thiết bị tới tận giường các cụ không đi lại được.",
        "Trong hai ngày cuối tháng, hơn tám mươi hồ sơ đã làm xong.",
    ),
    (
        "Hội thi nấu xôi ngũ sắc",
        "Mười đội thi trổ tài nhuộm gạo nếp bằng lá cẩm, nghệ và hoa đậu biếc.",
        "Giải nhất thuộc về đội bếp của khu phố ba với mâm xôi hình cá.",
    ),
    (
        "Nhà máy nước sạch nâng công suất",
        "Bể lọc thứ tư giúp mỗi ngày có thêm năm nghìn mét khối nước đạt chuẩn.",
        "Giá nước sinh hoạt được giữ nguyên đến hết năm sau.",
    ),
    (
        "Phát hiện hang động có chữ cổ",
        "Nhóm thám hiểm tìm thấy những dòng khắc trên vách đá ở độ sâu hai trăm mét.",
        "Các nhà khảo cổ cho rằng chúng có từ thời nhà Lý.",
    ),
    (
        "Khởi công trường nội trú ba tầng",
        "Công trình có mười sáu phòng học, nhà ăn và một sân chơi lát gạch đỏ.",
        "Dự kiến học sinh khối chín sẽ dọn vào trước mùa mưa tới.",
    ),
    (
        "Ngày hội hiến máu nhân đạo",
        "Gần bốn trăm đơn vị máu được tiếp nhận chỉ trong một buổi sáng chủ nhật.",
        "Có gia đình cả ông bà, cha mẹ lẫn con cùng xếp hàng chờ tới lượt.",
    ),
    (
        "Trao giải cuộc thi ảnh di sản",
        "Bức ảnh chụp mái đình trong sương giành vị trí cao nhất giữa chín trăm tác phẩm.",
        "Triển lãm mở cửa tự do tại bảo tàng cho đến rằm tháng tám.",
    ),
    (
        "Hợp tác xã chè xuất lô hàng đầu tiên",
        "Hai tấn chè shan tuyết đã lên tàu sang cảng Hamburg sau một năm kiểm định.",
        "Người trồng kỳ vọng bán được giá gấp ba so với trong nước.",
    ),
    (
        "Xử phạt quán karaoke gây ồn",
        "Ba cơ sở bị lập biên bản vì mở loa quá mười một giờ đêm giữa khu dân cư.",
        "Mức phạt cao nhất là hai mươi lăm triệu đồng kèm tịch thu tang vật.",
    ),
    (
        "Thả cá giống tái tạo nguồn lợi lòng hồ",
        "Năm vạn con trắm, mè và lăng chấm được các em nhỏ thả xuống từ bến phà.",
        "Đánh bắt bằng xung điện bị cấm hoàn toàn trên toàn bộ mặt nước.",
    ),
)
"""Title and two paragraphs of each."""

TITLES = frozenset(title for title, _, _ in GOOD)


def path_of(number: int) -> str:
    """Where the good article with this number stands, from 1."""
    return f"{START}View/tot-{number}"


def routes_of(case: Case) -> dict[str, Answer]:
    """Every path of the portal with its answer on the wire."""
    robots = {} if case.robots is None else {"/robots.txt": case.robots}
    good = {path_of(at): http(_article(at)) for at in range(1, len(GOOD) + 1)}
    return good | {START: http(_listing(case)), PATH: case.answer} | robots | dict(case.routes)


def lasting() -> frozenset[str]:
    """Paths that leave the connection open, so that what a case leaves behind on it counts."""
    return frozenset({START, *(path_of(at) for at in range(1, len(GOOD) + 1))})


def _article(number: int) -> str:
    title, first, second = GOOD[number - 1]
    return (
        f'<html><head><meta charset="utf-8"><title>{title}</title></head><body><div>'
        f"<h1>{title}</h1><p>Thời gian đăng: {number:02}/03/2024 08:00:00 AM</p>"
        f"<p>{first}</p><p>{second}</p></div></body></html>"
    )


def _listing(case: Case) -> str:
    """All articles, with the hostile page in their midst, where it can harm those behind it."""
    rows = [(path_of(at), title) for at, (title, _, _) in enumerate(GOOD, 1)]
    rows[10:10] = [(PATH, "Tin lạ từ nơi khác"), *((link, "Nơi khác nữa") for link in case.links)]
    items = "".join(f'<li><a href="{href}">{words}</a></li>' for href, words in rows)
    return (
        '<html><head><meta charset="utf-8"><title>Tin tức</title></head>'
        f"<body><div><ul>{items}</ul></div></body></html>"
    )
