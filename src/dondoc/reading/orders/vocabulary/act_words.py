"""What bodies are told to do: acts that can be checked, general requests, and the words around an act."""

from __future__ import annotations

from dondoc.reading.orders.vocabulary.phrases import phrases

# What says that a sentence tells, and does not order.
TELLING = phrases(
    """
    đã, đang, vừa, mới, được, bị, là, chưa, còn, vẫn, đạt, gồm, bao gồm, nhận được, đánh giá cao, ghi nhận,
    biểu dương, hoan nghênh, trân trọng, cơ bản, không có, từng, thuộc, nằm, sẽ, cũng, luôn, thường, tiếp nhận được,
    cho rằng, nhận thấy, nhất trí, thống nhất, đồng ý, phát biểu, tham dự, dự họp, kết luận, có ý kiến, xin, kính,
    nêu, nhấn mạnh, chủ trì cuộc họp, chủ trì hội nghị, và, của, về, tại, với, cho, để, mà, nơi, ở, như, khi,
    trên đây, hoặc, hay, so với, cùng kỳ, bằng, chiếm, xếp, có chiều hướng
    """
)

# "có" tells ("có 16 thành viên"), save before these.
HAVING_TO = phrases(
    """
    có trách nhiệm, có nhiệm vụ, có giải pháp, có biện pháp, có kế hoạch, có cách, có văn bản, có phương án,
    có hình thức, có báo cáo, có lộ trình, có cơ chế, có công văn, có ý kiến bằng văn bản, có ý kiến gửi, có ý kiến về
    """
)

# Between the lead and the act; they carry no act of their own.
LEADING = phrases(
    """
    chịu trách nhiệm, có trách nhiệm, có nhiệm vụ, cần, cần phải, phải, hãy, nên, chủ trì, làm cơ quan chủ trì,
    là cơ quan chủ trì, là đầu mối, làm đầu mối, là cơ quan đầu mối, cần tiếp tục phải,
    với vai trò là cơ quan chủ trì, thực hiện các nội dung sau, chịu trách nhiệm chủ trì, có trách nhiệm chủ trì,
    chủ động chủ trì, trực tiếp chủ trì
    """
)

# Words before a verb that say how, not what.
MANNERS = phrases(
    """
    sớm, khẩn trương, kịp thời, nghiêm túc, trực tiếp, tập trung, chủ động, tích cực, nhanh chóng, thường xuyên,
    chỉ đạo, quyết liệt, tiếp tục chỉ đạo, định kỳ, ngay, trước mắt, đồng thời, phải, cần, cần phải, tiến hành,
    tổ chức, cùng, hằng năm, hàng năm, hằng quý, hàng quý, hằng tháng, hàng tháng, khẩn trương chỉ đạo, ưu tiên, rất,
    cẩn thận, đồng bộ, toàn diện, lãnh đạo, phối hợp
    """
)

