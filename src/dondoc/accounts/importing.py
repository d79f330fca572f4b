"""People of a whole office from a sheet: what each row would do, said before anything is written.

The same sheet twice changes nothing: an account is known by its name, a post by person, unit, scope and role.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cache

from dondoc.accounts.models import Post, User
from dondoc.accounts.names import account_name, is_account_name
from dondoc.accounts.operations import enter_person, hold_post, set_mail
from dondoc.accounts.operations.mail import is_address
from dondoc.accounts.rejections import AccountRejected
from dondoc.accounts.roles import LABELS, Role
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.language import dates
from dondoc.language.folding import folded
from dondoc.organisation.models import Unit
from dondoc.organisation.queries import ancestor_ids, resolve
from dondoc.sheets.reading import Sheet
from dondoc.sheets.tables import Column, Table, Value, workbook

MOST_ROWS = 1_000
Named = Callable[[str], Unit | None]
ROW_TITLE, REASON_TITLE = "Dòng trong tệp đã gửi", "Lý do không nhận"


class Title(StrEnum):
    """The columns, as the template names them."""

    FULL_NAME = "Họ và tên"
    USERNAME = "Tên đăng nhập"
    POST = "Chức vụ"
    ROLE = "Vai trò"
    UNIT = "Đơn vị công tác"
    SCOPE = "Phạm vi"
    FROM = "Từ ngày"
    EMAIL = "Thư điện tử"


NEEDED = (Title.FULL_NAME, Title.USERNAME, Title.ROLE, Title.UNIT)
ROLES: Mapping[str, Role] = {folded(name): role for role in Role for name in (role.value, LABELS[role])}


ABOUT = (
    "Xóa dòng mẫu trước khi gửi. Phạm vi để trống nếu trùng đơn vị công tác. Thư điện tử không bắt buộc; địa chỉ mà "
    "người dùng đã có thì giữ nguyên."
)


class Outcome(StrEnum):
    """What a row would do."""

    NEW = "new"  # an account, with its post
    POST = "post"  # one more post for a person who is there
    MAIL = "mail"  # all of it is there but an address for mail
    SAME = "same"  # all of it is there
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row as it came."""

    number: int
    values: dict[str, str]  # by title


@dataclass(frozen=True, slots=True)
class Planned:
    """One row, understood: what it would do, or why not."""

    entry: Entry
    outcome: Outcome
    reasons: tuple[AccountRejected | Refused, ...] = ()
    username: str = ""
    unit: Unit | None = None
    scope: Unit | None = None
    role: Role | None = None
    valid_from: date | None = None
    email: str = ""


@dataclass(slots=True)
class Entered:
    """What was written: the new people with their first passwords, what else how often, what was refused after all."""

    people: list[tuple[User, str]] = field(default_factory=list)
    posts: int = 0
    addresses: int = 0  # of people who were there
    refused: list[Planned] = field(default_factory=list)


def template(units: Iterable[str]) -> bytes:
    """An empty sheet with the columns, one example, and what may be written."""
    unit = next(iter(units), "")
    person = ["Nguyễn Văn Mẫu", "maunv", "Chuyên viên", LABELS[Role.SPECIALIST]]
    rows: list[list[Value]] = [[*person, unit, "", "01/01/2026", "maunv@coquan.vn"]]
    roles = ", ".join(LABELS[role] for role in Role)
    notes = [f"Vai trò: {roles}.", ABOUT]
    columns = [Column(title.value, 26) for title in Title]
    return workbook(Table("Người dùng", columns, rows, heading="Danh sách người dùng", notes=notes))


def entries(sheet: Sheet) -> list[Entry]:
    """The rows under the known columns. Raises AccountRejected for a missing column, or too many rows."""
    known = {folded(title): title for title in sheet.titles}
    there = {title: known[folded(title)] for title in Title if folded(title) in known}
    missing = [title.value for title in NEEDED if title not in there]
    if missing:
        names = ", ".join(f"“{name}”" for name in missing)
        raise AccountRejected("import-columns", f"Tệp thiếu cột {names}; hãy dùng tệp mẫu.", columns=names)
    found = []
    for row in sheet.rows:
        values = {title.value: row[name].text for title, name in there.items()}
        day = row[there[Title.FROM]].day() if Title.FROM in there else None
        if day is not None:
            values[Title.FROM.value] = dates.written(day)
        found.append(Entry(row.number, values))
        if len(found) > MOST_ROWS:
            raise AccountRejected(
                "import-rows", f"Mỗi lần nhập nhiều nhất {MOST_ROWS} dòng; hãy chia tệp.", most=MOST_ROWS
            )
    return found


def plan(*, by: Actor, given: Sequence[Entry], on: date) -> list[Planned]:
    """What each row would do, in order; nothing is written."""

    @cache
    def unit_named(name: str) -> Unit | None:
        return resolve(name, day=on)

    taken = {account_name(entry.values.get(Title.USERNAME, "")) for entry in given}
    there = {user.username: user for user in User.objects.filter(username__in=taken)}
    held = set(
        Post.objects.filter(user__in=there.values(), valid_to__isnull=True).values_list(
            "user__username", "unit", "scope", "role"
        )
    )
    names = {user.username: folded(user.full_name) for user in there.values()}
    addressed = {user.username for user in there.values() if user.email}
    planned: list[Planned] = []
    for entry in given:
        found = _understood(by, entry, unit_named, names, on)
        if found.outcome is not Outcome.REFUSED and found.unit and found.scope:
            post = (found.username, found.unit.pk, found.scope.pk, str(found.role))
            if post in held:
                wanting = found.email and found.username not in addressed
                found = replace(found, outcome=Outcome.MAIL if wanting else Outcome.SAME)
            held.add(post)
            addressed |= {found.username} if found.email else set()
            names.setdefault(found.username, folded(entry.values[Title.FULL_NAME]))
        planned.append(found)
    return planned


