"""The words of the genre: how bodies are called, what they are told to do, how columns are headed.

Plain data in the form that `words.Lexicon` takes: phrases in lower case, tone marks in the new place (hòa, ủy).
Read from published plans, notices, directives and letters of provinces and communes, 2009-2026; checked 2026-11.
"""

from __future__ import annotations


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip())


# A body that is whole without a name of its own: "UBND tỉnh", "Công an", "Thủ trưởng các sở".
WHOLE_HEADS = _phrases(
    """
    viễn thông, bưu chính, điện lực, cấp nước, đảng ủy viên, tỉnh ủy viên, ủy viên, cấp ủy viên, hđnd và ubnd,
    văn phòng hđnd và ubnd, văn phòng hội đồng nhân dân và ủy ban nhân dân, văn phòng đoàn đbqh và hđnd,
    văn phòng đoàn đại biểu quốc hội và hội đồng nhân dân, tổ công tác, tổ giúp việc, đoàn kiểm tra, đoàn công tác,
    đoàn giám sát, đoàn thanh tra, tổ liên ngành, tổ thẩm định, hội đồng thẩm định, bộ phận một cửa,
    bộ phận tiếp nhận và trả kết quả, hội nghị, cuộc họp, tổ đại biểu, đại biểu, ubnd, ủy ban nhân dân, ub nhân dân,
    ubnd-hđnd, hđnd, hội đồng nhân dân, thường trực hđnd, thường trực hội đồng nhân dân, thường trực, tt hđnd,
    đoàn đbqh, đoàn đại biểu quốc hội, chính phủ, quốc hội, vpcp, vp ubnd, vp hđnd, văn phòng ubnd,
    văn phòng ủy ban nhân dân, văn phòng hđnd, văn phòng chính phủ, văn phòng quốc hội, văn phòng sở, văn phòng bộ,
    văn phòng tỉnh ủy, văn phòng thành ủy, văn phòng huyện ủy, văn phòng đảng ủy, ủy ban mttq,
    ủy ban mặt trận tổ quốc, ubmttq, ub mttq, ubmttqvn, mttq, mặt trận tổ quốc, mặt trận, công an, bộ chỉ huy quân sự,
    ban chỉ huy quân sự, bộ chqs, bchqs, ban chqs, bộ chỉ huy bộ đội biên phòng, bộ chỉ huy bđbp, bộ đội biên phòng,
    biên phòng, quân sự, thanh tra, bảo hiểm xã hội, bhxh, kho bạc nhà nước, kho bạc, thuế cơ sở, thuế, chi cục thuế,
    cục thuế, cục thống kê, chi cục thống kê, thống kê, hải quan, cục hải quan, chi cục hải quan,
    chi cục hải quan khu vực, ngân hàng nhà nước, quản lý thị trường, cục quản lý thị trường,
    chi cục quản lý thị trường, tòa án nhân dân, tand, tòa án, viện kiểm sát nhân dân, viện kiểm sát, vksnd,
    cục thi hành án dân sự, thi hành án dân sự, chi cục thi hành án dân sự, điện lực, công ty điện lực, bưu điện,
    tỉnh đoàn, thành đoàn, huyện đoàn, quận đoàn, xã đoàn, đoàn thanh niên, hội liên hiệp phụ nữ, hội phụ nữ,
    hội cựu chiến binh, hội nông dân, hội người cao tuổi, hội liên hiệp thanh niên, liên đoàn lao động, công đoàn,
    hội chữ thập đỏ, hội khuyến học, hội luật gia, liên minh hợp tác xã, tỉnh ủy, thành ủy, huyện ủy, quận ủy, thị ủy,
    đảng ủy, đảng bộ, chi bộ, chi ủy, cấp ủy, cấp ủy đảng, ban thường vụ, ban chấp hành, ban cán sự đảng, đảng đoàn,
    ban tổ chức, ban tuyên giáo, ban dân vận, ban nội chính, ủy ban kiểm tra, chính quyền, chính quyền địa phương,
    báo, đài phát thanh và truyền hình, đài truyền thanh, đài phát thanh - truyền hình, báo và phát thanh,
    cổng thông tin điện tử, chủ tịch, phó chủ tịch, giám đốc, phó giám đốc, thủ trưởng, phó thủ trưởng,
    người đứng đầu, chánh, phó chánh, chánh văn phòng, phó chánh văn phòng, chánh thanh tra, bí thư, phó bí thư,
    cục trưởng, chi cục trưởng, tổng cục trưởng, vụ trưởng, viện trưởng, hiệu trưởng, tổng giám đốc, trưởng ban,
    trưởng phòng, trưởng thôn, trưởng khu phố, trưởng đoàn, trưởng đoàn kiểm tra, trưởng đoàn công tác,
    trưởng đoàn giám sát, trưởng đoàn thanh tra, phó trưởng đoàn, tổ trưởng, tổ phó, đội trưởng, trưởng công an,
    trưởng các, trưởng bộ phận, bộ trưởng, thứ trưởng, thống đốc, tổng thanh tra, chủ nhiệm, trưởng, phó trưởng phòng,
    phó trưởng ban, phó trưởng, lãnh đạo, ban lãnh đạo, ban giám đốc, ban giám hiệu, thành viên, chuyên viên,
    công chức, viên chức, cán bộ, văn thư, kế toán, nhân viên, giáo viên, giáo viên chủ nhiệm, nhà trường, cô, thầy,
    bác sĩ, chủ đầu tư, nhà thầu, địa phương, đơn vị, cơ quan,
    cơ quan chuyên môn, đơn vị sự nghiệp, doanh nghiệp, thủ tướng, phó thủ tướng, thủ tướng chính phủ,
    phó thủ tướng chính phủ, chủ tịch nước, tổng bí thư, tổng kiểm toán, đoàn thể, tổ chức đoàn thể, các, toàn thể,
    tất cả, mọi, từng, mỗi, hai, tư lệnh, chỉ huy trưởng, đại diện, hội đồng thi đua, đồng chí, đ/c, ông, bà
    """
)

