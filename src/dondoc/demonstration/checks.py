"""The check of this part: do the accounts with the known password stand where others come in?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.contrib.auth.hashers import check_password

from dondoc.accounts.models import User
from dondoc.care.checks.place import reached_from_elsewhere
from dondoc.checks.findings import Finding, Severity
from dondoc.checks.registry import Look, checks
from dondoc.demonstration.loaded import is_loaded
from dondoc.demonstration.province import province
from dondoc.demonstration.settling import PASSWORD
from dondoc.language.saying import as_written as say

NAME = "demonstration.accounts"
MOST_HASHES = 5


@checks(NAME, say("Có tài khoản dữ liệu mẫu nào còn dùng mật khẩu ai cũng biết không?"))
def accounts(look: Look) -> Iterator[Finding]:
    """One finding for all accounts: a note on a machine of one's own, an error where others come in."""
    if not is_loaded():
        return
    named = [person.user for person in province().people]
    hashes = Counter(User.objects.filter(username__in=named, is_active=True).values_list("password", flat=True))
    # All share one hash as they are loaded: asked once a hash, for each question is slow on purpose.
    count = sum(times for encoded, times in hashes.most_common(MOST_HASHES) if check_password(PASSWORD, encoded))
    if count:
        yield Finding(
            NAME,
            Severity.ERROR if reached_from_elsewhere() else Severity.NOTE,
            say("%(count)d tài khoản của dữ liệu mẫu dùng mật khẩu in trong tài liệu."),
            say("Chỉ để dùng thử trên máy của mình. Làm việc thật thì cài vào một nơi trống, không nạp dữ liệu mẫu."),
            values={"count": count},
        )