WRITTEN = frozenset({Outcome.NEW, Outcome.POST, Outcome.MAIL})


def enter(*, by: Actor, planned: Iterable[Planned], now: datetime) -> Entered:
    """Write what the plan says, each row for itself: after a crash the same sheet, sent again, does the rest."""
    done = Entered()
    for each in planned:
        if each.outcome not in WRITTEN:
            continue
        try:
            _enter(by, each, done, now)
        except (AccountRejected, Refused) as refused:
            done.refused.append(replace(each, outcome=Outcome.REFUSED, reasons=(refused,)))
    return done


def refused_sheet(planned: Iterable[Planned]) -> bytes:
    """The refused rows as they came, with the reasons, to mend and send again."""
    columns = [*(Column(title.value, 26) for title in Title), Column(ROW_TITLE, 12), Column(REASON_TITLE, 60)]
    rows: Iterable[list[Value]] = (
        [
            *(each.entry.values.get(title.value, "") for title in Title),
            each.entry.number,
            "\n".join(map(str, each.reasons)),
        ]
        for each in planned
        if each.outcome is Outcome.REFUSED
    )
    return workbook(Table("Dòng không nhận", columns, rows))


def _enter(by: Actor, each: Planned, done: Entered, now: datetime) -> None:
    assert each.unit
    assert each.role
    assert each.valid_from
    title = each.entry.values.get(Title.POST, "") or LABELS[each.role]
    if each.outcome is Outcome.NEW:
        done.people.append(
            enter_person(
                by=by,
                username=each.username,
                full_name=each.entry.values[Title.FULL_NAME],
                unit=each.unit,
                scope=each.scope,
                role=each.role,
                title=title,
                valid_from=each.valid_from,
                email=each.email,
                now=now,
            )
        )
        return
    user = User.objects.get(username=each.username)
    if each.email and not user.email:
        set_mail(by=by, user=user, email=each.email, daily=user.daily_mail, now=now)
        done.addresses += 1
    if each.outcome is Outcome.MAIL:
        return
    hold_post(
        by=by,
        user=user,
        unit=each.unit,
        scope=each.scope,
        role=each.role,
        title=title,
        valid_from=each.valid_from,
        now=now,
    )
    done.posts += 1


def _understood(by: Actor, entry: Entry, named: Named, names: Mapping[str, str], on: date) -> Planned:
    """The row as values, with every reason against it at once."""
    values = entry.values
    username, full_name = account_name(values.get(Title.USERNAME, "")), values.get(Title.FULL_NAME, "")
    role = ROLES.get(folded(values.get(Title.ROLE, "")))
    unit = named(values.get(Title.UNIT, ""))
    scope = named(values[Title.SCOPE]) if values.get(Title.SCOPE) else unit
    day = dates.parsed(values[Title.FROM]) if values.get(Title.FROM) else on
    email = values.get(Title.EMAIL, "").strip()
    reasons = [
        *_against_person(by, username, full_name, names),
        *([] if role else [_wrong("row-role", values.get(Title.ROLE, ""))]),
        *([] if unit else [_wrong("row-unit", values.get(Title.UNIT, ""))]),
        *([] if scope or not unit else [_wrong("row-scope", values.get(Title.SCOPE, ""))]),
        *([] if day else [_wrong("row-day", values.get(Title.FROM, ""))]),
        *([] if not email or is_address(email) else [_wrong("row-email", email)]),
        *_against_scope(by, scope),
    ]
    outcome = Outcome.REFUSED if reasons else Outcome.POST if username in names else Outcome.NEW
    return Planned(entry, outcome, tuple(reasons), username, unit, scope, role, day, email)


WRONG = {
    "row-role": "Vai trò: không có “%(typed)s”; xem các vai trò ở tệp mẫu.",
    "row-unit": "Đơn vị công tác: không rõ “%(typed)s” là đơn vị nào.",
    "row-scope": "Phạm vi: không rõ “%(typed)s” là đơn vị nào.",
    "row-day": "Từ ngày: “%(typed)s” không phải là ngày; hãy viết như 05/3/2026.",
    "row-email": "Thư điện tử: “%(typed)s” chưa đúng; hãy ghi như ten@coquan.vn.",
    "row-username": "Tên đăng nhập: “%(typed)s” chưa đúng; dùng chữ a–z không dấu, chữ số, dấu chấm, gạch nối.",
    "row-name": "Họ và tên: để trống.",
    "row-oneself": "Tên đăng nhập: là tài khoản của bạn; bạn không tự giao chức vụ cho chính mình.",
    "row-another": "Tên đăng nhập: “%(typed)s” đã có và là của người khác tên.",
    "row-not-kept": "Phạm vi: bạn không quản trị “%(typed)s”.",
}


def _wrong(code: str, typed: str = "") -> AccountRejected:
    return AccountRejected(code, WRONG[code] % {"typed": typed}, typed=typed)


def _against_person(by: Actor, username: str, full_name: str, names: Mapping[str, str]) -> list[AccountRejected]:
    if not is_account_name(username):
        return [_wrong("row-username", username)]
    if not full_name.strip():
        return [_wrong("row-name")]
    if username == by.key:
        return [_wrong("row-oneself")]
    if names.get(username, folded(full_name)) != folded(full_name):
        return [_wrong("row-another", username)]
    return []


def _against_scope(by: Actor, scope: Unit | None) -> list[AccountRejected]:
    if scope is None or by.may_at_any(Permission.ACCOUNT_CHANGE, ancestor_ids(scope)):
        return []
    return [_wrong("row-not-kept", scope.name)]