# A body that wants a name: "Sở Nội vụ", "Ban Quản lý các khu công nghiệp".
NAMED_HEADS = _phrases(
    """
    hợp tác xã, câu lạc bộ, chi hội, hiệp hội, sở, bộ, phòng, ban, cục, chi cục, tổng cục, vụ, viện, trung tâm,
    trường, bệnh viện, trạm, trạm y tế, chi nhánh, công ty, tổng công ty, tập đoàn, quỹ, ngân hàng, văn phòng, hội,
    hội đồng, liên minh, liên hiệp, liên hiệp hội, hiệp hội, ủy ban, đoàn, tổ, đội, bộ phận, ban quản lý, ban chỉ đạo,
    ban điều hành, ban biên tập, ban chỉ huy, nhà, thư viện, bảo tàng, đài, tòa, chi đoàn, khối, cụm, hạt kiểm lâm,
    vườn quốc gia, khoa, câu lạc bộ, tiểu ban, nhóm, tổ biên tập
    """
)

# Heads whose next word is part of their name even where it is a verb: Đoàn kiểm tra, Bộ phận tiếp nhận.
VERB_NAMED = frozenset(
    _phrases(
        """
        đoàn, tổ, ban, hội đồng, bộ phận, trung tâm, đội, văn phòng, phòng, quỹ, trạm, nhóm, tiểu ban, ủy ban, tổ chức
        """
    )
)

