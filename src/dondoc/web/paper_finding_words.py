"""What a check of a document found, in the words of the page: web/parts/paper_findings.html shows it on any page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from dondoc.papers.places import Place
from dondoc.reports.checking.findings import Kind, PaperFinding
from dondoc.reports.models import Paper

_KINDS: dict[Kind, Promise] = {
    Kind.NUMBER: lazy("Số lấy từ số liệu"),
    Kind.SUM: lazy("Tổng và thành phần"),
    Kind.SHARE: lazy("Tỷ lệ"),
    Kind.CITATION: lazy("Văn bản viện dẫn"),
    Kind.UNIT: lazy("Tên đơn vị"),
    Kind.SIGN: lazy("Số, ký hiệu"),
    Kind.FORM: lazy("Thể thức"),
}


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding as a page shows it. `number_url`: the living number it is about."""

    kind: str
    is_wrong: bool
    what: str
    remedy: str
    where: str
    quote: str
    number_url: str


@dataclass(frozen=True, slots=True)
class Shown:
    """All of it: the rows in the order of the file, how many are wrong, how many are asked."""

    rows: Sequence[FindingRow]
    wrong: int
    asked: int

    @property
    def summary(self) -> str:
        """The counts in a sentence."""
        if not self.rows:
            return _("Không thấy điểm nào cần sửa hoặc cần hỏi lại.")
        wrong = ngettext("%(n)d chỗ cần sửa", "%(n)d chỗ cần sửa", self.wrong) % {"n": self.wrong}
        asked = ngettext("%(n)d chỗ cần hỏi lại", "%(n)d chỗ cần hỏi lại", self.asked) % {"n": self.asked}
        return f"{wrong}, {asked}."


def shown(found: Iterable[PaperFinding], paper: Paper | None = None) -> Shown:
    """The findings for web/parts/paper_findings.html; those about a living number lead to it on the page of `paper`."""
    each = list(found)
    wrong = sum(finding.agrees is False for finding in each)
    return Shown([_row(finding, paper) for finding in each], wrong, len(each) - wrong)


def _row(found: PaperFinding, paper: Paper | None) -> FindingRow:
    url = f"{reverse('paper', args=[paper.pk])}#{found.key}" if paper and found.key else ""
    return FindingRow(
        str(_KINDS[found.kind]),
        found.agrees is False,
        found.what,
        found.remedy,
        where(found.place),
        found.place.text,
        url,
    )


def where(place: Place) -> str:
    """The place in the language of the page; what is quoted needs no more words."""
    if place.ruled and place.cell:
        numbers = {"table": place.ruled, "row": place.row, "cell": place.cell}
        return _("Bảng %(table)d, dòng %(row)d, cột %(cell)d") % numbers
    if place.ruled:
        return _("Bảng %(table)d, dòng %(row)d") % {"table": place.ruled, "row": place.row}
    return "" if place.text else _("Cả văn bản")
