"""What is shown now: which things an administrator switched on, and the numbers of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dondoc.reports.models import PublicItem
from dondoc.reports.public.dataset import Dataset
from dondoc.reports.public.dossiers import dossiers
from dondoc.reports.public.figures import figures, late
from dondoc.reports.public.items import Item, PublicKind, items
from dondoc.reports.public.ranks import ranks

_READ: Mapping[PublicKind, Callable[[Item], Dataset]] = {
    PublicKind.DOSSIERS: dossiers,
    PublicKind.LATE: late,
    PublicKind.FIGURES: figures,
    PublicKind.RANKING: ranks,
}


def shown() -> dict[str, Item]:
    """The things that are switched on, by the ends of their addresses, in the order of the table. Raises BadTable."""
    on = set(PublicItem.objects.filter(is_shown=True).values_list("code", flat=True))
    return {item.address: item for item in items().values() if item.code in on}


def switches() -> list[tuple[Item, PublicItem | None]]:
    """Every thing of the table, and its switch where anybody ever touched it. Raises BadTable."""
    known = {each.code: each for each in PublicItem.objects.all()}
    return [(item, known.get(code)) for code, item in items().items()]


def dataset(item: Item) -> Dataset:
    """The numbers of a thing, closed or published ones only."""
    return _READ[item.kind](item)
