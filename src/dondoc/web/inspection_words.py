"""The words of findings, recommendations and what became of them; what an evidence link leads to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.inspections import laid
from dondoc.inspections.models import Finding, Recommendation
from dondoc.inspections.outcomes import Outcome
from dondoc.inspections.states import Remedied
from dondoc.language import dates
from dondoc.web.labels.chips import Chip, Words
from dondoc.web.labels.inspections import label

OUTCOMES: dict[Outcome, Words] = {
    Outcome.DONE: lazy("đã khắc phục"),
    Outcome.IN_TIME: lazy("đang thực hiện, còn trong hạn"),
    Outcome.OVERDUE: lazy("đã quá hạn"),
    Outcome.NO_DEADLINE: lazy("đang thực hiện, không quy định thời hạn"),
    Outcome.WITHDRAWN: lazy("không theo dõi nữa"),
}
OUTCOME_CHIPS = {
    Outcome.DONE: Chip(OUTCOMES[Outcome.DONE], "circle-check", "chip-done"),
    Outcome.IN_TIME: Chip(OUTCOMES[Outcome.IN_TIME], "progress"),
    Outcome.OVERDUE: Chip(OUTCOMES[Outcome.OVERDUE], "clock-exclamation", "chip-overdue"),
    Outcome.NO_DEADLINE: Chip(OUTCOMES[Outcome.NO_DEADLINE], "progress"),
    Outcome.WITHDRAWN: Chip(OUTCOMES[Outcome.WITHDRAWN], "circle-x"),
}
REMEDIED_CHIPS = {
    Remedied.WAITING: Chip(lazy("chờ xác nhận"), "hourglass", "chip-wait"),
    Remedied.ACCEPTED: Chip(lazy("đã xác nhận khắc phục"), "circle-check", "chip-done"),
    Remedied.SENT_BACK: Chip(lazy("bị trả lại"), "arrow-back-up", "chip-late"),
}
MERIT = Chip(lazy("Việc làm tốt"), "circle-check", "chip-done")
_GRADES = {"remark": "", "shortcoming": "chip-soon", "serious": "chip-late", "violation": "chip-overdue"}


def area_words(code: str) -> str:
    """The area of a finding; where the table no longer has it, its code."""
    found = laid.areas().get(code)
    return label(found) if found else code


def grade_words(code: str) -> str:
    """How grave a finding is; "" for what was done well."""
    found = laid.grades().get(code)
    return label(found) if found else code


def finding_chip(finding: Finding) -> Chip:
    """Done well, or how grave."""
    if finding.is_merit:
        return MERIT
    return Chip(grade_words(finding.grade) or _("tồn tại, hạn chế"), "alert-triangle", _GRADES.get(finding.grade, ""))


def due_words(found: Recommendation, due: date | None) -> str:
    """By when; `due` is the deadline as it stands now."""
    if due is not None:
        return dates.written(due)
    return _("không quy định thời hạn")


@dataclass(frozen=True, slots=True)
class Way:
    """A link to records, or only its words where nothing shows them."""

    label: str
    url: str = ""


_SAMPLED = {"assignments": "assignment", "documents": "document"}


def ways(links: Iterable[Mapping[str, object]]) -> list[Way]:
    """Where the links of a finding lead; of a line of the sheet that counted several lists, each of them."""
    return [Way(str(each.get("label") or _("bản ghi")), _url(each)) for link in links for each in _each(link)]


def _each(link: Mapping[str, object]) -> Sequence[Mapping[str, object]]:
    found = link.get("ways")
    if not isinstance(found, list):
        return [link]
    named = [{**each, "label": each.get("label") or link.get("label", "")} for each in found]
    return named or [{"label": link.get("label", "")}]


def _url(link: Mapping[str, object]) -> str:
    try:
        if link.get("sample"):
            name, key = _SAMPLED.get(str(link["sample"]), ""), str(link.get("key", ""))
            if link["sample"] == "dossiers":
                source, _slash, code = key.partition("/")
                return reverse("dossier", args=[source, code])
            return reverse(name, args=[int(key)]) if name else ""
        if not link.get("page"):
            return ""
        arguments, query = link.get("arguments") or {}, link.get("query") or {}
        assert isinstance(arguments, Mapping)
        assert isinstance(query, Mapping)
        address = reverse(str(link["page"]), kwargs=dict(arguments))
        return f"{address}?{urlencode(dict(query))}" if query else address
    except (NoReverseMatch, ValueError, AssertionError):
        return ""
