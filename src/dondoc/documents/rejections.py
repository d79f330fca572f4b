"""What this part refuses, each with a code for the faces and a sentence that says what, where and how to mend."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from dondoc.language.dates import written


class DocumentRejected(ValueError):
    """Something cannot be done as asked; nothing was changed."""

    def __init__(self, code: str, message: str, **parameters: object) -> None:
        super().__init__(message)
        self.code = code
        self.parameters = parameters


class FileUnreadable(DocumentRejected):
    """The words of the file cannot be had: `reason` as dondoc.reading.formats.Reason, what is wrong, how to mend it."""

    def __init__(self, reason: str, what: str, mend: str) -> None:
        super().__init__(f"unreadable-{reason.replace('_', '-')}", f"{what}. {mend}.", reason=reason)
        self.reason = reason


class StateSecret(DocumentRejected):
    """The file bears a mark of state secrecy; nothing of it was kept (Law on Protection of State Secrets)."""

    def __init__(self, mark: str = "độ mật") -> None:
        super().__init__(
            "state-secret",
            f"Trang đầu của tệp có dấu “{mark}”. Hệ thống không lưu, không đọc văn bản bí mật nhà nước; tệp đã bị bỏ, "
            "không còn gì lại. Nếu cần theo dõi việc thực hiện, hãy dùng “Theo dõi ngoài hệ thống” (chỉ ghi số, đơn vị "
            "chủ trì và thời hạn).",
            mark=mark,
        )
        self.mark = mark


def changed_meanwhile(name: str, at: datetime | None, value: str) -> DocumentRejected:
    """The refusal to the second of two people who change one thing: it says who wrote what meanwhile.

    `at` is None where no person did: the document was read anew.
    """
    if at is None:
        return DocumentRejected(
            "read-meanwhile",
            f"Văn bản vừa được đọc lại, giá trị hiện nay là “{value}”; hãy xem lại rồi lưu lần nữa nếu vẫn muốn sửa.",
            value=value,
        )
    local = timezone.localtime(at)
    return DocumentRejected(
        "changed-meanwhile",
        f"{name} vừa sửa mục này lúc {local:%H:%M} ngày {written(local.date())} thành “{value}”. Nội dung bạn ghi vẫn"
        " còn dưới đây: hãy xem lại, rồi lưu lần nữa nếu vẫn muốn thay.",
        name=name,
        at=at,
        value=value,
    )


class SecretByName(StateSecret):
    """The name of the file says that it bears a mark of state secrecy; it was not opened."""

    def __init__(self, mark: str) -> None:
        super().__init__(mark)
        message = (
            f"Tên tệp ghi “{mark}”. Hệ thống không nhận văn bản bí mật nhà nước; tệp chưa được mở và đã bị bỏ. Nếu văn "
            "bản không mang dấu độ mật, hãy đổi tên tệp (bỏ chữ đó) rồi gửi lại; nếu có, hãy dùng “Theo dõi ngoài hệ "
            "thống”."
        )
        self.args = (message,)
        self.code = "state-secret-named"
