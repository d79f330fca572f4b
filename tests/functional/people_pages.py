"""Addresses of every page that a person can open in the demonstration province."""

from __future__ import annotations

from dondoc.assignments.models import Assignment
from dondoc.assignments.states import State
from dondoc.documents.kinds import ProposalState
from dondoc.documents.models import Document, Proposal
from dondoc.dossiers.models import Apology, Closing, Correction, Petition, QualityAssessment
from dondoc.organisation.models import Unit
from dondoc.reorganisation.models import Plan
from dondoc.scoring.models import Score, Sheet
from dondoc.scoring.states import RoundState


def addresses() -> list[str]:
    """One address for each page, and for each state in which a page looks different."""
    waiting = Proposal.objects.filter(state=ProposalState.WAITING.value).select_related("document").first()
    busiest = Document.objects.order_by("-proposals").first()
    assert waiting is not None
    assert busiest is not None
    by_state = [Assignment.objects.filter(state=state.value).first() for state in State]
    outside = Assignment.objects.filter(outside_system=True).first()
    numbers = {each.pk for each in [*by_state, outside] if each}
    return [
        "/",
        "/van-ban/",
        "/van-ban/?q=khong-co-van-ban-nao-nhu-the&tu=31/02/2026",
        "/van-ban/tiep-nhan/",
        f"/van-ban/{waiting.document_id}/",
        f"/van-ban/{busiest.pk}/",
        f"/van-ban/{busiest.pk}/lich-su/",
        f"/van-ban/{busiest.pk}/sua/subject/",
        f"/van-ban/{waiting.document_id}/de-xuat/{waiting.pk}/",
        "/nhiem-vu/",
        "/nhiem-vu/giao/",
        "/nhiem-vu/?han=open_overdue",
        "/nhiem-vu/?co_cau=mapped&ngay=01/01/2026",
        "/nhiem-vu/theo-tinh-trang/",
        "/nhiem-vu/theo-tinh-trang/?xep=trang_thai&uu_tien=1",
        "/nhiem-vu/lich/",
        "/tong-hop/",
        "/tong-hop/so-sanh/?sap_xep=-completion",
        *(f"/to-chuc/{unit}/nhiem-vu/" for unit in Assignment.objects.values_list("lead_id", flat=True)[:1]),
        "/to-chuc/sap-xep/",
        *(
            f"/to-chuc/sap-xep/{plan}/{page}"
            for plan in Plan.objects.values_list("pk", flat=True)[:1]
            for page in ("", "chuc-vu/", "nhiem-vu/")
        ),
        "/ho-so/",
        "/ho-so/?theo=don-vi&co_cau=mapped&kenh=online",
        "/ho-so/so-sanh/",
        "/ho-so/danh-sach/?o=overdue&sap_xep=-tre",
        "/ho-so/tre-han/",
        "/ho-so/dich-vu/",
        *(f"/ho-so/{source}/{code}/" for source, code in _dossiers()),
        "/ho-so/phan-anh/",
        "/ho-so/phan-anh/?o=upheld&loai=handling",
        "/ho-so/phan-anh/moi/",
        "/ho-so/phan-anh/nhap/",
        *(f"/ho-so/phan-anh/{number}/" for number in _petitions()),
        "/ho-so/danh-gia/",
        *(f"/ho-so/danh-gia/{number}/" for number in QualityAssessment.objects.values_list("pk", flat=True)[:1]),
        "/ho-so/chot/",
        *(f"/ho-so/chot/{number}/" for number in Closing.objects.values_list("pk", flat=True)[:1]),
        "/nhiem-vu/ngoai-he-thong/",
        *(f"/nhiem-vu/{number}/" for number in sorted(numbers)),
        f"/nhiem-vu/{min(numbers)}/lich-su/",
        "/nhiem-vu/tinh-lai/",
        "/ngay-lam-viec/?nam=2027",
        "/ngay-lam-viec/dem-han/?tu=20/8/2026&so=15&tinh_theo=working_day",
        "/chi-so/dot/",
        *_rounds(),
        "/to-chuc/",
        "/to-chuc/?xem=da-het",
        *(f"/to-chuc/{unit}/" for unit in _units()),
        "/to-chuc/bien-che/?ket_qua=fails",
        "/tai-khoan/",
        "/tai-khoan/khoa/",
    ]


def _rounds() -> list[str]:
    """A published round, a sheet of it with all its areas unfolded, its evidence, one criterion."""
    sheet = Sheet.objects.filter(round__state=RoundState.PUBLISHED.value).order_by("pk").first()
    assert sheet is not None
    leaf = Score.objects.filter(sheet=sheet).order_by("pk").values_list("pk", flat=True)[0]
    own = f"/chi-so/phieu/{sheet.pk}/"
    return [f"/chi-so/dot/{sheet.round_id}/", f"{own}?mo=tat-ca", f"{own}tai-lieu/", f"/chi-so/tieu-chi/{leaf}/"]


def _petitions() -> list[int]:
    """One that is not answered, one whose finding waits, one that was confirmed."""
    found = Petition.objects.filter(struck=False)
    each = (found.filter(finding=""), found.filter(settled=False).exclude(finding=""), found.filter(settled=True))
    return [number for some in each for number in some.order_by("pk").values_list("pk", flat=True)[:1]]


def _dossiers() -> list[tuple[str, str]]:
    """One that was corrected, and one whose applicant was sent an apology."""
    found = (Correction.objects.order_by("pk"), Apology.objects.order_by("pk"))
    return [pair for each in found for pair in each.values_list("source__code", "code")[:1]]


def _units() -> list[int]:
    """A unit with headcount and an exemption, and one that has ended."""
    excused = Unit.objects.filter(exemptions__isnull=False).values_list("pk", flat=True)
    ended = Unit.objects.filter(valid_to__isnull=False).values_list("pk", flat=True)
    return [*excused[:1], *ended[:1]]