# Words of a place or of many, which close or carry on a name.
PLACES = frozenset(
    _phrases(
        """
        tỉnh, huyện, xã, phường, quận, thành phố, thị xã, thị trấn, đặc khu, trung ương, tp, khu vực, cấp tỉnh,
        cấp huyện, cấp xã, cấp trên, cấp dưới, cơ sở, nhà nước, địa phương
        """
    )
)
TAILS = frozenset(
    _phrases(
        """
        trang thông tin điện tử, cổng thông tin điện tử, cổng thông tin, được kiểm tra, được giám sát, được thanh tra,
        được đánh giá, được phê bình, các, sở, ban, ngành, bộ, phòng, đoàn thể, địa phương, cơ quan, đơn vị, huyện,
        xã, phường, quận, khu phố, thôn, bản, làng, ấp, tổ dân phố, tổ chức chính trị - xã hội,
        tổ chức chính trị xã hội, tổ chức đảng, tổ chức, hội, quần chúng, hội quần chúng, hội đặc thù, doanh nghiệp,
        doanh nghiệp nhà nước, chuyên môn, trực thuộc, thuộc, liên quan, có liên quan, nêu trên, trên, chức năng,
        sự nghiệp, sự nghiệp công lập, công lập, hành chính, cấp, cấp tỉnh, cấp huyện, cấp xã, tỉnh, thành phố,
        thị xã, thị trấn, đặc khu, thành, thị, trung ương, của tỉnh, của huyện, của xã, của thành phố, của sở, của bộ,
        mình, trên địa bàn, trên địa bàn tỉnh, trên địa bàn huyện, trên địa bàn xã, trên địa bàn thành phố,
        trên địa bàn phường, trên địa bàn toàn tỉnh, toàn tỉnh, nhà nước, đóng trên địa bàn, ngành dọc, khối,
        thuộc tỉnh, thuộc sở, thuộc huyện, thuộc ubnd tỉnh, thuộc ubnd, cán bộ, công chức, viên chức, người lao động,
        đảng viên, trường học, trường, cơ sở giáo dục, bệnh viện, trạm y tế, khoa, phòng chuyên môn, chủ đầu tư,
        nhà thầu, nhà đầu tư, thành viên, đồng chí, cấp ủy, chính quyền, cấp ủy đảng, khu công nghiệp, khu kinh tế,
        hợp tác xã, cơ quan báo chí, báo chí, ủy ban, nhân dân, việt nam, tổ quốc, được giao, được phân công,
        có tên trên, kiểm tra liên ngành, bí thư chi bộ, chủ tịch, giám đốc, lãnh đạo, thủ trưởng, ngang bộ,
        thường trực, thuộc chính phủ, trực thuộc trung ương, trực thuộc sở, trực thuộc tỉnh, một cửa, dân cư,
        vũ trang, lực lượng, này, cơ quan ngang bộ, cơ quan thuộc chính phủ, tương đương, và tương đương, chủ chốt,
        quản lý, tổ hòa giải, đại biểu, tổ đại biểu, bộ phận, cá nhân, tập thể, được giao nhiệm vụ, được giao chủ trì,
        tổ chức thành viên, huyện ủy, thành ủy, quận ủy, thị ủy, đảng ủy, tỉnh ủy, chi ủy, ban cán sự đảng, đảng đoàn,
        hội đoàn thể, chi hội, đại lý, chi nhánh, vụ, cục, viện, trung tâm, chi cục, chi bộ, đảng bộ,
        đảng bộ trực thuộc, tổ, đội, nhóm, kỹ thuật
        """
    )
)
# Only after "các", "những" and the like do these make a body.
MANY = frozenset(_phrases("các, toàn thể, tất cả, mọi, từng, mỗi, hai, tất cả các, toàn thể các"))

