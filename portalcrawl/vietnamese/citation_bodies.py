"""The words that names of issuing bodies are made of. Data for ``citation_issuer``."""

HEADS = """
    Ban, Bộ, Bí thư, Cục, Chi cục, Chi bộ, Chi đoàn, Chính phủ, Chủ tịch, Chủ nhiệm, Công an,
    Công đoàn, Đảng bộ, Đảng đoàn, Đảng ủy, Đài, Đoàn, Giám đốc, Tổng giám đốc, HĐND, Học viện,
    Hội, Hiệu trưởng, Huyện ủy, Kho bạc, Kiểm toán, Liên đoàn, Liên bộ, Liên ngành, Mặt trận,
    Ngân hàng, Nhà nước, Bảo hiểm, Phòng, Quân ủy, Quận ủy, Quốc hội, Quân khu, Sở, Tập đoàn,
    Thanh tra, Thành ủy, Thành đoàn, Thị ủy, Thị đoàn, Thủ tướng, Thường trực, Thường vụ, Tỉnh ủy,
    Tỉnh đoàn, Huyện đoàn, Tòa án, Tổng cục, Tổng công ty, Tổng, Trung tâm, Trung ương, Trường,
    Trưởng ban, UBMTTQ, UBND, UBTVQH, Ủy ban, Văn phòng, Viện, Xã đoàn, BCH, BTV, BCĐ, MTTQ, LĐLĐ,
    Bộ trưởng, Thống đốc, Viện trưởng, Chánh án, Phó Thủ tướng, Đại học, ĐHQGHN, VKSND, TAND,
    Trạm, Cơ quan, Tiểu ban, Tổ, Đội, Đại hội, Hội nghị, TW, BHXH, Hội đồng, Thứ trưởng,
    Phó Chủ tịch, Phó Giám đốc, Phó Bí thư, Phó Trưởng ban, Phó Hiệu trưởng, Phó Cục trưởng,
    Cục trưởng, Chi cục trưởng, Tổng cục trưởng, Vụ trưởng, Chánh Thanh tra, Chánh Văn phòng,
    Trưởng phòng, Tư lệnh, Bộ Tư lệnh, Bộ Chỉ huy, Chỉ huy trưởng, Liên minh, Quỹ, Vụ, Hạt,
    Doanh nghiệp, Công ty, Tổng Thư ký, Tổng Bí thư, Tổng Kiểm toán, Phường đoàn,
    Liên Bộ, liên Bộ, liên bộ, liên ngành"""

# Words of two and more small syllables inside such names, however their first is written.
COMPOUNDS = """
    ủy ban, uỷ ban, trưởng ban, tiểu ban, liên hiệp, liên minh, hợp tác xã, ngoại giao,
    phát triển nông thôn, giao thông vận tải, truyền thông, công nghệ thông tin, văn phòng,
    các cơ quan, các dân tộc, các khu, kế hoạch, xây dựng, môi trường, biên phòng, quốc phòng,
    phòng chống, lao động, chỉ đạo, chỉ huy, tổ chức, hành chính, thanh tra, kiểm tra, khen thưởng,
    quản lý, nghiên cứu, hợp tác, khoa học kỹ thuật, bảo vệ, nhà nước, nhân dân, nhân dân tối cao,
    thị xã, thị trấn, thành phố, đặc khu, trung ương, xã hội, kiểm sát, lâm thời, thường trực,
    thường vụ, quốc gia, liên ngành, cán sự đảng, khóa, khoá, lần thứ, nhiệm kỳ, bí thư, bộ trưởng,
    đại biểu, chuyên trách, chủ tịch nước, giải phóng mặt bằng, chuyển đổi số, cải cách hành chính,
    thi đua, chiến binh, thập đỏ, cao tuổi, kiểm toán nhà nước, kiểm toán, nhà báo, luật gia,
    cấp cao, cấp xã, cấp huyện, cấp tỉnh, tổng kết, phòng cháy chữa cháy, chấp hành, thông tin,
    tiếp công dân, đăng ký đất đai, phục vụ hành chính công, tuyên giáo, dân vận, nội chính,
    tài chính, kinh tế, chính sách xã hội, điều hành, quốc hội, chính phủ, ban chấp hành,
    khoa học, công nghệ, đào tạo, du lịch, thể thao, đầu tư, tôn giáo, tài nguyên, thương binh,
    chuyên nghiệp, thi hành án dân sự, thi hành án, quản lý thị trường, hải quan, thống kê,
    bộ đội biên phòng, cảnh sát điều tra, cảnh sát giao thông, quân sự, thẩm phán, tòa án, toà án,
    tối cao, bảo vệ thực vật, an toàn giao thông, an toàn thực phẩm, tìm kiếm cứu nạn, thiên tai,
    giảm nghèo, bầu cử, thiếu nhi, thanh niên, phụ nữ, nông dân, hội đồng thẩm định,
    chỉ đạo phòng chống dịch bệnh, chống thiên tai, chống tham nhũng, chống tội phạm, chống ma túy,
    hội đồng tư vấn, tổ giúp việc, công chức, viên chức, sinh viên"""

