"""The accented syllables that make up most of any Vietnamese text, news as well as decrees.

A wrong decoding may yield possible syllables by chance, but hardly these. Both places of the
tone mark are listed where both are written.
"""

COMMON_WORDS = frozenset(
    """
    và của các có được là cho với những này đã để trong từ đến về người không một khi năm cũng
    đó ra sau trên vào tại theo như sẽ nhiều phải còn đang thì mà hơn lại rất vẫn nhưng chỉ nên
    đều do bị bởi cùng qua giữa dưới ngoài trước đây ấy nào gì đâu sao thế vậy nếu tuy vì nhằm
    hoặc hay mỗi mọi cả tất khác nhất lần thứ hai bốn năm sáu bảy tám chín mười trăm nghìn triệu
    tỷ tỉ số ngày tháng tuần quý giờ phút sáng trưa chiều tối đêm hôm mới cũ lớn nhỏ cao thấp dài
    rộng gần đầu cuối giữa bên trái phía đông tây nam bắc đi đứng ngồi nằm nói biết thấy hiểu nghĩ
    muốn cần làm đặt lấy đưa gửi nhận trả mua bán mở đóng chạy vừa mình tôi chúng họ ông bà anh chị
    em cháu mẹ bố vợ chồng trẻ già đời sống chết nước đất trời biển núi sông đường xe tàu cầu nhà
    công thông định bộ chính hội hành văn bản học chức cơ thực đoàn vụ nhân án cấp hợp liệu tổ sở
    đại động quốc lý lí quyết báo dữ hiện truyền thị pháp việc luật tài nội trường phủ tác nghị xã
    tư liên bảo điều đạo dân nhiệm dẫn quản hướng thành kế dụng tiết hoạch phát phòng triển quyền
    đề ủy uỷ tạo trình việt chủ nghệ hình viên đồng chế dự dùng đối sự phí điện xây giải dựng tế
    kết sử hoạt địa phố giáo sản trị thống đổi giá tỉnh huyện phường quận nghiệp thẩm đảm thuộc
    hiệu dịch thể xuất thường sách cáo tịch đai tiếp kiểm đơn dục yêu thủ kỳ kì thời môi hóa hoá hệ
    cá giấy xử tiêu tòa toà trưởng mục chống quả mẫu cập đào toàn độ bàn phạm khiếu lãnh chuẩn hạn
    chất ký kí thiết tập bỏ lực nhật tuyên phần chương xác tự giám bổ vị năng viện tử tổng toán
    mạnh vệ tướng ở chuyển ý kiện lượng phương phép nhập hàng phục phẩm đánh phân tình trọng ngân
    nguồn tới thức biểu điểm biên đảng trợ khoản sửa luận đình lập nghĩa lệnh mặt lên phối lịch tính
    trì phiếu tiến giới chí trách sát vận đẩy ứng lĩnh hỗ cán diện vực kỹ kĩ sơ thập thư biện đồ tâm
    nghiệm cứu yếu nông nâng nghiên chấp chứng xét hộ cảnh mạng chuyên thuật bồi kiến hữu thuận lợi
    ngành đúng tên khách nguyễn trần lê phạm hoàng tộc thêm nhiên tăng giảm loại bằng bình bệnh vật
    trực bãi giúp chưa hoàn hồ ước phó trữ biến rõ tạm tải bạn tôn cư thỏa thoả cách đua sắc mức mã
    cụ hải thưởng khí căn nền chiếu vấn cộng tố rộng chăm phổ thiện trừ trí họp quá nghề nữ tuổi
    trung tiền giao gia đình thương hòa hoà khóa khoá thủy thuỷ hủy huỷ mường bản làng nghèo vùng
    """.split()
)