# The fields in the names of departments, past and present; a name is whole after one.
FIELDS = (
    *_phrases(
        """
    tuyên truyền - hỗ trợ người nộp thuế, hỗ trợ người nộp thuế, quản lý nợ, kê khai thuế, quản lý hộ kinh doanh,
    thanh tra - kiểm tra, nội vụ, tài chính, tư pháp, xây dựng, công thương, y tế, ngoại giao, quốc phòng, công an,
    giáo dục và đào tạo, giáo dục & đào tạo, gd&đt, gdđt, gd-đt, giáo dục, tài nguyên và môi trường,
    tài nguyên & môi trường, tn&mt, tnmt, nông nghiệp và phát triển nông thôn, nông nghiệp và ptnt,
    nông nghiệp & ptnt, nn&ptnt, nnptnt, nông nghiệp và môi trường, nnmt, nông nghiệp, kế hoạch và đầu tư,
    kế hoạch & đầu tư, kế hoạch - đầu tư, kh&đt, khđt, kế hoạch và tài chính, kế hoạch - tài chính,
    kế hoạch tài chính, tài chính - kế hoạch, tài chính kế hoạch, lao động - thương binh và xã hội,
    lao động thương binh và xã hội, lao động, thương binh và xã hội, lao động-thương binh và xã hội, lao động tb &xh,
    lao động tb&xh, lđ-tb&xh, lđtb&xh, lđtbxh, lđ-tbxh, lđ tb&xh, thông tin và truyền thông, thông tin & truyền thông,
    tt&tt, tttt, văn hóa thể thao và du lịch, văn hóa - thể thao và du lịch, văn hóa, thể thao, du lịch, vhtt&dl,
    vhttdl, văn hóa - xã hội, văn hóa và thông tin, văn hóa - thông tin, văn hóa và thể thao, văn hóa xã hội,
    khoa học và công nghệ, khoa học & công nghệ, kh&cn, khcn, giao thông vận tải, giao thông - vận tải, gtvt, dân tộc,
    dân tộc và tôn giáo, tôn giáo, quy hoạch - kiến trúc, quy hoạch kiến trúc, du lịch, thể thao, kinh tế,
    kinh tế và hạ tầng, kinh tế hạ tầng, quản lý đô thị, hạ tầng, đô thị, hạ tầng và đô thị, ngoại vụ,
    an toàn thực phẩm, quản lý lao động, cải cách hành chính, tổ chức cán bộ, tổ chức - hành chính,
    hành chính - tổ chức, hành chính - quản trị, hành chính tổng hợp, tổng hợp, người có công, bảo trợ xã hội,
    việc làm, kiểm soát thủ tục hành chính, tổ chức đảng, tổ chức cơ sở đảng, quản lý trật tự xây dựng đô thị,
    trật tự xây dựng đô thị, trật tự xây dựng, trật tự đô thị, an ninh trật tự, kế hoạch tổng hợp,
    kế hoạch - tổng hợp, kế hoạch - nghiệp vụ, kế hoạch nghiệp vụ, công nghệ thông tin, tài chính kế toán,
    tài chính - kế toán, tổ chức hành chính, điều dưỡng, dược, quản lý năng lượng, chuyển đổi số,
    bưu chính viễn thông, tiêu chuẩn đo lường chất lượng, đo lường chất lượng, dịch vụ việc làm, xúc tiến đầu tư,
    xúc tiến thương mại, kiểm soát bệnh tật, phát triển quỹ đất, phục vụ hành chính công, hành chính công,
    khuyến nông, giáo dục nghề nghiệp, giáo dục thường xuyên, công tác xã hội, đăng ký đất đai, quan trắc, nước sạch,
    quản lý dự án đầu tư xây dựng, dự án đầu tư xây dựng, dự án đầu tư, quản lý dự án, đầu tư xây dựng,
    xúc tiến đầu tư thương mại và du lịch, khu kinh tế cửa khẩu, phòng thủ dân sự, cảnh sát giao thông,
        quản lý khu kinh tế, quản lý các khu công nghiệp,
    quản lý khu công nghiệp, trợ giúp pháp lý, đấu giá tài sản, lưu trữ lịch sử, lưu trữ, giám định, kiểm định,
    kiểm nghiệm, chăn nuôi và thú y, trồng trọt và bảo vệ thực vật, bảo vệ thực vật, thú y, phòng chống thiên tai,
    tìm kiếm cứu nạn, phòng thủ dân sự, đầu tư phát triển, phát triển hạ tầng, vận tải, đăng kiểm, quản lý đường bộ,
    quản lý công sản, quản lý giá, quản lý ngân sách, giám sát và đánh giá đầu tư, đăng ký kinh doanh, kiểm lâm,
    thủy lợi, thủy sản, phát triển nông thôn, quản lý chất lượng nông lâm sản và thủy sản, bảo vệ môi trường,
    quản lý đất đai, đo đạc và bản đồ, khí tượng thủy văn, người cao tuổi, bình đẳng giới, trẻ em,
    phòng chống tệ nạn xã hội, nghiệp vụ, pháp chế, thanh tra, tuyên giáo, tuyên giáo và dân vận, dân vận, tổ chức,
    nội chính, tuyên truyền
    """.lower()
    ),
    "xúc tiến đầu tư, thương mại và du lịch",
    "văn hóa, thể thao và du lịch",
    "văn hóa, khoa học và thông tin",
    "kinh tế, hạ tầng và đô thị",
)

# People who give orders when named before "giao", "yêu cầu".
GIVERS = _phrases(
    """
    chủ tịch, phó chủ tịch, thường trực, ubnd tỉnh, ủy ban nhân dân tỉnh, ubnd thành phố, ubnd huyện, thủ tướng,
    phó thủ tướng, chính phủ, tổ công tác, đoàn, đoàn kiểm tra, đoàn công tác, hội nghị, cuộc họp, ban thường vụ,
    tỉnh ủy, thành ủy, bộ trưởng, đồng chí, bí thư, phó bí thư, ban chỉ đạo, hội đồng nhân dân, hđnd, quốc hội,
    ủy ban thường vụ quốc hội, ban cán sự đảng, tổ trưởng, trưởng đoàn, lãnh đạo ubnd, lãnh đạo tỉnh, đ/c, ông, bà,
    thứ trưởng, chủ tọa, chủ trì cuộc họp, lãnh đạo sở
    """
)

