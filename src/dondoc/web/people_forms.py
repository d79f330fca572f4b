"""What is typed about people, their posts and delegations, and about one's own account."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dondoc.accounts.models import Post, User
from dondoc.accounts.queries import by_username
from dondoc.accounts.roles import Role
from dondoc.language.folding import folded
from dondoc.organisation.models import Field
from dondoc.web.forms import REQUIRED, DayField, Form, UnitField, _text
from dondoc.web.labels.roles import ROLES

ONE_DAY = timedelta(days=1)


def _roles() -> list[tuple[str, Any]]:
    return [("", _("Chọn vai trò")), *((role.value, ROLES[role]) for role in Role)]


def _secret(label: Any, autocomplete: str, *, help_text: Any = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"class": "input", "autocomplete": autocomplete})
    return forms.CharField(label=label, widget=widget, strip=False, help_text=help_text, error_messages=REQUIRED)


class PersonField(forms.Field):
    """An account by its name, or by the whole name of a person where only one bears it."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Names are offered while typing."""
        return {"class": "input", "list": "people", "autocomplete": "off"}

    def to_python(self, value: object) -> User | None:
        """The one person meant."""
        typed = str(value or "").strip()
        if not typed:
            return None
        known = by_username(typed)
        if known is not None:
            return known
        named = [user for user in User.objects.filter(folded__startswith=folded(typed)) if _same(user, typed)]
        if len(named) != 1:
            several = _("Có nhiều người tên “%(typed)s”: hãy ghi tên đăng nhập.")
            none = _("Không có ai tên “%(typed)s”. Hãy ghi tên đăng nhập, hoặc họ và tên đầy đủ.")
            raise ValidationError(several if named else none, params={"typed": typed[:80]})
        return named[0]


class MailForm(Form):
    """Where a person gets mail, and whether they want the one of each morning."""

    email = _text(_("Địa chỉ thư điện tử"), required=False, most=200)
    daily = forms.BooleanField(label=_("Gửi thư mỗi sáng khi có việc cần xử lý"), required=False)


def _same(user: User, typed: str) -> bool:
    return folded(user.full_name) == folded(typed)


class NamesForm(Form):
    """What a person is called."""

    full_name = _text(_("Họ và tên"), most=200)
    provider_name = _text(
        _("Tên ở nơi đăng nhập một lần"),
        most=200,
        required=False,
        help_text=_("Chỉ ghi khi khác tên đăng nhập ở đây."),
    )


class PostForm(Form):
    """A post: what, where, from when."""

    unit = UnitField(label=_("Đơn vị công tác"), error_messages=REQUIRED)
    role = forms.ChoiceField(label=_("Vai trò"), widget=forms.Select(attrs={"class": "input"}), error_messages=REQUIRED)
    title = _text(_("Chức vụ"), most=150)
    scope = UnitField(
        label=_("Phạm vi"),
        required=False,
        help_text=_("Đơn vị phụ trách, nếu khác đơn vị công tác; gồm mọi đơn vị bên dưới."),
    )
    fields_of_work = forms.ModelMultipleChoiceField(
        label=_("Lĩnh vực phụ trách"),
        queryset=Field.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"class": "input", "size": "4"}),
        help_text=_("Dùng cho cấp phó; giữ phím Ctrl để chọn nhiều lĩnh vực."),
    )
    valid_from = DayField(label=_("Từ ngày"), error_messages=REQUIRED)
    last_day = DayField(label=_("Đến hết ngày"), required=False)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = _roles()  # type: ignore[attr-defined]
        self.fields["fields_of_work"].queryset = Field.objects.all()  # type: ignore[attr-defined]
        if not Field.objects.exists():
            del self.fields["fields_of_work"]
        for name in ("unit", "scope"):
            self.fields[name].day = on  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """As the operation takes them."""
        typed = self.cleaned_data
        return {
            "unit": typed["unit"],
            "scope": typed["scope"],
            "role": Role(typed["role"]),
            "title": typed["title"],
            "fields": list(typed.get("fields_of_work") or ()),
            "valid_from": typed["valid_from"],
            "valid_to": typed["last_day"] + ONE_DAY if typed["last_day"] else None,
        }


class AddPersonForm(PostForm):
    """A new person with a first post."""

    full_name = _text(_("Họ và tên"), most=200)
    username = _text(
        _("Tên đăng nhập"), most=80, help_text=_("Chữ a–z không dấu, chữ số, dấu chấm, gạch nối, gạch dưới.")
    )
    email = _text(_("Địa chỉ thư điện tử"), required=False, most=200)
    field_order = (
        "full_name",
        "username",
        "email",
        "title",
        "role",
        "unit",
        "scope",
        "fields_of_work",
        "valid_from",
        "last_day",
    )


class EndPostForm(Form):
    """When a post is no longer held."""

    post = forms.ModelChoiceField(label=_("Chức vụ"), queryset=Post.objects.none(), widget=forms.HiddenInput)
    last_day = DayField(label=_("Giữ đến hết ngày"), error_messages=REQUIRED)
    reason = _text(_("Lý do"), most=500, required=False)

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]


class DelegationForm(Form):
    """Who exercises which post, from when to when, by which document."""

    post = forms.ModelChoiceField(
        label=_("Chức vụ ủy quyền"),
        queryset=Post.objects.none(),
        widget=forms.Select(attrs={"class": "input"}),
        error_messages=REQUIRED,
    )
    to_user = PersonField(label=_("Người được ủy quyền"), error_messages=REQUIRED)
    valid_from = DayField(label=_("Từ ngày"), error_messages=REQUIRED)
    last_day = DayField(label=_("Đến hết ngày"), error_messages=REQUIRED)
    document_sign = _text(_("Số, ký hiệu văn bản ủy quyền"), most=100)
    document_issued_on = DayField(label=_("Ngày văn bản"), required=False)
    note = _text(_("Nội dung ủy quyền"), rows=2, most=1_000, required=False)

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """As the operation takes them."""
        typed = dict(self.cleaned_data)
        typed["valid_to"] = typed.pop("last_day") + ONE_DAY
        return typed


class ReasonForm(Form):
    """Why an account is closed, opened or freed of its second factor."""

    reason = _text(_("Lý do"), most=500)


class OwnPasswordForm(Form):
    """The password in force, and the one to come, twice."""

    old = _secret(_("Mật khẩu đang dùng"), "current-password")
    new = _secret(_("Mật khẩu mới"), "new-password")
    again = _secret(_("Ghi lại mật khẩu mới"), "new-password")

    def __init__(self, *args: Any, rules: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new"].help_text = " ".join(rules)

    def clean(self) -> dict[str, Any]:
        """The two new ones are the same."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("new") and typed.get("again") and typed["new"] != typed["again"]:
            self.add_error("again", _("Hai lần ghi mật khẩu mới chưa giống nhau."))
        return typed


class CodeForm(Form):
    """The code that the authenticator shows."""

    code = forms.CharField(
        label=_("Mã 6 chữ số đang hiện trong ứng dụng"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"class": "input input-day", "inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
        error_messages=REQUIRED,
    )
