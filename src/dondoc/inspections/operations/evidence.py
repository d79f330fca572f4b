"""Photographs and .pdf files of a finding: looked over before anything is locked, kept with it, destroyed with it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from dondoc.documents import looking, store
from dondoc.documents.models import StoredFile
from dondoc.documents.operations.receiving import file_name
from dondoc.figures.actors import Actor
from dondoc.inspections import laid
from dondoc.inspections.models import Finding, FindingFile
from dondoc.inspections.pictures import MOST_DOTS, FileKind, NotDrawn, drawn_anew, kind_of
from dondoc.inspections.rejections import InspectionRejected

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it came."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class LookedOver:
    """A file that may be kept; of a photograph both pictures."""

    name: str
    media_type: str
    data: bytes = field(repr=False)
    small: bytes = field(default=b"", repr=False)


def look_over(sent: Sequence[Sent], *, declared_not_secret: bool) -> list[LookedOver]:
    """Each file as it is kept; reading it takes its time, so nothing is locked yet.

    What a file is is told by its bytes. Raises InspectionRejected, StateSecret, FileUnreadable.
    """
    if sent and not declared_not_secret:
        raise InspectionRejected("file-declared", "Hãy xác nhận tệp không chứa bí mật nhà nước rồi gửi lại.")
    most = laid.limit("finding_files_at_once")
    if len(sent) > most:
        raise InspectionRejected(
            "files-at-once", f"Mỗi lần gửi nhiều nhất {most} tệp; hãy gửi làm nhiều lần.", most=most
        )
    return [_looked_over(each) for each in sent]


def _looked_over(sent: Sent) -> LookedOver:
    name, most = file_name(sent.name), laid.limit("finding_file_megabytes")
    if not sent.data:
        raise InspectionRejected("file-empty", f"Tệp {name} rỗng (0 byte); hãy chọn lại tệp.", name=name)
    if len(sent.data) > most * MEGABYTE:
        raise InspectionRejected(
            "file-large", f"Tệp {name} lớn hơn {most} MB; hãy giảm dung lượng rồi gửi lại.", name=name, most=most
        )
    match kind_of(sent.data):
        case FileKind.PHOTOGRAPH:
            return _photograph(name, sent.data)
        case FileKind.PDF:
            looking.at_the_door(sent.data, name=name)
            return LookedOver(_ending(name, ".pdf"), "application/pdf", sent.data)
        case FileKind.HEIC:
            raise InspectionRejected(
                "file-heic",
                f"Ảnh {name} ở định dạng HEIC mà trình duyệt không hiện được; hãy đặt máy ảnh của điện thoại chụp "
                "“Tương thích nhất” (JPEG), hoặc gửi ảnh đã đổi sang .jpg.",
                name=name,
            )
        case FileKind.OTHER:
            raise InspectionRejected(
                "file-kind",
                f"Tệp {name} không phải ảnh .jpg, .png hay tệp .pdf; văn bản khác hãy vào sổ văn bản rồi ghi số, ký "
                "hiệu ở nhận xét.",
                name=name,
            )


def _photograph(name: str, data: bytes) -> LookedOver:
    try:
        drawn = drawn_anew(data)
    except NotDrawn as error:
        raise InspectionRejected(
            "file-picture",
            f"Không mở được ảnh {name}: ảnh hỏng hoặc lớn hơn {MOST_DOTS // 1_000_000} triệu điểm ảnh; hãy chụp lại.",
            name=name,
            most=MOST_DOTS // 1_000_000,
        ) from error
    looking.photograph_at_the_door(drawn.data, name=name)
    return LookedOver(_ending(name, ".jpg"), "image/jpeg", drawn.data, drawn.small)


def _ending(name: str, ending: str) -> str:
    """The name with the ending of what is kept."""
    plain = name.rpartition(".")[0] or name
    return name if name.lower().endswith((ending, ".jpeg")) else f"{plain}{ending}"


def keep(by: Actor, finding: Finding, files: Sequence[LookedOver], now: datetime) -> list[str]:
    """Put the files to the finding in the caller's transaction; their names. Raises InspectionRejected."""
    most = laid.limit("finding_files")
    if finding.files.count() + len(files) > most:
        raise InspectionRejected("files-many", f"Một nhận xét kèm nhiều nhất {most} ảnh, tệp.", most=most)
    root = Path(settings.FILES_ROOT)
    rows = [
        FindingFile(
            finding=finding,
            name=each.name,
            media_type=each.media_type,
            size=len(each.data),
            digest=store.put(root, each.data),
            small=store.put(root, each.small) if each.small else "",
            sent_at=now,
            sent_by_name=by.signature[:200],
        )
        for each in files
    ]
    # The same picture sent twice is kept once.
    FindingFile.objects.bulk_create(rows, ignore_conflicts=True)
    return [each.name for each in files]


def drop(finding: Finding, numbers: Collection[int]) -> list[str]:
    """Take files out again in the caller's transaction; their names. Their bytes are destroyed once it is over."""
    gone = list(finding.files.filter(pk__in=numbers))
    finding.files.filter(pk__in=[each.pk for each in gone]).delete()
    digests = {digest for each in gone for digest in (each.digest, each.small) if digest}
    transaction.on_commit(lambda: _destroy(digests))
    return [each.name for each in gone]


def _destroy(digests: Collection[str]) -> None:
    """What no other finding and no document keeps too."""
    for digest in digests:
        kept = FindingFile.objects.filter(digest=digest) | FindingFile.objects.filter(small=digest)
        if not kept.exists() and not StoredFile.objects.filter(sha256=digest).exists():
            store.remove(Path(settings.FILES_ROOT), digest)