# What says that a sentence tells, and does not order.
TELLING = _phrases(
    """
    đã, đang, vừa, mới, được, bị, là, chưa, còn, vẫn, đạt, gồm, bao gồm, nhận được, đánh giá cao, ghi nhận,
    biểu dương, hoan nghênh, trân trọng, cơ bản, không có, từng, thuộc, nằm, sẽ, cũng, luôn, thường, tiếp nhận được,
    cho rằng, nhận thấy, nhất trí, thống nhất, đồng ý, phát biểu, tham dự, dự họp, kết luận, có ý kiến, xin, kính,
    nêu, nhấn mạnh, chủ trì cuộc họp, chủ trì hội nghị, và, của, về, tại, với, cho, để, mà, nơi, ở, như, khi,
    trên đây, hoặc, hay, so với, cùng kỳ, bằng, chiếm, xếp, có chiều hướng
    """
)
# "có" tells ("có 16 thành viên"), save before these.
HAVING_TO = _phrases(
    """
    có trách nhiệm, có nhiệm vụ, có giải pháp, có biện pháp, có kế hoạch, có cách, có văn bản, có phương án,
    có hình thức, có báo cáo, có lộ trình, có cơ chế, có công văn, có ý kiến bằng văn bản, có ý kiến gửi, có ý kiến về
    """
)

# Between the lead and the act; they carry no act of their own.
LEADING = _phrases(
    """
    chịu trách nhiệm, có trách nhiệm, có nhiệm vụ, cần, cần phải, phải, hãy, nên, chủ trì, làm cơ quan chủ trì,
    là cơ quan chủ trì, là đầu mối, làm đầu mối, là cơ quan đầu mối, cần tiếp tục phải,
    với vai trò là cơ quan chủ trì, thực hiện các nội dung sau, chịu trách nhiệm chủ trì, có trách nhiệm chủ trì,
    chủ động chủ trì, trực tiếp chủ trì
    """
)

# Words before a verb that say how, not what.
MANNERS = _phrases(
    """
    sớm, khẩn trương, kịp thời, nghiêm túc, trực tiếp, tập trung, chủ động, tích cực, nhanh chóng, thường xuyên,
    chỉ đạo, quyết liệt, tiếp tục chỉ đạo, định kỳ, ngay, trước mắt, đồng thời, phải, cần, cần phải, tiến hành,
    tổ chức, cùng, hằng năm, hàng năm, hằng quý, hàng quý, hằng tháng, hàng tháng, khẩn trương chỉ đạo, ưu tiên, rất,
    cẩn thận, đồng bộ, toàn diện, lãnh đạo, phối hợp
    """
)

# An act or a product that can be checked.
ACTS = _phrases(
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
PRODUCTS = _phrases(
    """
    ban hành, trình, báo cáo, gửi, lập danh sách, lập kế hoạch, xây dựng kế hoạch, xây dựng đề án, hoàn thành,
    công bố, niêm yết, phê duyệt, tổng hợp, công khai, gửi báo cáo, đăng tải, thành lập, giải trình, dự thảo,
    xây dựng quy chế, xây dựng phương án
    """
)

# A general request.
GENERAL = _phrases(
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

# How the columns of assignment tables are headed. First match in this order.
COLUMNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "skip",
        _phrases(
            """
            ghi chú, thời hạn giải quyết, thời gian giải quyết, căn cứ, kinh phí, mã số, điểm, số lượng, chỉ tiêu,
            đơn vị tính, văn bản giao, số nhiệm vụ, tổng số, tỷ lệ, kết quả thực hiện, tình hình thực hiện, số tiền,
            bắt đầu
            """
        ),
    ),
    ("lead", _phrases("chủ trì")),
    ("support", _phrases("phối hợp")),
    (
        "lead",
        _phrases(
            """
            chủ trì, đơn vị thực hiện, cơ quan thực hiện, bộ phận thực hiện, người thực hiện, phòng thực hiện,
            trách nhiệm, đầu mối, phụ trách, đơn vị được giao, cơ quan được giao, đơn vị tham mưu, cơ quan tham mưu,
            phân công, người được giao, cơ quan soạn thảo, địa phương thực hiện, đơn vị tổ chức, cơ quan trình,
            đơn vị trình, cá nhân thực hiện, đơn vị, cơ quan, họ và tên, họ tên, thành viên
            """
        ),
    ),
    (
        "deadline",
        _phrases(
            """
            thời hạn, kết thúc, thời gian, tiến độ, ngày hoàn thành, hạn, mốc, thời điểm, kỳ hạn, lộ trình,
            hoàn thành trước, hạn chót, hoàn thành, hạn xong, tháng, ngày trình, lịch
            """
        ),
    ),
    ("product", _phrases("sản phẩm, kết quả, đầu ra, hình thức văn bản, minh chứng, kết quả dự kiến")),
    (
        "what",
        _phrases(
            """
            nội dung, nhiệm vụ, công việc, việc cần làm, hoạt động, giải pháp, tên đề án, tên văn bản, hạng mục,
            công tác, việc, biện pháp, tên kế hoạch, chương trình, đề án, phần việc, kiến nghị
            """
        ),
    ),
)

