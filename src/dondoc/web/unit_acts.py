"""What may be changed of a unit: each act with its form, and what is done with what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.figures.actors import Actor
from dondoc.language import dates
from dondoc.language.folding import folded
from dondoc.organisation import operations, queries
from dondoc.organisation.kinds import kinds
from dondoc.organisation.models import Exemption, Field, Headcount, Unit, UnitAlias, UnitField, UnitSign
from dondoc.organisation.rules import Rule
from dondoc.web import unit_forms
from dondoc.web.forms import Form
from dondoc.web.labels.chips import Words
from dondoc.web.labels.units import RULES, label

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that may be done; `name` is also its address, `run` does it and says what was done."""

    name: str
    label: Words
    icon: str
    form: Callable[[Any, Unit], Form]
    run: Callable[[Actor, Unit, Form, datetime], str]
    danger: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """An act as the page offers it."""

    act: Act
    form: Form
    url: str
    open: bool


Tried = tuple[str, Form]


def offered(actor: Actor, unit: Unit, on: date, tried: Tried | None) -> dict[str, Any]:
    """The acts that the actor may do, and the names of fields to choose from."""
    if not queries.may_change(actor, unit):
        return {"acts": []}
    acts = [_offer(act, unit, tried) for act in ACTS.values() if _possible(act, unit)]
    return {"acts": acts, "field_names": [field.name for field in queries.fields(on)]}


def _offer(act: Act, unit: Unit, tried: Tried | None) -> Offer:
    refused = tried[1] if tried and tried[0] == act.name else None
    return Offer(act, refused or act.form(None, unit), reverse(act.name, args=[unit.pk]), refused is not None)


def _possible(act: Act, unit: Unit) -> bool:
    """What needs something to be there is offered only where it is; a unit that has ended takes no new one below."""
    match act.name:
        case "unit-end":
            return bool(endings(unit))
        case "unit-headcount-remove":
            return unit.headcounts.exists()
        case "unit-new":
            return unit.valid_to is None
        case _:
            return True


def _new_form(data: Any, unit: Unit) -> Form:
    known = kinds().values()
    today = timezone.localdate()
    choices = [(kind.code, label(kind)) for kind in known if kind.ended_by(today) is None]
    return unit_forms.NewUnitForm(data, prefix="new", kinds=[*choices, *_past_kinds(today)])


def _past_kinds(today: date) -> list[tuple[str, str]]:
    """Kinds that are no more, for units of the past; the name says until when."""
    past = [(kind, end) for kind in kinds().values() if (end := kind.ended_by(today)) is not None]
    return [
        (
            kind.code,
            _("%(kind)s (đến hết ngày %(day)s)") % {"kind": label(kind), "day": dates.written(end - timedelta(days=1))},
        )
        for kind, end in past
    ]


def _run_new(actor: Actor, unit: Unit, form: Form, now: datetime) -> str:
    values = form.cleaned_data
    made = operations.create_unit(
        by=actor,
        name=values["name"],
        short_name=values["short_name"],
        kind=values["kind"],
        parent=unit,
        code=values["code"],
        valid_from=values["valid_from"],
        now=now,
    )
    return _("Đã thêm %(unit)s.") % {"unit": made.name}


def _run_alias(actor: Actor, unit: Unit, form: Form, now: datetime) -> str:
    values = form.cleaned_data
    alias = operations.add_alias(
        by=actor,
        unit=unit,
        text=values["text"],
        valid_from=values["valid_from"],
        valid_to=values["valid_to"],
        now=now,
    )
    return _("Đã ghi tên gọi khác “%(text)s”.") % {"text": alias.text}


def _run_sign(actor: Actor, unit: Unit, form: Form, now: datetime) -> str:
    values = form.cleaned_data
    sign = operations.add_sign(by=actor, unit=unit, code=values["code"], valid_from=values["valid_from"], now=now)
    return _("Đã ghi ký hiệu %(code)s.") % {"code": sign.code}


def _run_field(actor: Actor, unit: Unit, form: Form, now: datetime) -> str:
    values = form.cleaned_data
    name = " ".join(values["name"].split())
    field = next((each for each in Field.objects.all() if folded(each.name) == folded(name)), None)
    field = field or operations.create_field(by=actor, code="", name=name, now=now)
    operations.give_field(by=actor, unit=unit, field=field, valid_from=values["valid_from"], now=now)
    return _("Đã giao lĩnh vực “%(field)s”.") % {"field": field.name}


def _run_headcount(actor: Actor, unit: Unit, form: Form, now: datetime) -> str:
    assert isinstance(form, unit_forms.HeadcountForm)
    values = form.cleaned_data
    entry = operations.enter_headcount(
        by=actor,
        unit=unit,
        on_day=values["on_day"],
        posts=form.posts,
        source_sign=values["source_sign"],
        source_day=values["source_day"],
        note=values["note"],
        now=now,
    )
    return _("Đã ghi biên chế tính đến ngày %(day)s.") % {"day": dates.written(entry.on_day)}


def _run_remove(actor: Actor, unit: Unit, form: Form, now: datetime) -> str:
    values = form.cleaned_data
    entry = Headcount.objects.get(unit=unit, pk=int(values["entry"]))
    day = entry.on_day
    operations.remove_headcount(by=actor, entry=entry, reason=values["reason"], now=now)
    return _("Đã bỏ lần ghi biên chế ngày %(day)s; số cũ còn trong lịch sử.") % {"day": dates.written(day)}


