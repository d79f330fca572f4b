"""The table of who keeps the work in the unit: by the posts that reach over it, with the address they use at work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dondoc.accounts.models import Post
from dondoc.accounts.queries import people_over
from dondoc.limits.laying import tables
from dondoc.papers.tables import Column, Row, Value
from dondoc.reports.writing.about import About, Laid

DEPUTY = "Phó"


def contacts(about: About) -> Laid | None:
    """Who leads and who keeps the work on the day of the report; None where nobody is known. Raises BadTable."""
    found = list(_shown(about))
    if not found:
        return None
    columns = [Column("TT", 0.8), Column("Họ và tên", 2.8), Column("Chức vụ, đơn vị", 3.6), Column("Phần việc", 2.6)]
    rows: list[list[Value]] = [
        [n, post.user.full_name, _place(about, post), label] for n, (label, post) in enumerate(found, 1)
    ]
    mails = [post.user.email for _label, post in found]
    if any(mails):
        columns.append(Column("Thư điện tử công vụ", 3.2))
        rows = [[*row, mail] for row, mail in zip(rows, mails, strict=True)]
    return Laid("Đầu mối thực hiện", columns, [Row(row) for row in rows])


def _shown(about: About) -> Iterator[tuple[str, Post]]:
    """Each person once, for the first part of the work that is told of them."""
    posts = list(people_over(about.unit.pk, about.asked.on))
    seen: set[int] = set()
    for told in tables("reports", "contacts"):
        for post in posts:
            if post.user_id not in seen and _holds(told, post):
                seen.add(post.user_id)
                yield str(told["label"]), post


def _holds(told: Mapping[str, Any], post: Post) -> bool:
    """Whether the post is of that role; a deputy, whose title begins with "Phó", heads nothing."""
    return post.role == told["code"] and not (told.get("head") and post.title.startswith(DEPUTY))


def _place(about: About, post: Post) -> str:
    """The title, with the unit where the person sits if it is another one that the title does not name."""
    elsewhere = post.unit_id != about.unit.pk and post.unit.name not in post.title
    return f"{post.title}, {post.unit.name}" if elsewhere else post.title
