"""The checks of this part: do decided rounds add up as they were fixed, and did nobody appraise their own unit?"""

from __future__ import annotations

from collections.abc import Iterator

from dondoc.checks.findings import Finding, Severity
from dondoc.checks.registry import Look, checks
from dondoc.language.saying import as_written as say
from dondoc.organisation import queries as organisation
from dondoc.scoring.models import Member, Round, ScoreChange, Sheet
from dondoc.scoring.operations.deciding import results
from dondoc.scoring.states import RoundState, Stage

SUMS = "scoring.sums"
OWN = "scoring.own"
FIXED = (RoundState.DECIDED.value, RoundState.PUBLISHED.value)
APPRAISED = (Stage.FIRST.value, Stage.SECOND.value)
MOST = 100


@checks(SUMS, say("Điểm, điểm tối đa và thứ hạng của các đợt đã quyết định có khớp với từng tiêu chí không?"))
def sums(_look: Look) -> Iterator[Finding]:
    """Sheets of decided rounds whose fixed points, net maximum or rank are not what their leaves make."""
    for round in Round.objects.filter(state__in=FIXED).select_related("set")[:MOST]:
        for sheet, totals, rank in results(round):
            if (sheet.points, sheet.full, sheet.excluded, sheet.net, sheet.rank) == (
                totals.points,
                totals.full,
                totals.excluded,
                totals.net,
                rank,
            ):
                continue
            yield Finding(
                SUMS,
                Severity.ERROR,
                say("Phiếu của “%(unit)s” trong “%(round)s”: điểm, điểm tối đa hoặc thứ hạng không khớp các tiêu chí."),
                say("Xem lịch sử phiếu và nhật ký; báo người quản trị, không sửa trực tiếp trong cơ sở dữ liệu."),
                values={"unit": sheet.unit.name, "round": round.title},
                subject=("score_sheet", sheet.pk),
            )


@checks(OWN, say("Có điểm nào do thành viên hội đồng chấm cho chính cơ quan, đơn vị mình không?"))
def own(_look: Look) -> Iterator[Finding]:
    """Appraised points whose appraiser's agency stands at the unit of the sheet, or below it."""
    for member in Member.objects.select_related("agency", "person", "round"):
        line = organisation.ancestor_ids(member.agency)
        changes = ScoreChange.objects.filter(stage__in=APPRAISED, by_key=member.person.username)
        found = changes.filter(score__sheet__round=member.round, score__sheet__unit__in=line)
        for number in sorted(set(found.values_list("score__sheet", flat=True)))[:MOST]:
            sheet = Sheet.objects.select_related("unit").get(pk=number)
            yield Finding(
                OWN,
                Severity.ERROR,
                say("“%(person)s” đã chấm phiếu của chính cơ quan mình, “%(unit)s”, trong “%(round)s”."),
                say("Hội đồng xem lại các điểm đó; thành viên của cơ quan khác chấm lại."),
                values={"person": member.person.full_name, "unit": sheet.unit.name, "round": member.round.title},
                subject=("score_sheet", sheet.pk),
            )
