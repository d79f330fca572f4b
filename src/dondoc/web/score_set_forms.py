"""The forms about criteria sets: the set as a whole, and one criterion with its rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dondoc.figures.actors import Actor
from dondoc.language import numbers
from dondoc.scoring.groups import Group
from dondoc.scoring.notation import rules as notation
from dondoc.scoring.notation.clauses import BadNotation, divided, said
from dondoc.scoring.notation.shapes import SHAPES, Setting, Shape, Value
from dondoc.scoring.rules.given import BadRule
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.set_checks import points
from dondoc.scoring.tree import Node
from dondoc.web.forms import REQUIRED, Form, WholeField
from dondoc.web.labels.score_sets import KINDS, SETTINGS
from dondoc.web.paper_field import PaperField

_SELECT = forms.Select(attrs={"class": "input"})
SETTING = "s_"


class PointsField(forms.CharField):
    """A number of points, as Vietnam writes them."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """A short line for digits."""
        return {"class": "input", "inputmode": "decimal", "autocomplete": "off"}

    def clean(self, value: Any) -> Decimal | None:
        """The number, None where nothing was typed."""
        typed = super().clean(value)
        if not typed:
            return None
        number = numbers.parsed(typed)
        if number is None:
            raise ValidationError(_("“%(typed)s” không phải một số; hãy viết như 1,5."), params={"typed": typed[:30]})
        return number

    def prepare_value(self, value: object) -> object:
        """As papers write it."""
        return points(value) if isinstance(value, Decimal) else value


def _text(label: Any, *, rows: int = 0, required: bool = True, most: int = 600, help_text: Any = "") -> forms.CharField:
    widget: forms.Widget = forms.TextInput(attrs={"class": "input"})
    if rows:
        widget = forms.Textarea(attrs={"class": "input", "rows": rows})
    return forms.CharField(
        label=label, widget=widget, required=required, max_length=most, help_text=help_text, error_messages=REQUIRED
    )


class SetForm(Form):
    """What a person says of a set as a whole."""

    title = _text(_("Tên bộ tiêu chí"), rows=2, most=300)
    year = WholeField(
        label=_("Năm"),
        min_value=1990,
        max_value=2199,
        error_messages=REQUIRED,
        widget=forms.TextInput(attrs={"class": "input", "inputmode": "numeric", "maxlength": 4}),
    )
    group = forms.ChoiceField(label=_("Nhóm đơn vị"), widget=_SELECT, error_messages=REQUIRED)
    paper = PaperField(
        label=_("Quyết định ban hành"),
        help_text=_("Số, ký hiệu và ngày; văn bản có trong sổ thì được gắn vào. Bắt buộc trước khi ban hành."),
    )
    total = PointsField(label=_("Tổng điểm"), error_messages=REQUIRED)
    places = forms.TypedChoiceField(
        label=_("Số chữ số sau dấu phẩy khi in điểm"),
        coerce=int,
        choices=[(str(each), str(each)) for each in range(5)],
        widget=_SELECT,
    )
    bonus_cap = PointsField(label=_("Điểm thưởng nhiều nhất"), required=False, help_text=_("0 là không có."))
    penalty_cap = PointsField(label=_("Điểm phạt nhiều nhất"), required=False, help_text=_("0 là không có."))
    over_total = forms.BooleanField(label=_("Điểm thưởng được đưa chỉ số vượt 100%"), required=False)
    negative_lowers = forms.BooleanField(label=_("Tiêu chí bị điểm âm làm giảm điểm của lĩnh vực"), required=False)
    set_right = forms.BooleanField(
        label=_("Đã sửa theo quyết định của tỉnh: không còn là bộ mẫu"),
        required=False,
        help_text=_("Chỉ đánh dấu khi điểm và quy tắc đã đúng với quyết định ban hành."),
    )
    note = _text(_("Ghi chú"), rows=3, required=False, most=5_000)

    def __init__(
        self, *args: Any, groups: Sequence[Group], actor: Actor, is_model: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not is_model:
            del self.fields["set_right"]
        self.fields["group"].choices = [(group.code, group.name) for group in groups]  # type: ignore[attr-defined]
        self.fields["paper"].actor = actor  # type: ignore[attr-defined]


class CriterionForm(Form):
    """What a person says of a criterion; of a leaf with the settings of its kind of rule, one field each."""

    code = _text(
        _("Số thứ tự"), most=30, help_text=_("Nói cấp và chỗ đứng: 1 là lĩnh vực, 1.1, 1.1.1; đổi số là chuyển chỗ.")
    )
    name = _text(_("Tên"), rows=2)
    maximum = PointsField(label=_("Điểm tối đa"), error_messages=REQUIRED)
    kind = forms.ChoiceField(label=_("Cách tính điểm"), widget=_SELECT, required=False)
    indicator = forms.CharField(
        label=_("Mã số liệu"),
        required=False,
        max_length=80,
        help_text=_("Chọn số liệu đo tiêu chí này; để trống nếu chấm theo khảo sát hoặc người thẩm định."),
        widget=forms.TextInput(attrs={"class": "input", "list": "figures", "autocomplete": "off"}),
    )
    evidence = _text(_("Tài liệu kiểm chứng"), rows=2, required=False, most=5_000)
    must_explain = forms.BooleanField(label=_("Tự chấm trên 0 điểm phải có giải trình hoặc tài liệu"), required=False)
    basis = _text(
        _("Căn cứ"), rows=2, required=False, most=5_000, help_text=_("Số, ký hiệu, ngày; nhiều văn bản cách nhau dấu ;")
    )
    note = _text(_("Ghi chú"), rows=2, required=False, most=5_000)

    def __init__(self, *args: Any, kind: RuleKind | None, leaf: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule_kind, self.leaf = kind, leaf
        self.fields["kind"].choices = [("", _("— chưa chọn —")), *((k.value, w) for k, w in KINDS.items())]  # type: ignore[attr-defined]
        if not leaf:
            for name in ("kind", "indicator", "must_explain"):
                del self.fields[name]
        elif kind is not None:
            self._lay_rule(SHAPES[kind])

    def _lay_rule(self, shape: Shape) -> None:
        if shape.bands or shape.entries or shape.cases:
            self.fields["lines"] = _text(
                _lines_label(shape), rows=4, required=False, most=5_000, help_text=shape.example
            )
        for setting in shape.settings:
            self.fields[SETTING + setting.name] = _field(setting)

    @property
    def rule_fields(self) -> list[forms.BoundField]:
        """The fields that say the rule."""
        return [self[name] for name in self.fields if name == "lines" or name.startswith(SETTING)]

    def clean(self) -> dict[str, Any]:
        """The rule's parameters under `parameters`."""
        values = super().clean() or self.cleaned_data
        if self.leaf and self.rule_kind is not None:
            values["parameters"] = self._parameters(values)
        return values

    def _parameters(self, values: Mapping[str, Any]) -> dict[str, Any]:
        assert self.rule_kind is not None
        found: dict[str, Any] = {}
        try:
            found = notation.read(self.rule_kind, str(values.get("lines") or ""))
        except BadNotation as wrong:
            self.add_error("lines", str(wrong))
        for setting in SHAPES[self.rule_kind].settings:
            typed = str(values.get(SETTING + setting.name) or "").strip()
            if typed:
                try:
                    self._set(found, setting, typed)
                except BadNotation as wrong:
                    self.add_error(SETTING + setting.name, str(wrong))
        return found

    def _set(self, found: dict[str, Any], setting: Setting, typed: str) -> None:
        if setting.value is Value.CHOICE:
            found[setting.name] = typed
        elif setting.value is Value.TEXT:
            found[setting.name] = " ".join(typed.split())
        elif setting.value is Value.BY_YEAR:
            clauses = "; ".join(
                f"{setting.label} {each}" for each in typed.replace("\n", ";").split(";") if each.strip()
            )
            found |= notation.read(RuleKind.TARGET, clauses)
        else:
            found[setting.name] = notation.value_read(setting, typed)


