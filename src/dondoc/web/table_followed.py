"""Columns of the year-end table beside the measures: how often a unit was urged, how many extensions it was granted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.assignments.tables import extensions
from dondoc.assignments.tables.extensions import Fate
from dondoc.assignments.tables.lines import Key
from dondoc.figures.actors import Actor
from dondoc.following.urging_log import times
from dondoc.language import numbers
from dondoc.web.table_asking import Asking, query_of
from dondoc.web.table_layouts import Column
from dondoc.web.table_lines import Cell, NamedLine, key_text

_GROUP = lazy("Đôn đốc, gia hạn")
COLUMNS = (
    Column(lazy("Lượt được đôn đốc"), group=_GROUP),
    Column(lazy("Lần được gia hạn"), group=_GROUP),
)
URGED = "da-don-doc"  # in an address: the urgings that such a cell counted


@dataclass(frozen=True, slots=True)
class Followed:
    """What was counted, by line; what stands on no line of the table is in the last one all the same."""

    asking: Asking
    urged: Mapping[Key, int]
    granted: Mapping[Key, int]

    def on(self, line: NamedLine) -> NamedLine:
        """The line with its two cells."""
        counts = self.urged.get(line.key, 0), self.granted.get(line.key, 0)
        return _with(line, self.asking, counts, key_text(line.key))

    def below(self, last: NamedLine) -> NamedLine:
        """The last line with its two."""
        return _with(last, self.asking, (sum(self.urged.values()), sum(self.granted.values())), None)


def followed(actor: Actor, asking: Asking) -> Followed:
    """Counted over the units: an assignment has one lead a day, so the lines add up."""
    lines, _whole = extensions.table(actor, asking.question)
    granted = {line.key: line.fates.get(Fate.GRANTED, 0) for line in lines}
    return Followed(asking, times(actor, asking.question), granted)


def explained() -> Sequence[str]:
    """What the numbers beside the heads are of, and how the two are counted."""
    return [
        _("Số liệu là của cả đơn vị trong kỳ; đơn vị có nhiều người đứng đầu thì không chia theo từng người."),
        _("Lượt được đôn đốc: mỗi nhiệm vụ mỗi lần đôn đốc trong kỳ là một lượt."),
        _("Lần được gia hạn: đề nghị gia hạn trong kỳ đã được đồng ý."),
    ]


def _with(line: NamedLine, asking: Asking, counts: tuple[int, int], key: str | None) -> NamedLine:
    urged, granted = counts
    urgings = reverse("table-urgings") + "?" + query_of(asking, cot=URGED, dong=key)
    requests = reverse("table-extensions") + "?" + query_of(asking, cot=Fate.GRANTED.value, dong=key)
    return replace(line, cells=[*line.cells, _cell(urged, urgings), _cell(granted, requests)])


def _cell(count: int, url: str) -> Cell:
    return Cell(numbers.written(count), count, url if count else "", zero=not count)
