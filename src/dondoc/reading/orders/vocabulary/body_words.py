"""How bodies are called: heads of names, fields, places, and the words that close or carry on a name."""

from __future__ import annotations

from dondoc.reading.orders.vocabulary.phrases import phrases

# A body that is whole without a name of its own: "UBND tỉnh", "Công an", "Thủ trưởng các sở".
WHOLE_HEADS = phrases(
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
NAMED_HEADS = phrases(
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
    phrases(
        """
        đoàn, tổ, ban, hội đồng, bộ phận, trung tâm, đội, văn phòng, phòng, quỹ, trạm, nhóm, tiểu ban, ủy ban, tổ chức
        """
    )
)

# Words of a place or of many, which close or carry on a name.
PLACES = frozenset(
    phrases(
        """
        tỉnh, huyện, xã, phường, quận, thành phố, thị xã, thị trấn, đặc khu, trung ương, tp, khu vực, cấp tỉnh,
        cấp huyện, cấp xã, cấp trên, cấp dưới, cơ sở, nhà nước, địa phương
        """
    )
)

TAILS = frozenset(
    phrases(
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
MANY = frozenset(phrases("các, toàn thể, tất cả, mọi, từng, mỗi, hai, tất cả các, toàn thể các"))

# The fields in the names of departments, past and present; a name is whole after one.
FIELDS = (
    *phrases(
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
