"""What the lower parts refuse, in the language of the page.

A refusal carries a code, the values it speaks of, and its Vietnamese sentence. Here each code has a sentence that can
be translated; a code that is not here yet is shown in Vietnamese. A test holds the list against the code.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dondoc.language import dates
from dondoc.web import (
    assignment_refusals,
    dossier_clock_refusals,
    dossier_import_refusals,
    figure_refusals,
    inspection_refusals,
    inspection_visit_refusals,
    obligation_refusals,
    paper_refusals,
    petition_refusals,
    plan_refusals,
    procedure_refusals,
    register_refusals,
    report_refusals,
    score_refusals,
    score_remedy_refusals,
    score_set_refusals,
    unit_refusals,
    urging_refusals,
)
from dondoc.web.templatetags.dondoc import moment

SENTENCES: Mapping[str, str | Promise] = {
    # access keys
    "key-name": _("Hãy ghi khóa dùng vào việc gì, từ 1 đến 80 ký tự, ví dụ “Lịch trên điện thoại”."),
    "key-days": _("Khóa phải hết hạn sau hôm nay và trong vòng một năm; hãy sửa ngày hết hạn."),
    "key-count": _("Bạn đã có %(most)s khóa còn dùng được; hãy thu hồi khóa không dùng nữa."),
    # rows of a sheet of people
    "row-role": _("Vai trò: không có “%(typed)s”; xem các vai trò ở tệp mẫu."),
    "row-unit": _("Đơn vị công tác: không rõ “%(typed)s” là đơn vị nào."),
    "row-scope": _("Phạm vi: không rõ “%(typed)s” là đơn vị nào."),
    "row-day": _("Từ ngày: “%(typed)s” không phải là ngày; hãy viết như 05/3/2026."),
    "row-email": _("Thư điện tử: “%(typed)s” chưa đúng; hãy ghi như ten@coquan.vn."),
    "row-username": _("Tên đăng nhập: “%(typed)s” chưa đúng; dùng chữ a–z không dấu, chữ số, dấu chấm, gạch nối."),
    "row-name": _("Họ và tên: để trống."),
    "row-oneself": _("Tên đăng nhập: là tài khoản của bạn; bạn không tự giao chức vụ cho chính mình."),
    "row-another": _("Tên đăng nhập: “%(typed)s” đã có và là của người khác tên."),
    "row-not-kept": _("Phạm vi: bạn không quản trị “%(typed)s”."),
    # books and the registers of an e-office
    "own-numbering": _(
        "Sổ này do hệ thống cấp số, không nhập số bằng tay; nếu số do hệ thống quản lý văn bản của cơ quan cấp, hãy đổi"
        " cách vào số ở trang “Sổ và cách vào số”."
    ),
    "book-closed": _("Sổ đã khóa từ ngày %(day)s; sổ đã khóa chỉ để xem và in."),
    "number-taken": _("Số %(number)s năm %(year)s của sổ này đã là của “%(held)s”; hãy xem lại số."),
    "number-busy": _("Số này vừa có người dùng; hãy thử lại."),
    "number-ahead": _("Số tiếp theo của sổ là %(next)s; chỉ ghi chú được số đã qua hoặc số tiếp theo."),
    "number-reason": _("Hãy ghi lý do (không quá 300 ký tự) vì sao số này không có văn bản."),
    "number-wrong": _("Số phải từ 1 trở lên, năm gồm bốn chữ số; hãy sửa lại."),
    "register-untried": _("Hãy bấm “Kiểm tra trước” để xem kết quả, rồi mới nhập vào sổ."),
    "register-busy": _("Tệp này đang được xử lý; hãy chờ xong hoặc dừng việc đó trước."),
    "register-entered": _("Tệp này đã được nhập; hãy gửi tệp mới để nhập tiếp."),
    "register-empty": _("Bảng không có dòng nào dưới tiêu đề; hãy chọn lại đúng tệp đã xuất."),
    "register-own-numbering": _(
        "Sổ này không nhận số từ hệ thống quản lý văn bản (hệ thống này cấp số, hoặc sổ đã khóa); hãy đổi cách vào số ở"
        " trang “Sổ và cách vào số” trước."
    ),
    "columns-unknown": _("Cột đã chọn không có trong tệp; hãy tải lại trang rồi chọn lại."),
    "columns-twice": _("Một cột của tệp được chọn cho hai mục; hãy chọn lại."),
    "merged-already": _("Mục này vừa được ghép; hãy tải lại trang."),
    "matched-already": _("Văn bản này đã ghép với dòng khác của sổ; hãy tách ra trước."),
    "not-matched": _("Văn bản này chưa được ghép với dòng nào của sổ."),
    "not-joinable": _("Chỉ ghép một văn bản có tệp với một dòng sổ chưa có tệp."),
    "other-book": _("Hai mục ở hai sổ khác nhau, không ghép được."),
    "no-file": _("Mục này chưa có tệp để đọc; hãy nạp tệp của văn bản trước."),
    # documents
    "state-secret": _(
        "Trang đầu của tệp có dấu “%(mark)s”. Hệ thống không lưu, không đọc văn bản bí mật nhà nước; tệp đã bị bỏ và"
        " không còn gì lại. Nếu cần theo dõi việc thực hiện, hãy dùng “Theo dõi ngoài hệ thống” (chỉ ghi số, đơn vị"
        " chủ trì và thời hạn)."
    ),
    "state-secret-named": _(
        "Tên tệp ghi “%(mark)s”. Hệ thống không nhận văn bản bí mật nhà nước; tệp chưa được mở và đã bị bỏ. Nếu văn bản"
        " không mang dấu độ mật, hãy đổi tên tệp (bỏ chữ đó) rồi gửi lại; nếu có, hãy dùng “Theo dõi ngoài hệ thống”."
    ),
    "unreadable-empty": _("Tệp không có chữ nào; chưa nhận. Hãy kiểm tra bản gốc rồi gửi lại."),
    "unreadable-too-large": _("Văn bản dài quá mức đọc được; chưa nhận. Hãy chia thành nhiều tệp rồi gửi lại."),
    "unreadable-encrypted": _(
        "Tệp có mật khẩu nên không xem được trang đầu; chưa nhận. Hãy lưu lại không đặt mật khẩu rồi gửi lại."
    ),
    "unreadable-damaged": _(
        "Tệp bị hỏng hoặc bị cắt nên không xem được trang đầu; chưa nhận. Hãy mở bản gốc, lưu hoặc xuất lại rồi gửi"
        " lại."
    ),
    "unreadable-bomb": _(
        "Tệp nén bung ra lớn bất thường nên không được mở; chưa nhận. Hãy mở bản gốc bằng Word, lưu thành tệp .docx mới"
        " rồi gửi lại."
    ),
    "unreadable-scan": _(
        "Trang đầu là hình ảnh mà máy không nhận dạng được chữ, nên không xem được có dấu độ mật hay không; chưa nhận."
        " Hãy quét lại rõ hơn (200–300 dpi, thẳng, đủ sáng) hoặc gửi bản gốc có chữ; nếu mọi bản quét đều bị như vậy,"
        " hãy nhờ người quản trị cài phần nhận dạng chữ (Tesseract, tiếng Việt)."
    ),
    "unreadable-old-word": _(
        "Tệp .doc, .odt, .rtf chỉ đọc được khi máy chủ có LibreOffice; chưa nhận. Hãy mở bằng Word, lưu thành .docx"
        " hoặc .pdf rồi gửi lại, hoặc nhờ người quản trị cài LibreOffice."
    ),
    "unreadable-other-kind": _(
        "Nội dung tệp không phải văn bản .docx, .doc, .odt, .rtf, .pdf, .html, .md, .txt hay ảnh quét, dù tên có thể"
        " ghi như vậy; chưa nhận. Hãy chọn đúng tệp, hoặc xuất ra một trong các dạng này rồi gửi lại."
    ),
    "unreadable-encoding": _(
        "Bảng mã chữ không phải Unicode, TCVN3, VNI hay Windows-1258 nên không xem được trang đầu; chưa nhận. Hãy lưu"
        " tệp bằng Unicode rồi gửi lại."
    ),
    "not-declared": _("Hãy xác nhận tệp không chứa bí mật nhà nước (MẬT, TỐI MẬT, TUYỆT MẬT) rồi gửi lại."),
    "empty": _("Tệp rỗng (0 byte); hãy chọn lại đúng tệp của văn bản."),
    "too-large": _("Tệp lớn hơn mức cho phép (%(most)s MB); hãy tách phụ lục hoặc giảm dung lượng."),
    "received-in-future": _("Ngày đến/đi %(day)s ở sau hôm nay; hãy sửa lại ngày."),
    "reading": _("Văn bản đang được đọc; hãy chờ đọc xong hoặc dừng việc đọc trước."),
    "date-wanted": _("“%(value)s” không phải là ngày; hãy ghi theo dạng 05/3/2023."),
    "text-wanted": _("Mục này nhận chữ, không nhận ngày."),
    "too-long": _("Mục này dài quá %(most)s ký tự; hãy rút gọn."),
    "not-dropped": _("Đề xuất này không ở trạng thái đã bỏ, không có gì để khôi phục."),
    "dropped": _("Đề xuất này đã bị bỏ; hãy lấy lại trước khi giao."),
    "decided": _("Đề xuất này đã được giao hoặc đã bị bỏ, không sửa hoặc bỏ được nữa."),
    "gone": _("Văn bản đã được đọc lại và nhiệm vụ đề xuất này không còn; hãy tải lại trang để xem lại."),
    "what-missing": _("Nội dung nhiệm vụ để trống; hãy ghi việc phải làm."),
    "lead-supports": _("Đơn vị chủ trì không thể đồng thời là đơn vị phối hợp."),
    "unit-unknown": _("Đơn vị đã chọn không có trong danh mục; hãy chọn trong danh sách đơn vị."),
    "changed-meanwhile": _(
        "%(name)s vừa sửa mục này lúc %(at)s thành “%(value)s”. Nội dung bạn ghi vẫn còn dưới đây: hãy xem lại, rồi lưu"
        " lần nữa nếu vẫn muốn thay."
    ),
    "read-meanwhile": _(
        "Văn bản vừa được đọc lại, giá trị hiện nay là “%(value)s”; hãy xem lại rồi lưu lần nữa nếu vẫn muốn sửa."
    ),
    "edited-meanwhile": _(
        "%(name)s vừa sửa đề xuất này lúc %(at)s; các giá trị hiện nay ghi bên dưới. Nội dung bạn ghi vẫn còn: hãy xem"
        " lại, rồi lưu lần nữa nếu vẫn muốn thay."
    ),
    "sign-missing": _("Chưa ghi số, ký hiệu của văn bản được viện dẫn."),
    "cited-already": _("Văn bản số %(sign)s đã có trong danh sách viện dẫn; hãy sửa quan hệ hoặc lấy lại mục đó."),
    "cites-itself": _("Văn bản không viện dẫn chính nó; hãy kiểm tra lại số, ký hiệu."),
    "citation-gone": _("Văn bản đã được đọc lại và viện dẫn này không còn; hãy tải lại trang."),
    "not-restricted": _("Văn bản này không hạn chế tiếp cận; không có gì để bỏ."),
    "kept-from-units": _(
        "Văn bản đang giữ kín với đơn vị liên quan cho đến khi việc nêu trong đó được công bố; công bố xong mới bỏ hạn"
        " chế tiếp cận được."
    ),
    "keep-unrestricted": _("Văn bản đang để mở trong sổ; hãy đặt hạn chế tiếp cận trước rồi mới giữ kín được."),
    "restriction-reason-missing": _("Chưa ghi lý do; hãy ghi căn cứ hạn chế hoặc bỏ hạn chế."),
    "copy-of-itself": _("Bản kia đã được ghi là bản khác của văn bản này."),
    # work files
    "files-busy": _("Nhiều người đang cùng lập hồ sơ; hãy thử lại sau ít phút."),
    "file-not-closed": _("Việc này chỉ làm được với hồ sơ đã kết thúc mà chưa nộp lưu."),
    "file-title-missing": _("Chưa ghi tiêu đề hồ sơ; hãy ghi việc mà hồ sơ theo dõi."),
    "file-title-long": _("Tiêu đề hồ sơ quá dài; hãy rút gọn."),
    "file-retention": _("Thời hạn bảo quản không có trong danh mục; hãy chọn trong danh sách."),
    "file-keeper": _("Không có người lập hồ sơ này; hãy chọn người trong hệ thống."),
    "file-closed": _("Hồ sơ đã kết thúc, không thêm bớt văn bản; hãy mở lại trước."),
    "file-day-early": _("Ngày %(day)s ở trước ngày %(first)s; hãy sửa lại ngày."),
    # assignments
    **assignment_refusals.SENTENCES,
    "lead-missing": _("Chưa rõ đơn vị chủ trì “%(words)s” là đơn vị nào; hãy chọn đơn vị trong danh sách."),
    "given": _("Nhiệm vụ này đã giao cho %(unit)s; hãy bỏ chọn đơn vị đó."),
    "unit-not-there": _("%(unit)s không có trong tổ chức vào ngày %(day)s; hãy chọn đơn vị khác hoặc sửa ngày giao."),
    "due-passed": _(
        "%(count)s nhiệm vụ có thời hạn đã qua (sớm nhất %(day)s); hãy kiểm tra lại thời hạn, hoặc đánh dấu xác nhận"
        " vẫn giao rồi giao lại."
    ),
    "reference-malformed": _(
        "Số theo dõi chỉ gồm chữ số, chữ cái viết liền và các dấu . / - (nhiều nhất 30 ký tự), có ít nhất một chữ số;"
        " không ghi trích yếu hay nội dung."
    ),
    "reference-taken": _("Số theo dõi %(reference)s đã dùng cho đơn vị này; hãy dùng số khác."),
    "day-in-future": _("Ngày %(day)s ở sau hôm nay; hãy ghi ngày đã xảy ra."),
    "note-missing": _("Chưa ghi nội dung; hãy ghi việc đã làm hoặc khó khăn gặp phải."),
    "reason-missing": _("Chưa ghi lý do; hãy ghi ngắn gọn vì sao, cần làm gì tiếp theo."),
    "wrong-state": _("Tình trạng của nhiệm vụ đã thay đổi, không làm được việc này nữa; hãy xem lại tình trạng mới."),
    "before-given": _("Ngày %(day)s ở trước ngày giao; hãy sửa lại ngày."),
    "outside-text": _(
        "Nhiệm vụ theo dõi ngoài hệ thống không ghi nội dung; hãy để trống và trao đổi theo quy định bảo mật."
    ),
    "note-too-long": _("Nội dung dài quá %(most)s ký tự; hãy rút gọn."),
    "outside-result": _("Nhiệm vụ theo dõi ngoài hệ thống không gắn văn bản kết quả; hãy chỉ ghi ngày hoàn thành."),
    "result-missing": _("Chưa có kết quả; hãy chọn văn bản kết quả, hoặc ghi số, ký hiệu, hoặc ghi kết quả bằng lời."),
    "sign-too-long": _("Số, ký hiệu quá dài; hãy kiểm tra lại."),
    "finished-in-future": _("Ngày hoàn thành %(day)s ở sau ngày báo cáo; hãy ghi ngày đã làm xong."),
    "finished-before-given": _("Ngày hoàn thành %(day)s ở trước ngày giao; hãy sửa lại ngày."),
    "finished-before-result": _("Ngày hoàn thành %(day)s ở trước ngày của văn bản kết quả; hãy lấy ngày của văn bản."),
    "recount-reason-missing": _("Chưa ghi lý do, hoặc dài quá %(most)s ký tự; hãy ghi văn bản làm thay đổi lịch."),
    "recount-changed": _("Lịch hoặc thời hạn đã thay đổi từ khi mở trang; hãy xem lại danh sách mới rồi quyết định."),
    # workdays
    "day-name-missing": _("Chưa ghi lý do; hãy ghi tên ngày nghỉ, ví dụ “Quốc khánh”."),
    "day-words-too-long": _("Tên hoặc văn bản quyết định quá dài; hãy rút gọn."),
    "day-year-out-of-range": _(
        "Lịch có các năm từ %(first)s đến %(last)s, không có ngày %(day)s; hãy kiểm tra lại năm."
    ),
    "day-reason-missing": _("Chưa ghi lý do bỏ ngày này; hãy ghi căn cứ."),
    "day-unknown": _("Ngày %(day)s không có trong bảng ngày nghỉ."),
    "swap-citation-missing": _("Chưa ghi văn bản quyết định việc hoán đổi; hãy ghi số, ký hiệu và ngày."),
    "swap-same-day": _("Ngày nghỉ và ngày làm bù là một ngày; hãy sửa lại một trong hai."),
    "swap-off-rests": _("Ngày %(day)s đã là ngày nghỉ, không cần hoán đổi; hãy kiểm tra lại ngày."),
    "swap-worked-works": _("Ngày %(day)s đã là ngày làm việc, không làm bù được; hãy kiểm tra lại ngày."),
    "week-citation-missing": _("Chưa ghi văn bản quy định lịch tuần, hoặc quá dài; hãy ghi số, ký hiệu và ngày."),
    "week-later-one": _("Đã có lịch tuần áp dụng từ ngày %(day)s; hãy ghi ngày áp dụng từ ngày đó trở đi."),
    "year-out-of-range": _("Lịch có các năm từ %(first)s đến %(last)s, không có năm %(year)s; hãy kiểm tra lại năm."),
    "year-citation-missing": _("Chưa ghi văn bản công bố, hoặc quá dài; hãy ghi số, ký hiệu và ngày."),
    "year-announced-later": _("Ngày công bố ở sau hôm nay; hãy ghi ngày văn bản đã được công bố."),
    # reorganisation
    "plan-wrong-state": _("Phương án không còn ở bước này; hãy tải lại trang để xem trạng thái mới."),
    "plan-decision-missing": _("Chưa có số, ký hiệu của quyết định; hãy ghi như trên văn bản, ví dụ 549/QĐ-UBND."),
    "plan-days": _(
        "Ba ngày phải nối tiếp nhau: ban hành %(decided)s, hiệu lực %(force)s, thực hiện %(carried)s; hãy sửa lại ngày."
    ),
    "plan-unit-not-there": _("“%(unit)s” không hoạt động ngay trước ngày %(day)s; hãy chọn đơn vị khác hoặc sửa ngày."),
    "plan-result-unknown": _("Đơn vị nhận đã chọn không thuộc phương án này; hãy chọn lại."),
    "plan-reason-missing": _("Chưa ghi lý do; hãy ghi rõ vì sao."),
    "plan-reason-too-long": _("Lý do dài quá %(most)s ký tự; hãy rút gọn."),
    "plan-title-too-long": _("Tên chức vụ dài quá %(most)s ký tự; hãy rút gọn."),
    "plan-too-early": _("Ngày thực hiện là %(day)s; hãy chờ đến ngày đó."),
    "plan-under-way": _("Phương án đang được thực hiện; hãy chờ xong."),
    "plan-no-source": _("Chưa chọn đơn vị nào thay đổi; hãy chọn ít nhất một đơn vị."),
    "plan-few-sources": _("Cách sắp xếp này cần ít nhất %(count)s đơn vị thay đổi; hãy chọn thêm."),
    "plan-many-sources": _("Cách sắp xếp này chỉ áp dụng cho %(count)s đơn vị; hãy tách thành nhiều phương án."),
    "plan-no-result": _("Chưa có đơn vị nào nhận việc; hãy ghi đơn vị mới hoặc chọn đơn vị đang có."),
    "plan-few-results": _("Cách sắp xếp này cần ít nhất %(count)s đơn vị mới; hãy ghi thêm."),
    "plan-many-results": _("Cách sắp xếp này lập %(count)s đơn vị mới; hãy bỏ bớt."),
    "plan-result-must-be-new": _("Cách sắp xếp này cần %(count)s đơn vị mới; hãy ghi tên đơn vị mới."),
    "plan-result-must-exist": _("Cách sắp xếp này không lập đơn vị mới; hãy chọn đơn vị đang có để nhận việc."),
    "plan-no-taker": _("Cách sắp xếp này cần một đơn vị đang có để nhận việc; hãy chọn đơn vị."),
    "plan-days-not-in-order": _("Ba ngày chưa nối tiếp nhau; hãy sửa lại ngày."),
    "plan-before-unit": _("“%(name)s” chưa có trước ngày thực hiện; hãy sửa ngày hoặc chọn đơn vị khác."),
    "plan-own-successor": _("“%(name)s” không thể nhận việc của chính mình; hãy chọn đơn vị khác."),
    "plan-result-ends": _("“%(name)s” kết thúc trong chính phương án này; hãy chọn đơn vị khác nhận việc."),
    "plan-nothing-leaves": _("Chưa có gì tách ra; hãy chọn nơi đến của ít nhất một lĩnh vực, chức vụ hoặc nhiệm vụ."),
    "plan-work-undecided": _("Còn %(count)s lĩnh vực, phần việc chưa có nơi đến."),
    "plan-posts-undecided": _("Còn %(count)s chức vụ chưa có nơi đến."),
    "plan-assignments-undecided": _("Còn %(count)s nhiệm vụ chưa có nơi đến."),
    "transferred-elsewhere": _("Nhiệm vụ đã chuyển cho %(unit)s từ trước; hãy chuyển tiếp từ đơn vị đó."),
    "completed-stays": _("Nhiệm vụ đã hoàn thành thì ở lại đơn vị đã làm; chỉ chuyển nhiệm vụ chưa hoàn thành."),
    "transfer-to-itself": _("%(unit)s đang chủ trì nhiệm vụ này; hãy chọn đơn vị khác."),
    # accounts
    "username-malformed": _(
        "Tên đăng nhập “%(username)s” chưa đúng; chỉ dùng chữ a–z không dấu, chữ số, dấu chấm, gạch nối, gạch dưới."
    ),
    "full-name-missing": _("Chưa có họ và tên của tài khoản “%(username)s”."),
    "username-taken": _("Tên đăng nhập “%(username)s” đã có người dùng; hãy chọn tên khác."),
    "provider-name-taken": _("Tên “%(name)s” ở nơi đăng nhập một lần đã gắn với tài khoản khác; hãy kiểm tra lại."),
    "email-malformed": _("Địa chỉ thư chưa đúng; hãy ghi như ten@coquan.vn."),
    "own-account": _("Bạn không tự khóa hoặc mở tài khoản của mình; hãy nhờ quản trị khác."),
    "own-password": _("Mật khẩu của chính bạn được đổi ở trang Tài khoản, sau khi ghi mật khẩu đang dùng."),
    "password-same": _("Mật khẩu mới trùng mật khẩu đang dùng; hãy đặt mật khẩu khác."),
    "password-weak": "%(rules)s",  # said by the rules themselves, in the language of the page
    "own-post": _("Bạn không tự giao chức vụ cho chính mình; hãy nhờ một người quản trị khác giao."),
    "post-days": _("Ngày thôi giữ chức vụ phải sau ngày bắt đầu."),
    "post-held": _("%(person)s đang giữ vai trò này ở “%(unit)s”."),
    "post-unit-ended": _("“%(unit)s” không còn từ ngày %(day)s; hãy chọn đơn vị đang hoạt động."),
    "post-ends-before-start": _("“%(title)s” bắt đầu ngày %(day)s; ngày thôi giữ phải sau ngày đó."),
    "own-delegation": _("Bạn không tự nhận ủy quyền cho chính mình; hãy nhờ một người quản trị khác ghi."),
    "delegate-self": _("Người được ủy quyền phải là người khác với người giữ chức vụ."),
    "delegate-closed": _("Tài khoản của %(person)s đang khóa."),
    "delegation-days": _("Ngày cuối của ủy quyền phải từ ngày bắt đầu trở đi."),
    "delegation-beyond-post": _("Ủy quyền phải nằm trong thời gian giữ chức vụ “%(title)s”."),
    "delegation-document-missing": _("Chưa ghi văn bản ủy quyền; hãy ghi số, ký hiệu của văn bản."),
    "delegation-twice": _("%(person)s đã được ủy quyền chức vụ này trong những ngày đó."),
    "delegation-over": _("Ủy quyền này đã hết hiệu lực từ ngày %(day)s."),
    "delegation-past": _("Không rút ủy quyền cho những ngày đã qua; hãy chọn từ hôm nay."),
    "second-factor-off": _("Lớp xác thực thứ hai chưa được bật ở hệ thống này."),
    "second-factor-there": _("Tài khoản đã có lớp xác thực thứ hai."),
    "second-factor-wrong": _("Mã chưa đúng; hãy xem lại giờ trên điện thoại, đợi mã mới rồi nhập lại."),
    "second-factor-missing": _("Tài khoản chưa có lớp xác thực thứ hai."),
    "second-factor-required": _("Chức vụ của bạn phải có lớp xác thực thứ hai; đổi máy thì nhờ người quản trị gỡ."),
    "saved-list-name-missing": _("Chưa đặt tên cho bộ lọc; hãy ghi một tên ngắn dễ nhớ."),
    "saved-list-name-long": _("Tên bộ lọc dài quá %(most)s ký tự; hãy rút gọn."),
    "saved-list-query-long": _("Điều kiện lọc quá dài để lưu; hãy bớt điều kiện."),
    "saved-lists-many": _("Đã lưu %(most)s bộ lọc ở trang này; hãy bỏ bớt một bộ lọc."),
    "import-columns": _("Tệp thiếu cột %(columns)s; hãy dùng tệp mẫu."),
    "import-rows": _("Mỗi lần nhập nhiều nhất %(most)s dòng; hãy chia tệp."),
    # sources and imports of dossiers
    **dossier_clock_refusals.SENTENCES,
    **dossier_import_refusals.SENTENCES,
    **figure_refusals.SENTENCES,
    # petitions and yearly assessments
    **petition_refusals.SENTENCES,
    # closed figures of dossiers
    "closing-unit": _("Chưa chọn đơn vị: hãy trở lại biểu, chọn đơn vị rồi chốt."),
    "closing-nothing": _("Chưa có hồ sơ nào được nhập; hãy nhập dữ liệu trước khi chốt."),
    "closing-too-early": _("Kỳ báo cáo chưa kết thúc; chỉ chốt được số liệu của kỳ đã qua."),
    # jobs
    "job-finished": _("Công việc này đã kết thúc, không còn gì để dừng."),
    "job-not-finished": _("Công việc này đang chờ hoặc đang chạy; hãy chờ kết thúc hoặc dừng trước khi thử lại."),
    "job-lost": _("Công việc bị gián đoạn nhiều lần và không được thử lại; hãy báo người quản trị hệ thống."),
    "job-broken": _(
        "Không xử lý được do lỗi của hệ thống; hãy thử lại, nếu vẫn lỗi hãy báo người quản trị kèm số công việc."
    ),
    # organisation
    **unit_refusals.SENTENCES,
    # what must exist
    **obligation_refusals.SENTENCES,
    # plans, tracking sheets, targets, marks
    **plan_refusals.SENTENCES,
    # Word papers and their templates
    **paper_refusals.SENTENCES,
    # procedures
    **procedure_refusals.SENTENCES,
    **report_refusals.SENTENCES,
    **score_refusals.SENTENCES,
    **score_remedy_refusals.SENTENCES,
    **score_set_refusals.SENTENCES,
    # registers
    **register_refusals.SENTENCES,
    # inspections
    **inspection_refusals.SENTENCES,
    **inspection_visit_refusals.SENTENCES,
    # urging
    **urging_refusals.SENTENCES,
    # sheets
    "too-many-rows": _("Bảng quá dài cho một trang tính; hãy lọc bớt rồi xuất lại."),
}


def words(refused: Exception) -> str:
    """The sentence, in the language of the page if it is known there."""
    sentence = SENTENCES.get(getattr(refused, "code", ""))
    if sentence is None:
        return str(refused)
    values = {name: _shown(value) for name, value in getattr(refused, "parameters", {}).items()}
    try:
        return str(sentence) % values
    except KeyError:
        return str(refused)


def _shown(value: object) -> object:
    if isinstance(value, datetime):
        return moment(value)
    return dates.written(value) if isinstance(value, date) else value