def _run_exemption(actor: Actor, unit: Unit, form: Form, now: datetime) -> str:
    values = form.cleaned_data
    last = values["last_day"]
    given = operations.grant_exemption(
        by=actor,
        unit=unit,
        rule=Rule(values["rule"]),
        decision_sign=values["decision_sign"],
        decision_issuer=values["decision_issuer"],
        decided_on=values["decided_on"],
        valid_to=last + timedelta(days=1) if last else None,
        note=values["note"],
        today=timezone.localdate(),
        now=now,
    )
    words = _("Đã ghi thời gian chuyển tiếp đến hết ngày %(day)s.")
    return words % {"day": dates.written(given.valid_to - timedelta(days=1))}


def _run_name(actor: Actor, unit: Unit, form: Form, now: datetime) -> str:
    values = form.cleaned_data
    operations.correct_name(
        by=actor,
        unit=unit,
        name=values["name"],
        short_name=values["short_name"],
        reason=values["reason"],
        now=now,
    )
    return _("Đã sửa tên; tên cũ còn trong lịch sử.")


def endings(unit: Unit) -> list[tuple[str, str]]:
    """What of the unit could end: a kind and number, and its words."""
    aliases = [(f"alias-{each.pk}", f"{_('Tên gọi')}: {each.text}") for each in unit.aliases.filter(valid_to=None)]
    signs = [(f"sign-{each.pk}", f"{_('Ký hiệu')}: {each.code}") for each in unit.signs.filter(valid_to=None)]
    held = unit.unit_fields.filter(valid_to=None).select_related("field")
    fields = [(f"field-{each.pk}", f"{_('Lĩnh vực')}: {each.field.name}") for each in held]
    excused = unit.exemptions.filter(valid_to__gt=timezone.localdate())
    exemptions = [
        (f"exemption-{each.pk}", f"{_('Chuyển tiếp')}: {RULES[Rule(each.rule)]} ({each.decision_sign})")
        for each in excused
    ]
    return [*aliases, *signs, *fields, *exemptions]


def _run_end(actor: Actor, unit: Unit, form: Form, now: datetime) -> str:
    values = form.cleaned_data
    kind, number = values["thing"].split("-")
    day = values["valid_to"]
    match kind:
        case "alias":
            alias = UnitAlias.objects.get(unit=unit, pk=number)
            operations.end_alias(by=actor, alias=alias, valid_to=day, now=now)
        case "sign":
            sign = UnitSign.objects.get(unit=unit, pk=number)
            operations.end_sign(by=actor, sign=sign, valid_to=day, now=now)
        case "field":
            held = UnitField.objects.select_related("field").get(unit=unit, pk=number)
            operations.take_field(by=actor, unit=unit, field=held.field, valid_to=day, now=now)
        case _:
            exemption = Exemption.objects.get(unit=unit, pk=number)
            operations.end_exemption(by=actor, exemption=exemption, valid_to=day, reason=values["reason"], now=now)
    return _("Đã ghi kết thúc từ ngày %(day)s.") % {"day": dates.written(day)}


def _name_form(data: Any, unit: Unit) -> Form:
    return unit_forms.NameForm(data, prefix="name", initial={"name": unit.name, "short_name": unit.short_name})


ACTS = {
    act.name: act
    for act in (
        Act(
            "unit-headcount",
            lazy("Ghi biên chế"),
            "number",
            lambda data, _unit: unit_forms.HeadcountForm(data, prefix="headcount"),
            _run_headcount,
        ),
        Act(
            "unit-field",
            lazy("Giao lĩnh vực"),
            "target",
            lambda data, _unit: unit_forms.FieldForm(data, prefix="field"),
            _run_field,
        ),
        Act(
            "unit-exemption",
            lazy("Ghi thời gian chuyển tiếp"),
            "hourglass",
            lambda data, _unit: unit_forms.ExemptionForm(data, prefix="exemption"),
            _run_exemption,
        ),
        Act("unit-new", lazy("Thêm đơn vị bên dưới"), "hierarchy", _new_form, _run_new),
        Act(
            "unit-alias",
            lazy("Thêm tên gọi khác"),
            "quote",
            lambda data, _unit: unit_forms.AliasForm(data, prefix="alias"),
            _run_alias,
        ),
        Act(
            "unit-sign",
            lazy("Đổi ký hiệu văn bản"),
            "writing",
            lambda data, _unit: unit_forms.SignForm(data, prefix="sign"),
            _run_sign,
        ),
        Act("unit-name", lazy("Sửa tên gõ nhầm"), "pencil", _name_form, _run_name),
        Act(
            "unit-end",
            lazy("Kết thúc tên, ký hiệu, lĩnh vực, chuyển tiếp"),
            "circle-x",
            lambda data, unit: unit_forms.EndForm(data, prefix="end", things=endings(unit)),
            _run_end,
        ),
        Act(
            "unit-headcount-remove",
            lazy("Bỏ một lần ghi biên chế"),
            "trash",
            lambda data, unit: unit_forms.RemoveHeadcountForm(
                data, prefix="remove", entries=unit_forms.entry_choices(unit, dates.written)
            ),
            _run_remove,
            danger=True,
        ),
    )
}
