"""Posts that cannot be held: at a unit that has ended."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F, Q

from dondoc.accounts.models import Post
from dondoc.checks.findings import Finding, Severity
from dondoc.checks.registry import Look, checks
from dondoc.language.dates import written
from dondoc.language.saying import as_written as say

NAME = "accounts.posts"
MOST = 100


@checks(NAME, say("Ai còn giữ chức vụ ở một đơn vị đã kết thúc?"))
def posts(_look: Look) -> Iterator[Finding]:
    """Posts that outlive the unit at which they are held: the person would see and do nothing there."""
    outlives = Q(valid_to__isnull=True) | Q(valid_to__gt=F("unit__valid_to"))
    held = Post.objects.filter(outlives, unit__valid_to__isnull=False).select_related("user", "unit")
    for post in held.order_by("unit__sort_key", "id")[:MOST]:
        assert post.unit.valid_to is not None
        yield Finding(
            NAME,
            Severity.WARNING,
            say("%(person)s còn chức vụ “%(title)s” ở “%(unit)s”, đơn vị đã kết thúc từ ngày %(day)s."),
            say("Ghi ngày thôi giữ chức vụ, rồi giao chức vụ ở đơn vị kế tiếp."),
            values={
                "person": post.user.full_name,
                "title": post.title,
                "unit": post.unit.name,
                "day": written(post.unit.valid_to),
            },
            subject=("user", post.user_id),
        )
