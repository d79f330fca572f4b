"""Who gives an order to whom: words that give, whom a letter is for, who goes along."""

from __future__ import annotations

from dondoc.reading.orders.vocabulary.phrases import phrases

# People who give orders when named before "giao", "yêu cầu".
GIVERS = phrases(
    """
    chủ tịch, phó chủ tịch, thường trực, ubnd tỉnh, ủy ban nhân dân tỉnh, ubnd thành phố, ubnd huyện, thủ tướng,
    phó thủ tướng, chính phủ, tổ công tác, đoàn, đoàn kiểm tra, đoàn công tác, hội nghị, cuộc họp, ban thường vụ,
    tỉnh ủy, thành ủy, bộ trưởng, đồng chí, bí thư, phó bí thư, ban chỉ đạo, hội đồng nhân dân, hđnd, quốc hội,
    ủy ban thường vụ quốc hội, ban cán sự đảng, tổ trưởng, trưởng đoàn, lãnh đạo ubnd, lãnh đạo tỉnh, đ/c, ông, bà,
    thứ trưởng, chủ tọa, chủ trì cuộc họp, lãnh đạo sở
    """
)

# Words with which an order is given.
GIVING = phrases(
    """
    giao, giao cho, giao nhiệm vụ cho, giao trách nhiệm cho, giao trách nhiệm, giao nhiệm vụ, phân công,
    phân công cho, đề nghị, đề nghị với, đề nghị đối với, kính đề nghị, trân trọng đề nghị, yêu cầu, yêu cầu đối với,
    kiến nghị, kiến nghị với, kiến nghị đối với, ủy quyền, ủy quyền cho, thống nhất giao, đồng ý giao, nhắc nhở,
    đôn đốc, chỉ đạo
    """
)

# What may stand between who gives and the word that gives.
BEFORE_GIVING = phrases(
    """
    đã, cũng, tiếp tục, đồng thời, trân trọng, kính, thống nhất, quyết định, có ý kiến, và, nghiêm túc
    """
)

# After these the word gives nothing: "được giao", "theo đề nghị của".
PASSIVE = phrases("được, bị, theo, việc, sự, khi, văn, nội, ý, lời, các, những, có")

# Whom a letter is for, without a name.
PRONOUNS = (
    *phrases(
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
HIGHEST = phrases("thủ tướng, chính phủ, quốc hội, thủ tướng chính phủ, trung ương, bộ, các bộ")

# What names a supporting body.
TOGETHER_WITH = (
    *phrases(
        """
        phối hợp với, phối hợp cùng, phối hợp cùng với, phối hợp chặt chẽ với, phối hợp chặt chẽ cùng,
        phối hợp tốt với, cùng với, cùng, phối hợp, phối hợp thường xuyên với, phối hợp hiệu quả với,
        tham mưu phối hợp với
        """
    ),
    "phối hợp, thống nhất với",
)
