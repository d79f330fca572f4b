"""The names of a form's lines, and their order: as official lists have them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from dondoc.dossiers.forms import Key, Line
from dondoc.dossiers.kinds import Channel
from dondoc.dossiers.models import Procedure, ProcedureField, Source
from dondoc.dossiers.questions import UNKNOWN_FIELD, Axis
from dondoc.organisation.models import Unit

Names = dict[Key, str]


def named(lines: Iterable[Line], axis: Axis) -> list[Line]:
    """The lines with their names, in order; what has no name is called by its key and comes last."""
    found = list(lines)
    names = names_of(axis, {line.key for line in found})
    order = {key: place for place, key in enumerate(names)}
    found.sort(key=lambda line: (order.get(line.key, len(order)), str(line.key)))
    return [replace(line, name=names.get(line.key, str(line.key))) for line in found]


def names_of(axis: Axis, keys: set[Key]) -> Names:
    """The names of these keys, in order."""
    if axis is Axis.FIELD:
        return field_names()
    if axis is Axis.UNIT:
        units = [key for key in keys if isinstance(key, int)]
        return dict(Unit.objects.filter(pk__in=units).order_by("sort_key", "pk").values_list("pk", "name"))
    if axis is Axis.PROCEDURE:
        return dict(Procedure.objects.order_by("field__sort_key", "sort_key", "pk").values_list("code", "name"))
    if axis is Axis.CHANNEL:
        return {channel.value: name for channel, name in channel_names().items()}
    if axis is Axis.SOURCE:
        return dict(Source.objects.order_by("sort_key", "pk").values_list("code", "name"))
    return {key: f"{str(key)[5:]}/{str(key)[:4]}" for key in sorted(map(str, keys))}


def field_names() -> Names:
    """Fields of procedures, last the one of procedures that are not in our list."""
    names: Names = dict(ProcedureField.objects.order_by("sort_key", "pk").values_list("code", "name"))
    return {**names, UNKNOWN_FIELD: _("Chưa xác định lĩnh vực")}


def channel_names() -> dict[Channel, str]:
    """The channels in the order of the form."""
    return {
        Channel.ONLINE: _("Trực tuyến"),
        Channel.DIRECT: _("Trực tiếp"),
        Channel.POSTAL: _("Dịch vụ bưu chính công ích"),
    }
