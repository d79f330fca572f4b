"""The forms about what must exist."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.accounts.models import User
from dondoc.obligations.kinds import Every
from dondoc.organisation.changes import LABELS as CHANGES
from dondoc.organisation.models import Unit
from dondoc.web.forms import REQUIRED, DayField, Form, WholeField
from dondoc.web.labels.chips import Words
from dondoc.web.labels.obligations import KINDS

INPUT = {"class": "input"}
Text = Any  # a string, or one that is translated when it is shown: what a field of a form takes
FORMS: dict[str, Words] = {
    "year": _("hằng năm, theo ngày cố định"),
    Every.HALF.value: _("6 tháng một lần"),
    Every.QUARTER.value: _("hằng quý"),
    Every.MONTH.value: _("hằng tháng"),
    "in_force": _("luôn phải có văn bản còn hiệu lực"),
    "document": _("sau khi nhận một loại văn bản"),
    "reorganisation": _("sau khi sắp xếp tổ chức"),
}


def _choice(label: Text, choices: Any, *, required: bool = True, help_text: Text = "") -> forms.ChoiceField:
    widget = forms.Select(attrs=INPUT)
    return forms.ChoiceField(
        label=label, choices=choices, widget=widget, required=required, help_text=help_text, error_messages=REQUIRED
    )


def _words(label: Text, *, required: bool = False, most: int = 300, help_text: Text = "", rows: int = 0) -> Any:
    widget = forms.Textarea(attrs={**INPUT, "rows": rows}) if rows else forms.TextInput(attrs=INPUT)
    return forms.CharField(
        label=label, widget=widget, required=required, max_length=most, help_text=help_text, error_messages=REQUIRED
    )


def _count(label: Text, *, help_text: Text = "") -> WholeField:
    return WholeField(
        label=label,
        required=False,
        min_value=1,
        max_value=3_000,
        help_text=help_text,
        widget=forms.NumberInput(attrs={"class": "input input-day"}),
    )


# What the form asks, in its parts.
GROUPS: tuple[tuple[Words, tuple[str, ...]], ...] = (
    (_("Việc"), ("name", "kind", "owner")),
    (_("Ai phải làm"), ("who_kinds", "who_units")),
    (
        _("Khi nào"),
        (
            "often",
            "by_day",
            "day_of_month",
            "next_month",
            "within",
            "months",
            "after_types",
            "after_words",
            "valid_from",
        ),
    ),
    (_("Văn bản đáp ứng"), ("types", "words", "link")),
    (_("Căn cứ, theo dõi"), ("sign", "issued_on", "issuer", "keeper", "note")),
)


class DutyForm(Form):
    """A duty of one's own; which of the fields of time are needed depends on how often it comes."""

    owner = forms.TypedChoiceField(label=_("Đơn vị đặt ra"), widget=forms.Select(attrs=INPUT), error_messages=REQUIRED)
    name = _words(_("Tên việc"), required=True, help_text=_("Ví dụ: Kế hoạch phòng cháy, chữa cháy của cơ quan."))
    kind = _choice(_("Loại việc"), [(kind.value, label) for kind, label in KINDS.items()])
    who_kinds = forms.MultipleChoiceField(
        label=_("Loại đơn vị phải làm"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Chỉ tính đơn vị đặt ra và các đơn vị bên dưới."),
    )
    who_units = _words(
        _("Hoặc nêu tên đơn vị"),
        most=3_000,
        help_text=_("Mã hoặc tên, cách nhau bằng dấu chấm phẩy. Ví dụ: SNV; Phòng Công vụ."),
    )
    often = _choice(_("Khi nào phải làm"), list(FORMS.items()))
    by_day = _words(_("Chậm nhất ngày/tháng"), most=5, help_text=_("Với việc hằng năm, viết như 31/01."))
    day_of_month = _count(_("Chậm nhất ngày thứ mấy của tháng cuối kỳ"), help_text=_("Với việc theo kỳ ngắn hơn năm."))
    next_month = forms.BooleanField(label=_("Ngày ấy ở tháng sau kỳ, không phải tháng cuối kỳ"), required=False)
    within = _count(_("Trong bao nhiêu ngày làm việc sau sự kiện"))
    months = _count(_("Có hiệu lực bao nhiêu tháng"), help_text=_("Bỏ trống: đến khi được thay thế."))
    after_types = _words(
        _("Loại văn bản mở việc"), help_text=_("Cách nhau bằng dấu chấm phẩy. Ví dụ: Kế hoạch; Thông báo.")
    )
    after_words = _words(
        _("Từ trong trích yếu văn bản mở việc"), help_text=_("Cách nhau bằng dấu chấm phẩy; phải có đủ.")
    )
    valid_from = DayField(
        label=_("Áp dụng từ ngày"), required=False, help_text=_("Bỏ trống: áp dụng cho mọi kỳ của năm được mở.")
    )
    types = _words(_("Loại văn bản đáp ứng"), help_text=_("Ví dụ: Kế hoạch; Quyết định."))
    words = _words(_("Từ trong trích yếu văn bản đáp ứng"), help_text=_("Cách nhau bằng dấu chấm phẩy; phải có đủ."))
    link = forms.BooleanField(label=_("Có thể đáp ứng bằng một trang thông tin"), required=False)
    sign = _words(_("Căn cứ: số, ký hiệu"), most=120)
    issued_on = DayField(label=_("Ngày của căn cứ"), required=False)
    issuer = _words(_("Cơ quan ban hành căn cứ"))
    keeper = _words(_("Bộ phận theo dõi"))
    note = _words(_("Ghi chú"), most=1_000, rows=2)

    # Which field must be filled for which way of coming round.
    NEEDED: Mapping[str, tuple[str, ...]] = {
        "year": ("by_day",),
        Every.HALF.value: ("day_of_month",),
        Every.QUARTER.value: ("day_of_month",),
        Every.MONTH.value: ("day_of_month",),
        "in_force": ("within",),
        "document": ("within", "after_types"),
        "reorganisation": ("within",),
    }

    def __init__(self, *args: Any, owners: Sequence[Unit], kinds: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {str(unit.pk): unit for unit in owners}
        self.fields["owner"].choices = [(number, unit.name) for number, unit in known.items()]  # type: ignore[attr-defined]
        self.fields["owner"].coerce = known.__getitem__  # type: ignore[attr-defined]
        self.fields["who_kinds"].choices = kinds  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What the chosen way of coming round needs."""
        values: dict[str, Any] = super().clean() or {}
        for name in self.NEEDED.get(values.get("often", ""), ()):
            if not values.get(name) and name not in self.errors:
                self.add_error(name, _("Mục này cần cho cách tính thời hạn đã chọn."))
        if not values.get("who_kinds") and not values.get("who_units"):
            self.add_error("who_kinds", _("Chọn loại đơn vị hoặc nêu tên đơn vị phải làm."))
        return values


def said_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a valid form says, written as in the list."""
    issued = values["issued_on"]
    basis = {"sign": values["sign"], "issuer": values["issuer"], "date": issued.isoformat() if issued else None}
    begins = {"valid_from": values["valid_from"].isoformat()} if values["valid_from"] else {}
    return {
        **begins,
        "name": values["name"],
        "kind": values["kind"],
        "who": {"kinds": list(values["who_kinds"]), "units": _list(values["who_units"])},
        "rule": _rule(values),
        "met_by": {
            "types": _list(values["types"]),
            "words": _list(values["words"]),
            "link": values["link"],
            "early": 90,
        },
        "basis": {name: value for name, value in basis.items() if value},
        "keeper": values["keeper"],
        "note": values["note"],
    }


def _rule(values: Mapping[str, Any]) -> dict[str, Any]:
    match values["often"]:
        case "year":
            return {"every": "year", "by": values["by_day"]}
        case "in_force":
            rule = {"within": values["within"]}
            return {"in_force": {**rule, "months": values["months"]} if values["months"] else rule}
        case "document":
            types, words = _list(values["after_types"]), _list(values["after_words"])
            return {"after": "document", "within": values["within"], "types": types, "words": words}
        case "reorganisation":
            return {"after": "reorganisation", "within": values["within"], "changes": [kind.value for kind in CHANGES]}
        case every:
            last = {"month": "next"} if values["next_month"] else {}
            return {"every": every, "by": min(values["day_of_month"], 31), **last}


def initial_of(said: Mapping[str, Any]) -> dict[str, Any]:
    """The form filled with a duty as it was said."""
    rule, met_by, basis, who = (dict(said.get(name) or {}) for name in ("rule", "met_by", "basis", "who"))
    in_force = dict(rule.get("in_force") or {})
    often = rule.get("every") or rule.get("after") or "in_force"
    return {
        "name": said.get("name"),
        "kind": said.get("kind"),
        "who_kinds": who.get("kinds"),
        "who_units": _joined(who.get("units")),
        "often": often,
        "by_day": rule.get("by") if often == "year" else "",
        "day_of_month": rule.get("by") if often in {Every.HALF, Every.QUARTER, Every.MONTH} else None,
        "next_month": rule.get("month") == "next",
        "within": rule.get("within") or in_force.get("within"),
        "months": in_force.get("months"),
        "after_types": _joined(rule.get("types")),
        "after_words": _joined(rule.get("words")),
        "types": _joined(met_by.get("types")),
        "words": _joined(met_by.get("words")),
        "link": met_by.get("link"),
        "sign": basis.get("sign"),
        "issuer": basis.get("issuer"),
        "keeper": said.get("keeper"),
        "note": said.get("note"),
    }


def _list(typed: str) -> list[str]:
    return [word for each in typed.split(";") if (word := " ".join(each.split()))]


def _joined(words: Sequence[str] | None) -> str:
    return "; ".join(words or ())


class TakeForm(Form):
    """What meets an entry: a document that was offered, or another of the unit's books, or a page of the website."""

    document = WholeField(required=False)
    sign = _words(
        _("Số, ký hiệu của văn bản khác trong sổ"),
        most=120,
        help_text=_("Khi văn bản đáp ứng không có trong danh sách trên."),
    )
    link = _words(_("Địa chỉ trang"), most=500, help_text=_("Bắt đầu bằng https://"))
    on = DayField(label=_("Ngày công khai"), required=False)
    note = _words(_("Ghi chú"), most=500)


class ReasonForm(Form):
    """Why the unit need not do it."""

    reason = _words(_("Lý do"), required=True, most=500, rows=2)


class UpdateForm(Form):
    """A section was brought up to date."""

    on = DayField(label=_("Ngày cập nhật"), error_messages=REQUIRED)
    link = _words(_("Địa chỉ"), most=500, help_text=_("Bỏ trống: địa chỉ đã ghi của mục."))
    note = _words(_("Đã cập nhật gì"), most=500)


class KeeperForm(Form):
    """Who keeps a section, and where it stands."""

    keeper = forms.TypedChoiceField(
        label=_("Người phụ trách"), required=False, empty_value=None, widget=forms.Select(attrs=INPUT)
    )
    keeper_text = _words(_("Hoặc bộ phận phụ trách"), most=200)
    link = _words(_("Địa chỉ của mục"), most=500, help_text=_("Bắt đầu bằng https://"))

    def __init__(self, *args: Any, people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {str(user.pk): user for user in people}
        choices = [("", _("(chưa chọn)")), *((number, user.full_name) for number, user in known.items())]
        self.fields["keeper"].choices = choices  # type: ignore[attr-defined]
        self.fields["keeper"].coerce = known.__getitem__  # type: ignore[attr-defined]


class RetireForm(Form):
    """From when on a duty is no longer asked for."""

    on = DayField(label=_("Thôi áp dụng từ ngày"), error_messages=REQUIRED)
