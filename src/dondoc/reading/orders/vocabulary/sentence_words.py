"""How sentences and the items of lists begin that say how, when or of what, and not who does what."""

from __future__ import annotations

from dondoc.reading.orders.vocabulary.phrases import phrases

# First words of what says how, when or why; the act comes after it.
WAYS = phrases(
    """
    theo, căn, trên, trong, trước, định, hằng, hàng, chậm, muộn, tại, với, qua, từ, ngoài, sau, để, nhằm, nếu, khi,
    thông, ngay
    """
)

# First words of a sentence that may put the lead after a comma.
OCCASIONS = phrases(
    """
    căn, thực, nhằm, cùng, bên, đồng, song, hoàn, tiếp, kể, đến, hết, cuối, đầu, vào, dự, quá, kết, xét, trước, về
    """
)

# With these an item of a list speaks of a thing, and asks nothing.
THINGS = phrases(
    """
    trường hợp, việc, nội dung, thời gian, địa điểm, kinh phí, thành phần, các, những, số, tỷ lệ, hồ sơ, kết quả,
    mục tiêu, một số, về, khi, nếu, tại, do, vì, danh sách, mẫu, biểu, phụ lục, tài liệu, bảng, thành viên, địa chỉ,
    điện thoại, mức, lĩnh vực, cấp độ, kèm, công tác, tình hình, người, nhiệm vụ, giải pháp, chỉ tiêu, nguồn,
    trên đây, thừa lệnh, nhận được, nơi nhận, tổng số, toàn tỉnh, đến nay, hiện nay, qua, sau, năm, ngày, với
    """
)

# Words that join a sentence to the one before.
CONNECTING = phrases(
    """
    đồng thời, cùng đó, bên cạnh đó, ngoài ra, đặc biệt, cùng với đó, song song, mặt khác, trước mắt,
    đồng thời với đó, song song với đó, bên cạnh, cùng với việc đó, một là, hai là, ba là, bốn là, năm là, thứ nhất,
    thứ hai, thứ ba, thứ tư, và
    """
)
