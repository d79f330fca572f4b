"""The letter of apology as a Word file. Whom it goes to is typed when it is printed and kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from dondoc.dossiers.models import Apology, Procedure
from dondoc.dossiers.queries.corrections import rows_of
from dondoc.papers.letters import Value, letter

TEMPLATE = "xin-loi"
GAP = "        "  # to be filled in by hand
EITHER = "Ông/Bà"


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom it goes; `called` as the letter speaks to them. Lives as long as the file takes to be written."""

    name: str
    address: str = ""
    called: str = EITHER

    def __repr__(self) -> str:
        return "Addressee(…)"


@dataclass(frozen=True, slots=True)
class Head:
    """What head and foot of the letter say; `post` and `recipients` line by line."""

    superior: str = ""
    body: str = ""
    name: str = ""
    sign: str = ""
    place: str = ""
    post: str = ""
    signer: str = ""
    recipients: str = ""
    contact: str = ""


def letter_of(apology: Apology, to: Addressee, head: Head, *, template: bytes | None = None) -> bytes:
    """The letter as a .docx file, on the template of the unit where it has one. Raises BadTemplate."""
    own = Path(settings.DATA_FOLDER) if settings.DATA_FOLDER else None
    return letter(template or TEMPLATE, _values(apology, to, head), own=own)


def _values(apology: Apology, to: Addressee, head: Head) -> dict[str, Value]:
    due = timezone.localtime(apology.due).date()
    row = rows_of([(apology.source.code, apology.code)]).get((apology.source.code, apology.code))
    return {
        "co_quan_chu_quan": head.superior,
        "co_quan": head.body,
        "co_quan_ten": head.name or head.body,
        "so": GAP,
        "ky_hieu": head.sign,
        "dia_danh": head.place,
        "ngay_ban_hanh": apology.sent_on,
        "nguoi_nop": to.name,
        "dia_chi": to.address,
        "xung_ho": to.called or EITHER,
        "ma_ho_so": apology.code,
        "thu_tuc": _procedure(row["procedure"]) if row else GAP,
        "ngay_nhan": row["received"].date() if row else None,
        "ngay_hen": due,
        "da_qua_hen": due < apology.sent_on,
        "ly_do": apology.reason.rstrip(" ."),
        "hen_lai": apology.new_due,
        "lien_he": head.contact,
        "noi_nhan": _lines(head.recipients),
        "luu": head.sign.partition("-")[2] or "HS",
        "quyen_han": _lines(head.post),
        "nguoi_ky": head.signer,
    }


def _procedure(code: str) -> str:
    found = Procedure.objects.filter(code=code).values_list("name", flat=True).first()
    return found or f"thủ tục mã số {code}"


def _lines(text: str) -> list[str]:
    return [line.strip(" -;") for line in text.splitlines() if line.strip(" -;")]