# Small words that may stand anywhere in such a name, alone or as the first of two.
BELONGS = """tỉnh huyện quận phường xã ủy uỷ sở cục khóa khoá nhất hai ba tư năm sáu bảy tám chín
    mười thuộc đảng khối"""
BELONGING_PAIRS = """
    thị xã, thị trấn, thành phố, đặc khu, trung ương, nhân dân, tối cao, vận tải, nông thôn,
    nhà nước, kiểm sát, lâm thời, thường trực, thường vụ, nhiệm kỳ, lần thứ, công an, hội đồng,
    xã hội"""
# After "và", written small: "Bộ Giáo dục và đào tạo".
AFTER_AND = """
    đào tạo, công nghệ, môi trường, đầu tư, truyền thông, du lịch, tôn giáo, phát triển, xã hội,
    tìm kiếm, gia đình, trẻ em, chữa cháy, cứu nạn, hội nhập"""

# Small words that end a name, though they follow a capital: verbs, prepositions, dates.
ENDS = """về ngày quy sửa hướng phê ban có đã đang sẽ là được trong để với cho tại theo nhằm do khi
    từ đối xem gồm vừa cũng lãnh triển ra ký gửi kết chấp yêu thông đề bổ bãi xử giao giải thực tiếp
    khẳng công bố này nêu nói trên dưới trước sau như thì mà nếu vì nên còn chưa không đến tới lập
    điều cấm kèm đính cùng tháng số nhưng hay hoặc tổ tăng đẩy phát phòng xây việc ý quán quyết bàn
    bế khai chỉ cử bầu thu hợp họp hủy tặng khen kêu mời lấy đưa nhất của ở v cấp chủ bằng qua gắn
    quyền hỗ thẩm nhận trả thống nghe cần phải bị làm dự cùng báo"""

# Names that are complete: a capital after them begins something else.
COMPLETE = """
    Chính phủ, Bộ Chính trị, Quốc hội, Chủ tịch nước, Bộ Công an, Bộ Quốc phòng, Bộ Ngoại giao,
    Bộ Nội vụ, Bộ Tư pháp, Bộ Tài chính, Bộ Công Thương, Bộ Công thương, Bộ Xây dựng, Bộ Y tế,
    Bộ Giao thông vận tải, Bộ Giao thông Vận tải, Bộ Khoa học và Công nghệ,
    Bộ Giáo dục và Đào tạo, Bộ Nông nghiệp và Phát triển nông thôn, Bộ Nông nghiệp và PTNT,
    Bộ Nông nghiệp và Phát triển Nông thôn, Bộ Nông nghiệp và Môi trường,
    Bộ Tài nguyên và Môi trường, Bộ Kế hoạch và Đầu tư, Bộ Thông tin và Truyền thông,
    Bộ Lao động - Thương binh và Xã hội,
    Bộ Dân tộc và Tôn giáo, Tòa án nhân dân tối cao, Viện kiểm sát nhân dân tối cao"""
