"""The form of a source of dossiers."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dondoc.dossiers.kinds import DueBy
from dondoc.dossiers.operations.sources import LAST_PRECEDENCE, LONGEST_CODE, LONGEST_NAME, Content
from dondoc.organisation.models import Unit
from dondoc.web.forms import REQUIRED, Form, WholeField
from dondoc.web.labels.dossier_imports import DUE_BY

# Words that stand in addresses of this place, where the code of a source stands too.
RESERVED = frozenset(
    (
        *("chot", "danh-gia", "danh-sach", "dich-vu", "dinh-chinh", "hen-tra", "nguon", "nhap", "so-sanh"),
        *("phan-anh", "thu-tuc", "tre-han", "word", "xin-loi", "xuat"),
    )
)


class SourceForm(Form):
    """A system that exports dossiers."""

    name = forms.CharField(
        label=_("Tên nguồn"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
        help_text=_("Hệ thống hoặc sổ đã xuất ra tệp, ví dụ “Hệ thống một cửa điện tử tỉnh”."),
        error_messages=REQUIRED,
    )
    code = forms.CharField(
        label=_("Mã nguồn"),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(attrs={"class": "input input-day", "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Chữ a–z không dấu, chữ số, gạch nối, ví dụ “mot-cua”. Không đổi được sau khi tạo."),
        error_messages=REQUIRED,
    )
    unit = forms.ModelChoiceField(
        label=_("Đơn vị của nguồn"),
        queryset=Unit.objects.none(),
        widget=forms.Select(attrs={"class": "input"}),
        help_text=_("Nguồn chỉ mang hồ sơ của đơn vị này và các đơn vị thuộc đơn vị này."),
        error_messages=REQUIRED,
    )
    due_by = forms.ChoiceField(
        label=_("Ngày hẹn trả"),
        choices=[(each.value, words) for each, words in DUE_BY.items()],
        widget=forms.Select(attrs={"class": "input"}),
    )
    precedence = WholeField(
        label=_("Thứ tự khi trùng mã hồ sơ với nguồn khác"),
        min_value=1,
        max_value=LAST_PRECEDENCE,
        required=False,
        widget=forms.NumberInput(attrs={"class": "input input-day", "autocomplete": "off"}),
        help_text=_(
            "Một mã hồ sơ có ở nhiều nguồn chỉ đếm một lần, ở nguồn có số nhỏ nhất (cùng số: nguồn được thêm trước). "
            "Để trống nếu nguồn này đánh mã riêng, trùng mã không có nghĩa là cùng một hồ sơ."
        ),
    )
    active = forms.BooleanField(label=_("Đang dùng, nhận tệp mới"), required=False)

    def __init__(self, *args: Any, units: Collection[int], fixed_code: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units_field = self.fields["unit"]
        assert isinstance(units_field, forms.ModelChoiceField)
        units_field.queryset = Unit.objects.filter(pk__in=units).order_by("sort_key", "pk")
        if fixed_code:
            del self.fields["code"]
        self._fixed = fixed_code

    def clean_code(self) -> str:
        """A code that is no word of an address."""
        code = str(self.cleaned_data["code"]).strip().lower()
        if code in RESERVED:
            raise forms.ValidationError(_("Mã này trùng với địa chỉ của một trang; hãy chọn mã khác."))
        return code

    def content(self) -> Content:
        """What was typed."""
        said = self.cleaned_data
        return Content(
            self._fixed or said["code"],
            said["name"],
            said["unit"],
            DueBy(said["due_by"]),
            bool(said["active"]),
            said["precedence"],
        )