def _lines_label(shape: Shape) -> Any:
    if shape.bands:
        return _("Các khoảng và điểm")
    return _("Các trường hợp") if shape.cases else _("Các mục, mã và điểm")


def _field(setting: Setting) -> forms.Field:
    label: Any = SETTINGS.get(setting.name, setting.label)
    if setting.value is Value.CHOICE:
        choices = [("", _("— mặc định —")), *setting.choices.items()]
        return forms.ChoiceField(label=label, choices=choices, widget=_SELECT, required=False)
    hint = _("Ví dụ: 2025: 80%; 2026: 85%") if setting.value is Value.BY_YEAR else ""
    return _text(label, required=False, most=500, help_text=hint)


def initial_of(node: Node) -> dict[str, Any]:
    """The form's values for a criterion."""
    names = ("code", "name", "maximum", "indicator", "evidence", "must_explain", "basis", "note")
    values: dict[str, Any] = {name: getattr(node, name) for name in names}
    if node.kind is None:
        return values
    shape = SHAPES[node.kind]
    values["kind"] = node.kind.value
    values["lines"] = _lines(node.kind, node.parameters, shape)
    for setting in shape.settings:
        given = node.parameters.get(setting.name)
        if given is not None:
            values[SETTING + setting.name] = _shown(setting, given)
    return values


def _lines(kind: RuleKind, parameters: Mapping[str, Any], shape: Shape) -> str:
    """Bands, entries or cases, one a line."""
    own = {"bands", shape.entries, "rules"}
    try:
        text = notation.write(kind, {name: value for name, value in parameters.items() if name in own})
    except BadRule:
        return ""
    return "\n".join(divided(text, "|" if shape.cases else ";"))


def _shown(setting: Setting, given: Any) -> str:
    if setting.value is Value.CHOICE or setting.value is Value.TEXT:
        return str(given)
    if setting.value is Value.BY_YEAR:
        return "; ".join(f"{year}: {said(each, percent=True)}" for year, each in sorted(given.items()))
    try:
        return notation.value_written(setting, given)
    except BadRule:
        return str(given)
