"""The forms of registers: a row by the columns of its register, its evidence, a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dondoc.figures.actors import Actor
from dondoc.organisation.models import Unit
from dondoc.registers.checking import Fault
from dondoc.registers.definitions import Column, Register, Value
from dondoc.registers.kinds import NO, NUMBERS, YES, ColumnKind
from dondoc.registers.operations.entering import LONGEST_PAGE, LONGEST_REASON, LONGEST_SECTION
from dondoc.registers.own import LONGEST_TITLE, OwnColumn
from dondoc.registers.rejections import RegisterRejected
from dondoc.registers.rows import Evidence
from dondoc.registers.values import Unreadable, typed, written
from dondoc.web.forms import REQUIRED, DayField, Form
from dondoc.web.labels.chips import Words
from dondoc.web.labels.registers import about, shown, title
from dondoc.web.paper_field import Paper, PaperField
from dondoc.web.refusals import words

OF_COLUMN = "c_"  # before the code of a column in the names of fields


def fault_words(fault: Fault) -> str:
    """What is wrong, in the language of the page."""
    return words(RegisterRejected(fault.code, fault.message, **fault.parameters))


class ColumnField(forms.Field):
    """One column, typed as its kind is written."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self.wide = "field-wide" if column.kind in {ColumnKind.TEXT, ColumnKind.LONG} else ""
        super().__init__(
            label=title(column),
            required=column.required,
            widget=_widget(column),
            help_text=about(column.hint, column.hint_english),
            error_messages=REQUIRED,
        )

    def to_python(self, value: object) -> Value:
        """The value; None where nothing was typed."""
        try:
            return typed(self.column, str(value or ""))
        except Unreadable as unreadable:
            told = {name: str(each) for name, each in unreadable.parameters.items()}
            fault = Fault(self.column.code, unreadable.code, str(unreadable), told)
            raise ValidationError(fault_words(fault)) from unreadable

    def prepare_value(self, value: object) -> object:
        """As a person writes it; what was typed stays as it was."""
        chosen = self.column.kind in {ColumnKind.CHOICE, ColumnKind.YES_NO}
        return value if chosen or isinstance(value, str) else written(self.column, value)  # type: ignore[arg-type]


_NARROW = {"class": "input input-day"}


def _widget(column: Column) -> forms.Widget:
    if column.kind in {ColumnKind.CHOICE, ColumnKind.YES_NO}:
        codes = [each.code for each in column.choices] or [YES, NO]
        choices = [("", _("— chọn —")), *((code, shown(column, code)) for code in codes)]
        return forms.Select(attrs={"class": "input"}, choices=choices)
    if column.kind is ColumnKind.LONG:
        return forms.Textarea(attrs={"class": "input", "rows": 3})
    plain = {"class": "input", "autocomplete": "off"}
    if column.kind is ColumnKind.DATE:
        return forms.TextInput({**plain, **_NARROW, "placeholder": "dd/mm/yyyy", "inputmode": "numeric"})
    if column.kind in NUMBERS:
        return forms.TextInput({**plain, **_NARROW, "inputmode": "decimal"})
    return forms.TextInput(plain)