# An act or a product that can be checked.
ACTS = phrases(
    """
    duyệt, làm chủ đầu tư, làm thủ tục, phê chuẩn, hoàn tất, cam kết,
    chốt trực, khử khuẩn, khử trùng, ngăn chặn, đính chính, cải chính, xuất trình,
    diễn tập, tập luyện, tập dượt, kiểm phiếu, cắt băng, rút kinh nghiệm, thông quan, phân bón, phủ sóng, đấu tranh,
    cho biết, đối chiếu, so sánh, tính toán, ước tính, hạch toán, chuyển đổi, phục vụ, đảm nhiệm, đảm nhận, tham dự,
    cử, ghi nhận, ghi chép, đánh số, sao lục, sao chụp, đóng dấu, ký số, chứng thực, xác thực, kích hoạt, cài đặt,
    khởi tạo, khởi động, thi công, san lấp, gieo cấy, thu hoạch, tiêm phòng, phun thuốc, tiêu hủy, cách ly, khám,
    điều trị, sàng lọc, xét nghiệm, lấy mẫu, quan trắc, giám định, kiểm nghiệm, chấm, xét, bình xét, bình chọn,
    suy tôn, tuyên dương, trao giải, biểu diễn, trưng bày, triển lãm, quảng bá, xúc tiến, kêu gọi, thu hút, trao đổi,
    đàm phán, thỏa thuận, thanh lý, miễn, truy thu, xử phạt, cưỡng chế, khởi tố, điều tra, truy tố, xét xử, bắt giữ,
    chốt chặn, giải tỏa, đắp, cứu hộ, cứu nạn, nhắn tin, gọi điện, cung ứng, vận chuyển, dự trữ, phân phối, điều phối,
    điều tiết, điều hành, bảo trì, bảo dưỡng, thay mới, chia tách, tiếp quản, quản trị, lưu giữ, bảo quản, chỉnh lý,
    công nhận, phong tặng, hiến kế, phản biện, xác lập, rà, rà soát lại, đọc, soát, phát sóng, ghi âm, chiếu, quay,
    mời thầu, mở thầu, chỉnh sửa, chuyển tải, dịch, biên tập, xuất bản, in ấn, phát miễn phí, tiếp xúc, tiếp nhận và,
    hỗ trợ tiền, cấp bù, ứng, hoàn trả, trả, bồi hoàn, đền bù, cắm, khoanh nợ, giãn, xóa, đôn, thúc, nhắc nhở,
    tạm đình chỉ, tra soát, thẩm vấn, xin ý kiến, lấy phiếu, bỏ phiếu, biểu quyết, thảo luận, cho thôi, tiếp đón,
    thăm, viếng, dọn, dọn dẹp, chăm, tưới, cắt tỉa, vớt, thông tin, thông tin cho, lắp, gắn, tặng, vá, khơi thông,
    khoanh, nối, lưu trữ, lưu, tra cứu, cắt, khai báo, khai, kiểm, chuẩn y, ban hành, trình, báo cáo, hoàn thành,
    hoàn thiện, hoàn chỉnh, lập, lập danh sách, công bố, công khai, thẩm định, thẩm tra, niêm yết, đối thoại, số hóa,
    rà soát, tổ chức, xây dựng, thành lập, phát hành, kết nối, tích hợp, bổ sung, sửa đổi, tham mưu, cấp, trang bị,
    đối soát, triển khai, biên soạn, kiến nghị, trình bày, đăng ký, đăng tải, đăng, gửi, phát, lắp đặt, xác minh,
    gỡ bỏ, cập nhật, tổng hợp, thống kê, kiểm tra, thanh tra, kiểm kê, phê duyệt, đề xuất, bố trí, phân bổ, giải ngân,
    bàn giao, tiếp nhận, chuyển, chuyển giao, khảo sát, đánh giá, phân tích, mua sắm, nâng cấp, sửa chữa, cải tạo,
    khởi công, nghiệm thu, quyết toán, thanh toán, thu hồi, xử lý, giải quyết, trả lời, giải trình, kiểm điểm,
    xin lỗi, thu, chi trả, cắt giảm, đơn giản hóa, bãi bỏ, hủy, hủy bỏ, thay thế, chấm dứt, đề nghị, yêu cầu,
    hướng dẫn, tập huấn, đào tạo, bồi dưỡng, mở lớp, tuyển dụng, bổ nhiệm, luân chuyển, điều động, sắp xếp, kiện toàn,
    sáp nhập, ký, ký kết, xây, làm việc, họp, tổ chức họp, mời, thông báo, phổ biến, in, cung cấp, chia sẻ, đồng bộ,
    làm sạch, nhập, khai thác, vận hành, đưa vào, thí điểm, thử nghiệm, nghiên cứu, soạn, soạn thảo, dự thảo,
    chuẩn bị, giao, phân công, ủy quyền, phân cấp, chấm điểm, tự chấm điểm, tự chấm, xếp hạng, xếp loại, khen thưởng,
    kỷ luật, lấy ý kiến, góp ý, tham gia ý kiến, cho ý kiến, phát động, ra mắt, giới thiệu, cấp phát, thay, dỡ bỏ,
    tháo dỡ, di dời, giải phóng, đo đạc, cắm mốc, bồi thường, đấu thầu, đấu giá, lựa chọn, điều chỉnh, quy định,
    phân loại, mở, chốt, khóa, tạo, tạo lập, xây mới, trồng, tiêm, tuyển, tuyển sinh, ghi, kê khai, xác nhận, đóng,
    nộp, thực hiện, phối hợp, theo dõi, đôn đốc, chỉ đạo, giám sát, bảo đảm, đảm bảo, quản lý, tuyên truyền, vận động,
    hỗ trợ, đầu tư, phát triển, cải thiện, khắc phục, chấn chỉnh, kiểm soát, chỉ định, cử, bầu, giải thể, đình chỉ,
    tạm dừng, dừng, ngừng, rút ngắn, áp dụng, sử dụng, duy trì, rút kinh nghiệm, làm rõ, xem xét, quyết định,
    quy hoạch, khoanh vùng, phong tỏa, trực, ứng trực, sơ tán, huy động, kiểm đếm, chủ trì, đấu nối, thiết lập,
    mở rộng, phân tuyến, phân luồng, gia hạn, nhắc, nhắc việc, tạm ứng, thu gom, tháo gỡ, tìm kiếm, khôi phục, gia cố,
    cắt cử, phụ trách, phản ánh, ưu tiên, lồng ghép, nhân rộng, sơ kết, tổng kết, tự kiểm tra, tự rà soát,
    tái cấu trúc, chuẩn hóa, điện tử hóa, tinh giản, tinh gọn, dự báo, cảnh báo, thực hành, đề ra, cụ thể hóa,
    xác định, nêu, bám sát, đưa, gắn, lấy, thu thập, tiếp thu, chọn, dành, giữ, ghi hình, chụp, vệ sinh, lau, sơn, kẻ,
    treo, dán, bấm, truyền, phát sóng, đăng phát, tải, quét, thuê, mua, bán, cho thuê, hợp đồng, tích cực, nhận,
    liên hệ, tiếp, tiếp công dân, hòa giải, tuần tra, canh gác, kiểm định, cân đối, cho mượn, cho vay, cho phép, sửa,
    sửa lỗi, tăng, giảm, cho nghỉ, nạo vét, phun, phát quang, chăm sóc, đón tiếp, thăm hỏi, trao, tặng, bắn,
    tập trung, mua bảo hiểm, sẵn sàng, phân bón, đào, phá, lên, đặt, giảng dạy
    """
)

