"""The signatures of a document on its page: who, for whom, when, what it is worth, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dondoc.documents.models import Document, Signature
from dondoc.documents.signatures.verdicts import GOOD, CertificateKind, Verdict
from dondoc.language import dates


@dataclass(frozen=True, slots=True)
class Worth:
    """A verdict in words: how it is shown, what it means, what to do."""

    word: str | Promise
    icon: str
    tone: str
    means: str | Promise
    remedy: str | Promise = ""


WORTH: Mapping[Verdict, Worth] = {
    Verdict.VALID: Worth(
        gettext_lazy("Hợp lệ"),
        "circle-check",
        "chip-done",
        gettext_lazy("Tệp còn nguyên như lúc ký; chứng thư tin cậy, còn hiệu lực và chưa bị thu hồi khi ký."),
    ),
    Verdict.UNCHECKED: Worth(
        gettext_lazy("Hợp lệ, chưa biết thu hồi"),
        "circle-check",
        "chip-soon",
        gettext_lazy(
            "Tệp còn nguyên, chứng thư tin cậy; chưa có danh sách thu hồi để biết chứng thư còn dùng được không."
        ),
        gettext_lazy("Người quản trị nạp danh sách thu hồi của tổ chức chứng thực, rồi bấm Kiểm tra lại."),
    ),
    Verdict.ALTERED: Worth(
        gettext_lazy("Tệp bị sửa sau khi ký"),
        "alert-circle",
        "chip-bad",
        gettext_lazy("Nội dung hiện nay không phải nội dung đã được ký."),
        gettext_lazy("Không dùng tệp này; đề nghị nơi gửi gửi lại bản gốc đã ký."),
    ),
    Verdict.EXTENDED: Worth(
        gettext_lazy("Không bao trùm cả tệp"),
        "alert-circle",
        "chip-late",
        gettext_lazy("Sau khi ký, tệp được thêm nội dung mà chữ ký không bảo đảm."),
        gettext_lazy("Đối chiếu với bản gốc đã ký, hoặc đề nghị nơi gửi ký lại."),
    ),
    Verdict.EXPIRED: Worth(
        gettext_lazy("Chứng thư hết hạn khi ký"),
        "clock-exclamation",
        "chip-late",
        gettext_lazy("Lúc ký, chứng thư chưa có hoặc đã hết hiệu lực."),
        gettext_lazy("Đề nghị nơi gửi ký lại bằng chứng thư còn hiệu lực."),
    ),
    Verdict.REVOKED: Worth(
        gettext_lazy("Chứng thư đã bị thu hồi"),
        "alert-circle",
        "chip-bad",
        gettext_lazy("Tổ chức chứng thực đã thu hồi chứng thư này; chữ ký không còn giá trị bảo đảm."),
        gettext_lazy("Hỏi lại nơi gửi; đề nghị ký lại bằng chứng thư mới."),
    ),
    Verdict.SELF_SIGNED: Worth(
        gettext_lazy("Chứng thư tự tạo"),
        "alert-circle",
        "chip-bad",
        gettext_lazy("Chứng thư do chính người ký tạo ra, không tổ chức chứng thực nào xác nhận."),
        gettext_lazy("Không coi là văn bản đã ký số; đề nghị nơi gửi ký bằng chứng thư được cấp."),
    ),
    Verdict.UNTRUSTED: Worth(
        gettext_lazy("Chưa rõ nguồn chứng thư"),
        "question-mark",
        "chip-ask",
        gettext_lazy("Chứng thư không dẫn tới tổ chức chứng thực nào mà hệ thống đang tin cậy."),
        gettext_lazy(
            "Nếu đó là tổ chức hợp pháp, người quản trị thêm chứng thư gốc của tổ chức, rồi bấm Kiểm tra lại."
        ),
    ),
    Verdict.OTHER_ORGANISATION: Worth(
        gettext_lazy("Không phải cơ quan ban hành ký"),
        "alert-circle",
        "chip-late",
        gettext_lazy("Chữ ký còn nguyên, nhưng cơ quan trong chứng thư khác cơ quan ban hành ghi trên văn bản."),
        gettext_lazy("Kiểm tra cơ quan ban hành ở phần Thể thức; nếu đúng, hỏi lại nơi gửi."),
    ),
    Verdict.UNREADABLE: Worth(
        gettext_lazy("Không đọc được chữ ký"),
        "question-mark",
        "chip-ask",
        gettext_lazy("Tệp có chữ ký số nhưng chữ ký bị hỏng hoặc không đúng cấu trúc."),
        gettext_lazy("Đề nghị nơi gửi xuất lại và ký lại tệp."),
    ),
}

KINDS: Mapping[CertificateKind, str | Promise] = {
    CertificateKind.PERSON: gettext_lazy("chữ ký cá nhân"),
    CertificateKind.ORGANISATION: gettext_lazy("chữ ký cơ quan, tổ chức"),
    CertificateKind.UNKNOWN: gettext_lazy("chưa rõ cá nhân hay cơ quan"),
}


def block(document: Document) -> dict[str, Any]:
    """What the block of signatures shows: nothing where there are none, open where one is not good."""
    found = list(document.signatures.all())
    wrong = any(each.verdict not in GOOD for each in found)
    return {"signatures": [_line(each) for each in found], "signatures_wrong": wrong}


def _line(each: Signature) -> dict[str, Any]:
    return {
        "who": each.signer or each.organisation or _("Không rõ người ký"),
        "organisation": each.organisation if each.organisation != each.signer else "",
        "kind": KINDS[CertificateKind(each.kind)],
        "worth": WORTH[Verdict(each.verdict)],
        "when": _when(each),
        "certificate": each.certificate,
        "checked": _moment(each.checked_at),
    }


def _when(each: Signature) -> str:
    if each.signed_at is None:
        return _("không ghi thời điểm ký")
    moment = _moment(each.signed_at)
    if each.time_proven:
        return _("ký lúc %(moment)s, có dấu thời gian") % {"moment": moment}
    return _("ký lúc %(moment)s theo đồng hồ của máy ký") % {"moment": moment}


def _moment(moment: Any) -> str:
    local = timezone.localtime(moment)
    return f"{local:%H:%M} {dates.written(local.date())}"
