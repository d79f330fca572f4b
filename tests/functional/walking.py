"""Walk the pages of a site as several people, and write down what each shows: run as a program, as the commands are.

`python -m tests.functional.walking FILE USER...` writes {user: {address: content}} as JSON. What must differ between
two sites is left out: proofs of origin of forms, and the moment an .xlsx or .docx file was made.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import sys
import zipfile
from collections import Counter, deque
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

# Of one kind of page each opens so many, the first that a link leads to; with a question in the address, and without.
OPENED = 1
LINK = re.compile(r"href=\"(/[^\"#]*)")
DIFFERS = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MADE = ("docProps/",)
COMMENTED = re.compile(rb' w:date="[^"]*"')  # a comment says when it was written: as the page is asked for


def walked(client: Client) -> dict[str, str]:
    """All pages that links lead to, from the first page on."""
    found: dict[str, str] = {}
    opened: Counter[tuple[str, bool]] = Counter()
    queue, known = deque(["/"]), {"/"}
    while queue:
        address = queue.popleft()
        if not _wanted(address, opened):
            continue
        answer = client.get(address, headers={"host": "localhost"})
        kind, data = answer.get("Content-Type", ""), answer.getvalue()
        found[address] = f"{answer.status_code} {_content(kind, data)}"
        if kind.startswith("text/html"):
            for link in LINK.findall(data.decode()):
                target = link.replace("&amp;", "&")
                if target not in known:
                    known.add(target)
                    queue.append(target)
    return found


def _wanted(address: str, opened: Counter[tuple[str, bool]]) -> bool:
    from django.urls import Resolver404, resolve

    path, _, question = address.partition("?")
    try:
        name = str(resolve(path).url_name)
    except Resolver404:
        return False
    kind = (name, bool(question))
    opened[kind] += 1
    return opened[kind] <= OPENED


def _content(kind: str, data: bytes) -> str:
    if kind.startswith("text/"):
        return DIFFERS.sub("", data.decode())
    if kind in {XLSX, DOCX}:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            names = [name for name in sorted(book.namelist()) if not name.startswith(MADE)]
            parts = [(name, COMMENTED.sub(b"", book.read(name))) for name in names]
        return hashlib.sha256(repr(parts).encode()).hexdigest()
    return hashlib.sha256(data).hexdigest()


def main(file: str, *users: str) -> None:
    """Walk as each of the users."""
    from dondoc.cli import site

    site.start()
    from django.contrib.auth.signals import user_logged_in
    from django.test import Client

    from dondoc.accounts.models import User

    user_logged_in.receivers.clear()  # the walk itself must leave no trace that a page would show
    told = {}
    for name in users:
        client = Client()
        client.force_login(User.objects.get(username=name), backend="dondoc.accounts.backend.Accounts")
        told[name] = walked(client)
    Path(file).write_text(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