# A product or step whose being there shows that a general beginning still ends in something checked.
PRODUCTS = phrases(
    """
    ban hành, trình, báo cáo, gửi, lập danh sách, lập kế hoạch, xây dựng kế hoạch, xây dựng đề án, hoàn thành,
    công bố, niêm yết, phê duyệt, tổng hợp, công khai, gửi báo cáo, đăng tải, thành lập, giải trình, dự thảo,
    xây dựng quy chế, xây dựng phương án
    """
)

# A general request.
GENERAL = phrases(
    """
    nêu gương, chung tay, sát cánh, tự giác, đề cao, giữ nghiêm, làm gương, thấu hiểu, không chủ quan, nắm chắc,
    nắm bắt, cổ vũ, khích lệ, chăm lo, hoàn thành tốt, hoàn thành xuất sắc, thực hiện đồng bộ, thực hiện quyết liệt,
    thực hiện tốt hơn, kiên định, tham gia tích cực, thể hiện, ý thức, xác định, phối hợp nhịp nhàng, gìn giữ,
    gần gũi, tận tụy, hướng dẫn tận tình, tiếp tục, tăng cường, quan tâm, nâng cao, đẩy mạnh, phát huy, chú trọng,
    quán triệt, đổi mới, vận động, tuyên truyền, phấn đấu, coi trọng, duy trì, giữ vững, khuyến khích, bám sát,
    nêu cao, siết chặt, chấn chỉnh, đồng hành, ủng hộ, bảo đảm, đảm bảo, lãnh đạo, chỉ đạo, làm tốt, hạn chế,
    khắc phục, chấp hành, tạo điều kiện, không ngừng, từng bước, gương mẫu, chịu trách nhiệm, phối hợp chặt chẽ,
    hưởng ứng, thực hiện tốt, thực hiện nghiêm, thực hiện nghiêm túc, thực hiện có hiệu quả, thực hiện đúng,
    thực hiện hiệu quả, thực hiện đầy đủ, triển khai tốt, triển khai có hiệu quả, triển khai hiệu quả,
    triển khai nghiêm, tổ chức thực hiện tốt, tổ chức thực hiện có hiệu quả, tổ chức thực hiện nghiêm,
    tổ chức triển khai thực hiện, sâu sát, sát sao, quyết liệt, chủ động, tích cực, nghiêm túc, thường xuyên,
    linh hoạt, xác định rõ, không để, không được, tuyệt đối không, nhân rộng, lan tỏa, cải thiện, củng cố,
    xây dựng hình ảnh, xây dựng văn hóa, xây dựng môi trường, thắt chặt, phát triển, sẵn sàng, quản lý chặt chẽ,
    đoàn kết, tôn trọng, lắng nghe, chia sẻ khó khăn, động viên, thống nhất nhận thức, nhận thức, nhìn nhận,
    kiên quyết, kiên trì, mạnh dạn, thi đua, rèn luyện, gắn bó, giữ gìn, bảo vệ, ngăn ngừa, phòng ngừa, sáng tạo,
    theo dõi sát, đôn đốc, theo dõi, có giải pháp, có biện pháp, có cách, giúp đỡ, hỗ trợ, tham gia, xem đây, coi đây,
    ưu tiên, tạo chuyển biến, tạo sự, tạo môi trường, tạo thuận lợi, hết sức, cố gắng, nỗ lực, nghiêm cấm, thúc đẩy,
    khơi dậy, tận dụng, phối hợp tốt, góp phần
    """
)
