"""What stands above and below Biểu II.06a: its period and unit, how it was judged, how its numbers come about."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dondoc.assignments.structure import Structure
from dondoc.dossiers.forms import Line
from dondoc.dossiers.kinds import Judged
from dondoc.dossiers.models import Procedure, ProcedureField, Source
from dondoc.dossiers.queries.forms import Form
from dondoc.dossiers.questions import CORRECTED, DOUBLED, LATE_IN_SOFTWARE
from dondoc.language import dates, numbers
from dondoc.organisation.models import Unit
from dondoc.web import dossier_lines
from dondoc.web.conditions import line
from dondoc.web.dossier_asking import Asking
from dondoc.web.labels import dossiers as dossier_labels


def axis(asking: Asking) -> str:
    """What the first column is headed."""
    return str(dossier_labels.AXES[asking.question.axis])


def notes(asking: Asking) -> list[str]:
    """The lines above the table: the period, how it was judged, and what narrows it."""
    last = dates.written(asking.question.period.last)
    judged = _("Tính theo tình trạng ở cuối ngày %(day)s.") % {"day": last}
    said = [f"{asking.period_words}. {judged}", judged_words(asking)]
    conditions = narrowed(asking)
    return [*said, line(conditions)] if conditions else said


def period_notes(asking: Asking) -> list[str]:
    """The lines above a table that judges no timeliness: the period, and what narrows it."""
    conditions = narrowed(asking)
    return [f"{asking.period_words}.", line(conditions)] if conditions else [f"{asking.period_words}."]


def judged_words(asking: Asking) -> str:
    """By which days timeliness is told."""
    if asking.question.judged is Judged.REAL:
        return _("Tính theo ngày kết thúc thực tế: hồ sơ có đính chính đã xác nhận lấy ngày đính chính.")
    return _("Tính theo ngày kết thúc ghi trong phần mềm một cửa.")


def narrowed(asking: Asking) -> list[str]:
    """What narrows the table."""
    question = asking.question
    pairs = [
        (_("đơn vị, kể cả đơn vị bên dưới"), unit_name(question.unit)),
        (_("cơ cấu"), _("quy về cơ cấu hiện nay") if question.structure is Structure.MAPPED else ""),
        (_("lĩnh vực"), _field(question.field)),
        (_("thủ tục"), _named(Procedure, question.procedure)),
        (_("hình thức tiếp nhận"), str(dossier_labels.CHANNELS[question.channel]) if question.channel else ""),
        (_("nguồn dữ liệu"), _named(Source, question.source)),
    ]
    return [f"{name}: {value}" for name, value in pairs if value]


def _field(code: str | None) -> str:
    if code is None:
        return ""
    return _named(ProcedureField, code) if code else _("chưa xác định")


def _named(model: type[Procedure | ProcedureField | Source], code: str) -> str:
    found = model._default_manager.filter(code=code).first() if code else None
    return f"{found.name} ({code})" if found else code


def unit_name(number: int | None) -> str:
    """The name of a unit; nothing for none."""
    if number is None:
        return ""
    return Unit.objects.filter(pk=number).values_list("name", flat=True).first() or ""


def agencies(asking: Asking) -> tuple[str, str]:
    """Who reports and to whom: the unit that is asked for and the one above it; nothing where all units are."""
    unit = Unit.objects.filter(pk=asking.question.unit or 0).select_related("parent").first()
    if unit is None:
        root = Unit.objects.filter(parent=None, valid_to=None).first()
        return (root.name if root else "", "")
    return unit.name, unit.parent.name if unit.parent else ""


def corrected(total: Line, asking: Asking) -> list[tuple[str, str]]:
    """What differs between the days as entered and as they were, each with the way to its dossiers."""
    if not total.corrected:
        return []
    told = ngettext(
        "%(count)s hồ sơ có đính chính đã xác nhận làm đổi kết quả xếp loại",
        "%(count)s hồ sơ có đính chính đã xác nhận làm đổi kết quả xếp loại",
        total.corrected,
    ) % {"count": numbers.written(total.corrected)}
    late = ngettext(
        "%(count)s hồ sơ quá hạn trên phần mềm nhưng thực tế không quá hạn",
        "%(count)s hồ sơ quá hạn trên phần mềm nhưng thực tế không quá hạn",
        total.late_in_software,
    ) % {"count": numbers.written(total.late_in_software)}
    found = [(told, dossier_lines.list_url(asking, CORRECTED))]
    return [*found, (late, dossier_lines.list_url(asking, LATE_IN_SOFTWARE))] if total.late_in_software else found


def below(form: Form) -> list[str]:
    """What stands under the form on paper: the classes left out, those that stand in a column of another name."""
    return [*left_out(form.total), *_within(form), *_corrected(form.total), *_doubled(form)]


def _doubled(form: Form) -> Iterator[str]:
    if form.doubled:
        count = numbers.written(form.doubled)
        yield _("Trùng mã với nguồn được tính trước, không tính: %(count)s.") % {"count": count}


def doubled(form: Form, asking: Asking) -> tuple[str, str] | None:
    """How many are left aside because another source holds them under the same code, and the way to them."""
    if not form.doubled:
        return None
    told = ngettext(
        "%(count)s hồ sơ trùng mã với nguồn được tính trước, không tính vào biểu",
        "%(count)s hồ sơ trùng mã với nguồn được tính trước, không tính vào biểu",
        form.doubled,
    ) % {"count": numbers.written(form.doubled)}
    return told, dossier_lines.list_url(asking, DOUBLED)


def left_out(total: Line) -> Iterator[str]:
    """The classes that no column holds, named with their numbers."""
    told = [
        f"{dossier_labels.CLASSES[each].word}: {numbers.written(count)}" for each, count in total.left_out().items()
    ]
    if told:
        yield _("Không tính vào cột nào của biểu: %(told)s.") % {"told": "; ".join(told)}


def _within(form: Form) -> Iterator[str]:
    for column, told in dossier_lines.in_other_columns(form.total):
        words = [f"{dossier_labels.CLASSES[each].word}: {numbers.written(form.total.of(each.value))}" for each in told]
        yield _("Trong cột (%(column)s) có: %(told)s.") % {"column": column, "told": "; ".join(words)}


def _corrected(total: Line) -> Iterator[str]:
    if total.late_in_software:
        count = numbers.written(total.late_in_software)
        yield _("Quá hạn trên phần mềm, thực tế không quá hạn (đã đính chính): %(count)s.") % {"count": count}


def explained(form: Form) -> list[str]:
    """How the numbers come about."""
    said = [
        _(
            "Trong biểu là hồ sơ tiếp nhận trước khi kỳ kết thúc và chưa kết thúc trước khi kỳ bắt đầu. Tình trạng xét "
            "ở cuối kỳ, không theo tình trạng hôm nay; lập lại biểu của kỳ cũ ra đúng số cũ."
        ),
        _("(3) = (4) + (5) + (6) = (7) + (11); (7) = (8) + (9) + (10); (11) = (12) + (13)."),
        _("Cột (6) của kỳ này bằng cột (11) của kỳ liền trước, cùng phạm vi."),
        _(
            "Ngày kết thúc là ngày có kết quả tại bộ phận một cửa; so theo ngày, riêng thủ tục tính bằng giờ thì so "
            "theo giờ phút."
        ),
        *columns_words(form),
    ]
    if form.layout.unverified:
        said.append(_("Cách xếp vào cột là mặc định của hệ thống, chưa đối chiếu với hướng dẫn lập biểu."))
    if form.layout.reference:
        said.append(_("Căn cứ xếp cột: %(reference)s.") % {"reference": form.layout.reference.rstrip(".")})
    return said


def columns_words(form: Form) -> list[str]:
    """Into which column each class goes whose name is not the column's own."""
    found: dict[int, list[str]] = {}
    for class_, column in form.layout.columns:
        if dossier_labels.OWN_COLUMNS.get(class_) != column:
            found.setdefault(column, []).append(str(dossier_labels.CLASSES[class_].word).lower())
    said = []
    for column, told in sorted(found.items()):
        values = {"column": column, "told": "; ".join(told)}
        said.append(
            _("Xếp vào cột (%(column)s): %(told)s.") % values if column else _("Không xếp cột: %(told)s.") % values
        )
    return said