# Words with which an order is given.
GIVING = _phrases(
    """
    giao, giao cho, giao nhiệm vụ cho, giao trách nhiệm cho, giao trách nhiệm, giao nhiệm vụ, phân công,
    phân công cho, đề nghị, đề nghị với, đề nghị đối với, kính đề nghị, trân trọng đề nghị, yêu cầu, yêu cầu đối với,
    kiến nghị, kiến nghị với, kiến nghị đối với, ủy quyền, ủy quyền cho, thống nhất giao, đồng ý giao, nhắc nhở,
    đôn đốc, chỉ đạo
    """
)
# What may stand between who gives and the word that gives.
BEFORE_GIVING = _phrases(
    """
    đã, cũng, tiếp tục, đồng thời, trân trọng, kính, thống nhất, quyết định, có ý kiến, và, nghiêm túc
    """
)
# After these the word gives nothing: "được giao", "theo đề nghị của".
PASSIVE = _phrases("được, bị, theo, việc, sự, khi, văn, nội, ý, lời, các, những, có")
# Whom a letter is for, without a name.
PRONOUNS = (
    *_phrases(
        """
        các đồng chí, đồng chí, quý cơ quan, quý đơn vị, quý sở, quý ủy ban, quý ban, quý ông, quý bà, quý vị,
        quý phòng, quý bộ, quý công ty, các đơn vị nêu trên, các cơ quan nêu trên, các đơn vị có tên trên,
        các địa phương nêu trên
        """
    ),
    "quý cơ quan, đơn vị",
    "các cơ quan, đơn vị nêu trên",
    "các cơ quan, đơn vị có tên trên",
    "các cơ quan, đơn vị, địa phương nêu trên",
)
# Whom a newspaper's bodies ask, and do not order.
HIGHEST = _phrases("thủ tướng, chính phủ, quốc hội, thủ tướng chính phủ, trung ương, bộ, các bộ")
# What names a supporting body.
TOGETHER_WITH = (
    *_phrases(
        """
        phối hợp với, phối hợp cùng, phối hợp cùng với, phối hợp chặt chẽ với, phối hợp chặt chẽ cùng,
        phối hợp tốt với, cùng với, cùng, phối hợp, phối hợp thường xuyên với, phối hợp hiệu quả với,
        tham mưu phối hợp với
        """
    ),
    "phối hợp, thống nhất với",
)
# First words of what says how, when or why; the act comes after it.
WAYS = _phrases(
    """
    theo, căn, trên, trong, trước, định, hằng, hàng, chậm, muộn, tại, với, qua, từ, ngoài, sau, để, nhằm, nếu, khi,
    thông, ngay
    """
)
# First words of a sentence that may put the lead after a comma.
OCCASIONS = _phrases(
    """
    căn, thực, nhằm, cùng, bên, đồng, song, hoàn, tiếp, kể, đến, hết, cuối, đầu, vào, dự, quá, kết, xét, trước, về
    """
)
# With these an item of a list speaks of a thing, and asks nothing.
THINGS = _phrases(
    """
    trường hợp, việc, nội dung, thời gian, địa điểm, kinh phí, thành phần, các, những, số, tỷ lệ, hồ sơ, kết quả,
    mục tiêu, một số, về, khi, nếu, tại, do, vì, danh sách, mẫu, biểu, phụ lục, tài liệu, bảng, thành viên, địa chỉ,
    điện thoại, mức, lĩnh vực, cấp độ, kèm, công tác, tình hình, người, nhiệm vụ, giải pháp, chỉ tiêu, nguồn,
    trên đây, thừa lệnh, nhận được, nơi nhận, tổng số, toàn tỉnh, đến nay, hiện nay, qua, sau, năm, ngày, với
    """
)
# Words that join a sentence to the one before.
CONNECTING = _phrases(
    """
    đồng thời, cùng đó, bên cạnh đó, ngoài ra, đặc biệt, cùng với đó, song song, mặt khác, trước mắt,
    đồng thời với đó, song song với đó, bên cạnh, cùng với việc đó, một là, hai là, ba là, bốn là, năm là, thứ nhất,
    thứ hai, thứ ba, thứ tư, và
    """
)
