"""What this part refuses, in words that say how to mend it."""

from __future__ import annotations

WORDS = {
    "archive-exists": "Đã có tệp %(file)s; hãy chọn tên khác, bản sao lưu không bao giờ ghi đè lên tệp đã có.",
    "archive-unreadable": "Không mở được %(file)s: %(reason)s. Kiểm tra đường dẫn và quyền.",
    "archive-foreign": "Tệp này không phải bản sao lưu của Đôn Đốc; không có gì bị thay đổi. Hãy chọn tệp do lệnh"
    " “dondoc backup” làm ra.",
    "archive-damaged": "Bản sao lưu bị hỏng hoặc bị sửa (%(what)s); không có gì bị thay đổi. Hãy dùng bản chép khác của"
    " tệp này, hoặc bản sao lưu gần nhất trước đó.",
    "archive-newer": "Bản sao lưu do phiên bản mới hơn làm ra (%(version)s); không có gì bị thay đổi. Hãy cài phiên bản"
    " đó rồi khôi phục.",
    "archive-older": "Bản sao lưu do phiên bản cũ hơn làm ra (%(version)s, còn thiếu: %(lacking)s); không có gì bị thay"
    " đổi. Hãy cài phiên bản %(version)s, khôi phục vào đó, rồi nâng cấp và chạy “dondoc prepare”.",
    "archive-bomb": "Bản sao lưu bung ra lớn bất thường (%(what)s); không có gì bị thay đổi. Chỉ khôi phục tệp do chính"
    " đơn vị làm ra.",
    "no-room": "Không đủ chỗ trên đĩa: cần khoảng %(needed)d MB, còn %(free)d MB; không có gì bị thay đổi. Hãy dọn"
    " đĩa hoặc đặt DONDOC_FILES sang đĩa khác.",
    "not-empty": "Nơi khôi phục đã có dữ liệu (%(what)s); không có gì bị thay đổi. Chỉ khôi phục vào một nơi cài đặt"
    " mới: đặt DONDOC_VAR (và DATABASE_URL) sang chỗ trống, chạy “dondoc prepare” rồi khôi phục lại.",
    "lake-busy": "Một tệp hồ sơ đang được ghi vào kho và chưa xong; không có gì bị thay đổi. Hãy chờ việc đó xong rồi"
    " sao lưu lại.",
    "not-prepared": "Cơ sở dữ liệu chưa được chuẩn bị cho phiên bản này; hãy chạy “dondoc prepare” rồi làm lại.",
}


class ArchiveRejected(ValueError):
    """A backup cannot be made or restored; nothing was changed."""

    def __init__(self, code: str, **parameters: object) -> None:
        super().__init__(WORDS[code] % parameters)
        self.code = code
        self.parameters = parameters
