"""Names of people, as Vietnamese lists order them, and names of accounts."""

from __future__ import annotations

import re

from dondoc.language.folding import folded
from dondoc.language.sorting import sort_key

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,79}")


def person_sort_key(full_name: str) -> str:
    """Orders people by given name, which comes last, then by the rest: An before Bình, whatever the family."""
    *rest, given = full_name.split() or [""]
    return sort_key(" ".join([given, *rest]))


def account_name(typed: str) -> str:
    """An account's name as stored: capitals and surrounding spaces do not count."""
    return typed.strip().lower()


def is_account_name(name: str) -> bool:
    """Letters a–z, digits, full stop, hyphen, underscore; at least two characters."""
    return USERNAME.fullmatch(name) is not None


def person_search_text(full_name: str, username: str) -> str:
    """What a search without diacritics looks in."""
    return folded(f"{full_name} {username}")[:300]
