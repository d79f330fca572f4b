"""What is said of an assignment beside the order itself: origin, giver, field, who monitors, marks."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import DateField, IntegerField, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from dondoc.accounts.models import Post, User
from dondoc.accounts.roles import Role
from dondoc.assignments.models import Assignment, Mark
from dondoc.assignments.operations import Attributes
from dondoc.assignments.origins import Origin
from dondoc.language import numbers
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Field
from dondoc.statements.kept import Kept
from dondoc.statements.told import Told
from dondoc.web.forms import REQUIRED, Form
from dondoc.web.labels.assignments import ORIGINS
from dondoc.web.offered_fields import Offer, OfferedField, OfferedManyField

MONITORS = (Role.FOLLOW_UP_OFFICER, Role.SPECIALIST)
DIMENSIONS = ("origin", "giver", "field", "monitor", "marks", "priority", "restricted")
MOST_MONEY = 10**17  # đồng


def _choice(label: Any, queryset: Any) -> Any:
    return OfferedField(
        label=label, queryset=queryset, required=False, empty_label="—", widget=forms.Select(attrs={"class": "input"})
    )


class MoneyField(forms.CharField):
    """An amount in whole đồng, typed as 1.250.000."""

    def clean(self, value: Any) -> int | None:
        """The number of đồng; None where nothing was typed."""
        typed = super().clean(value).strip().removesuffix("đồng").strip()
        if not typed:
            return None
        found = numbers.parsed(typed)
        if found is None or found != found.to_integral_value() or not 0 < found < MOST_MONEY:
            raise forms.ValidationError(_("Hãy ghi số tiền bằng đồng, ví dụ 1.250.000."))
        return int(found)


class DimensionForm(Form):
    """By what figures tell the assignment apart, and what sets it apart from others."""

    origin = forms.TypedChoiceField(
        label=_("Nguồn giao"),
        coerce=Origin,
        choices=[(origin.value, words) for origin, words in ORIGINS.items()],
        widget=forms.Select(attrs={"class": "input"}),
        error_messages=REQUIRED,
    )
    giver = forms.CharField(
        label=_("Người giao"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "input"}),
        help_text=_("Ví dụ: Chủ tịch UBND tỉnh."),
    )
    field = _choice(_("Lĩnh vực"), Field.objects.none())
    monitor = _choice(_("Chuyên viên theo dõi"), User.objects.none())
    marks = OfferedManyField(
        label=_("Nhãn"), queryset=Mark.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    priority = forms.BooleanField(label=_("Nhiệm vụ ưu tiên (gắn sao)"), required=False)
    restricted = forms.BooleanField(
        label=_("Hạn chế tiếp cận"),
        required=False,
        help_text=_("Chỉ lãnh đạo, văn thư của hai bên, người thực hiện và người theo dõi thấy nội dung."),
    )

    def __init__(
        self,
        *args: Any,
        assigners: Iterable[int],
        on: date,
        entry: Assignment | None = None,
        belongs_to: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for each in self.fields.values() if belongs_to else ():
            each.widget.attrs["form"] = belongs_to
        field, monitor = (entry.field_id, entry.monitor_id) if entry is not None else (None, None)
        self.offer("field", lambda: organisation.fields(on) | Field.objects.filter(pk=field or 0))
        self.offer("monitor", lambda: monitors(assigners, on, kept=monitor), label="full_name")
        marks = [mark.pk for mark in entry.marks.all()] if entry else []
        self.offer("marks", lambda: marks_offered(on, on.year, kept=marks))
        if not marks and not _MARKS.found(on=on, year=on.year):
            del self.fields["marks"]

    def attributes(self) -> Attributes:
        """What a form that was filled in well says."""
        values = {name: self.cleaned_data[name] for name in DIMENSIONS if name in self.cleaned_data}
        return Attributes(**{**values, "marks": tuple(values.get("marks", ()))})

    def offer(self, name: str, found: Offer, *, label: str = "") -> None:
        """Let a field offer these."""
        field: Any = self.fields[name]
        field.offer(found)
        if label:
            field.label_from_instance = lambda one: getattr(one, label)


def monitors(assigners: Iterable[int], on: date, *, kept: int | None = None) -> QuerySet[User]:
    """Who follows up for those units on that day; and whoever it is now."""
    held = Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    posts = Post.objects.filter(held, scope__in=list(assigners), role__in=MONITORS)
    found = Q(pk__in=posts.values("user"), is_active=True) | Q(pk=kept or 0)
    return User.objects.filter(found).order_by("sort_key", "pk")


def marks_offered(on: date | Told, year: int | Told, *, kept: Collection[int] = ()) -> QuerySet[Mark]:
    """The marks of the year and of every year that are still given; and those it has."""
    current = Q(retired_on__isnull=True) | Q(retired_on__gt=on)
    return Mark.objects.filter((current & (Q(year__isnull=True) | Q(year=year))) | Q(pk__in=kept))


_MARKS = Kept(
    lambda: marks_offered(Told("on", DateField()), Told("year", IntegerField())).order_by().values_list("pk")[:1]
)