class EvidenceForm(Form):
    """What proves a row."""

    paper = PaperField(
        label=_("Văn bản hoặc tài liệu"),
        required=True,
        help_text=_("Số, ký hiệu văn bản (có trong sổ văn bản thì được gắn vào), hoặc tên tài liệu."),
    )
    cited_on = DayField(label=_("Ngày của tài liệu"), required=False, help_text=_("Khi tài liệu không có trong sổ."))
    section = forms.CharField(
        label=_("Phần, mục"), required=False, max_length=LONGEST_SECTION, widget=forms.TextInput({"class": "input"})
    )
    page = forms.CharField(
        label=_("Trang"), required=False, max_length=LONGEST_PAGE, widget=forms.TextInput({"class": "input"})
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        paper = self.fields["paper"]
        assert isinstance(paper, PaperField)
        paper.actor = actor
        paper.required = True
        paper.error_messages |= REQUIRED

    @property
    def evidence(self) -> Evidence:
        """What was named."""
        said: Mapping[str, Any] = self.cleaned_data
        paper: Paper = said.get("paper") or Paper()
        return Evidence(paper.document, paper.sign, said.get("cited_on"), said.get("section", ""), said.get("page", ""))


class RowForm(EvidenceForm):
    """A row: unit, columns, evidence; a reason where something confirmed is changed."""

    def __init__(
        self,
        *args: Any,
        register: Register,
        units: Sequence[Unit],
        reason: bool = False,
        nothing: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.register, self.nothing = register, nothing
        if units:
            self.fields["unit"] = _unit_field(units)
        if nothing:
            self.fields["nothing_on"] = DayField(label=_("Không phát sinh tính đến ngày"), error_messages=REQUIRED)
        for column in () if nothing else register.columns:
            self.fields[f"{OF_COLUMN}{column.code}"] = ColumnField(column)
        if reason:
            self.fields["reason"] = forms.CharField(
                label=_("Lý do sửa"),
                max_length=LONGEST_REASON,
                widget=forms.TextInput({"class": "input"}),
                error_messages=REQUIRED,
            )

    @property
    def columns(self) -> list[forms.BoundField]:
        """The fields of the register's columns."""
        return [self[name] for name in self.fields if name.startswith(OF_COLUMN)]

    @property
    def values(self) -> dict[str, Value]:
        """What was typed under the columns."""
        columns = () if self.nothing else self.register.columns
        return {column.code: self.cleaned_data.get(f"{OF_COLUMN}{column.code}") for column in columns}

    def add_faults(self, faults: Sequence[Fault]) -> None:
        """Each mistake at its field."""
        for fault in faults:
            name = f"{OF_COLUMN}{fault.column}"
            if name not in self.errors:
                self.add_error(name if name in self.fields else None, fault_words(fault))


def _unit_field(units: Sequence[Unit]) -> forms.TypedChoiceField:
    known = {str(unit.pk): unit for unit in units}
    return forms.TypedChoiceField(
        label=_("Đơn vị"),
        choices=[(number, unit.name) for number, unit in known.items()],
        coerce=known.__getitem__,
        widget=forms.Select(attrs={"class": "input"}),
        error_messages=REQUIRED,
    )


KINDS: dict[ColumnKind, Words] = {
    ColumnKind.TEXT: _("chữ"),
    ColumnKind.LONG: _("chữ nhiều dòng"),
    ColumnKind.WHOLE: _("số nguyên"),
    ColumnKind.NUMBER: _("số thập phân"),
    ColumnKind.MONEY: _("số tiền (đồng)"),
    ColumnKind.DATE: _("ngày"),
    ColumnKind.CHOICE: _("chọn một trong danh mục"),
    ColumnKind.YES_NO: _("có hoặc không"),
}
_PLAIN = {"class": "input", "autocomplete": "off"}


class OwnRegisterForm(Form):
    """A register of one's own: what it is called, and what a row is."""

    title = forms.CharField(label=_("Tên sổ"), max_length=200, widget=forms.TextInput(_PLAIN), error_messages=REQUIRED)
    about = forms.CharField(label=_("Mỗi dòng là gì"), max_length=300, required=False, widget=forms.TextInput(_PLAIN))
    counting_unit = forms.CharField(
        label=_("Đơn vị tính của một dòng"),
        max_length=40,
        widget=forms.TextInput(_PLAIN),
        error_messages=REQUIRED,
        help_text=_("Ví dụ: người, lượt, văn bản."),
    )
    day_title = forms.CharField(
        label=_("Tên cột ngày"),
        max_length=LONGEST_TITLE,
        widget=forms.TextInput(_PLAIN),
        error_messages=REQUIRED,
        help_text=_("Theo ngày này mà dòng thuộc về một kỳ; cột này luôn bắt buộc."),
    )

    def __init__(self, *args: Any, units: Sequence[Unit], areas: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = _unit_field(units)
        self.fields["area"] = forms.ChoiceField(
            label=_("Lĩnh vực"), choices=areas, widget=forms.Select(attrs={"class": "input"}), error_messages=REQUIRED
        )


class OwnColumnForm(Form):
    """One column of a register of one's own; without a title it is no column."""

    title = forms.CharField(
        label=_("Tên cột"), required=False, max_length=LONGEST_TITLE, widget=forms.TextInput(_PLAIN)
    )
    kind = forms.TypedChoiceField(
        label=_("Loại"),
        choices=[(kind.value, words) for kind, words in KINDS.items()],
        coerce=ColumnKind,
        widget=forms.Select(attrs={"class": "input"}),
    )
    choices = forms.CharField(
        label=_("Danh mục, cách nhau bằng dấu chấm phẩy"),
        required=False,
        max_length=2_000,
        widget=forms.TextInput(_PLAIN),
    )
    required = forms.BooleanField(label=_("Bắt buộc"), required=False)
    key = forms.BooleanField(label=_("Phân biệt các dòng"), required=False)
    counted = forms.BooleanField(label=_("Tính thành số liệu"), required=False)

    def clean(self) -> dict[str, Any]:
        """A column to choose from has something to choose."""
        values = super().clean() or self.cleaned_data
        chosen = tuple(dict.fromkeys(" ".join(each.split()) for each in values.get("choices", "").split(";")))
        values["choices"] = tuple(each for each in chosen if each)
        if values.get("title") and values.get("kind") is ColumnKind.CHOICE and len(values["choices"]) < 2:
            self.add_error("choices", _("Hãy ghi ít nhất hai lựa chọn, cách nhau bằng dấu chấm phẩy."))
        return values

    @property
    def column(self) -> OwnColumn | None:
        """What was said; None where the column has no title."""
        said = self.cleaned_data
        if not said.get("title"):
            return None
        choices = said["choices"] if said["kind"] is ColumnKind.CHOICE else ()
        return OwnColumn(said["title"], said["kind"], choices, said["required"], said["key"], said["counted"])


class ReasonForm(Form):
    """Why something is refused or withdrawn."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=LONGEST_REASON,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
        error_messages=REQUIRED,
    )
