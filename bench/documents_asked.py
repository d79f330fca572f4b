"""Questions to the register's page, timed as a person waits for them, beside the bare query of the same run.

Each page is the real one: address, session, rights, query, snippets, template, through Django's test client in this
process. The bare query takes the same rows out of the index by hand-written SQL, without rights, counts or template.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from documents_made import LEADER, OFFICER, PHRASES, SEED, SPECIALIST, TYPES

ADDRESS = "/van-ban/"
COLUMNS = ("newest", "oldest", "entry", "entry_up", "sign", "issued", "issuer", "type")
PEOPLE = {LEADER: "all units", OFFICER: "all but restricted", SPECIALIST: "one room"}
FIRST_ROWS = "SELECT id FROM documents_document{} ORDER BY received_on DESC, entry_number DESC, id DESC LIMIT 25"
Query = dict[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of question: how one of it is made, and its bare query where there is one."""

    name: str
    ask: Callable[[random.Random], Query]
    bare: Callable[[Query], tuple[str, list[str]]] | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """How long the questions of a kind took, in milliseconds."""

    name: str
    page: Sequence[float]
    bare: Sequence[float]
    found: int

    @property
    def row(self) -> str:
        """A line of the table."""
        middle, high = statistics.median(self.page), p95(self.page)
        line = f"  {self.name:<34}{self.found:>9,}{middle:>9.0f}{high:>9.0f}"
        return f"{line}{p95(self.bare):>9.1f}{high / p95(self.bare):>9.1f}" if self.bare else line


def p95(values: Sequence[float]) -> float:
    """The value that 95 of a hundred stay under."""
    return sorted(values)[max(round(len(values) * 0.95) - 1, 0)]


def ask(questions: int) -> None:
    """Print the table, person by person."""
    print(f"  {'question':<34}{'found':>9}{'p50 ms':>9}{'p95 ms':>9}{'bare p95':>9}{'ratio':>9}")
    for username, words in PEOPLE.items():
        print(f"  — who sees {words}")
        client = _client(username)
        for kind in kinds():
            print(_asked(client, kind, questions).row, flush=True)


def kinds() -> list[Kind]:
    """What people ask: by text, by sign, by the other conditions, sorted by each column."""
    return [*_by_text(), *_by_sign(), *_by_condition(), *_by_column()]


def _by_text() -> list[Kind]:
    asked: dict[str, Callable[[random.Random], str]] = {
        "text: a word of every document": lambda dice: dice.choice(["văn bản", "thực hiện", "công tác"]),
        "text: two words of every document": lambda dice: "văn bản thực hiện",
        "text: a phrase of the trade": lambda dice: dice.choice(PHRASES),
        "text: the same, in quotes": lambda dice: f'"{dice.choice(PHRASES)}"',
        "text: without diacritics, unfinished": lambda dice: dice.choice(["phong chay ch", "giai phong mat b"]),
        "text: beginnings of a word": lambda dice: dice.choice(["ph", "tr", "qu", "kho"]),
        "text: what one document says": lambda dice: f"M{dice.randint(1, _documents()):07d}",
        "text: what none says": lambda dice: f"zz{dice.randint(1, 99_999)}",
        "text: a sign among the words": _sign,
    }
    return [Kind(name, partial(_typed, "q", make), _bare_text) for name, make in asked.items()]


def _by_sign() -> list[Kind]:
    asked: dict[str, Callable[[random.Random], str]] = {
        "sign: 85/QĐ-UBND": _sign,
        "sign: the number": lambda dice: str(dice.randint(1, 4_000)),
        "sign: the beginning": lambda dice: _sign(dice)[:-3],
    }
    letters = Kind("sign: the letters", partial(_typed, "ky_hieu", lambda dice: dice.choice(list(TYPES.values()))))
    return [*(Kind(name, partial(_typed, "ky_hieu", make), _bare_sign) for name, make in asked.items()), letters]


def _by_condition() -> list[Kind]:
    return [
        Kind("no condition", lambda dice: {}, lambda query: (FIRST_ROWS.format(""), [])),
        Kind("no condition, any page", lambda dice: {"trang": str(dice.randint(2, 3_900))}),
        Kind("no condition, the last page", lambda dice: {"trang": "999999"}),
        Kind("issuer", lambda dice: {"co_quan": f"sở thứ {dice.randint(1, 20)}"}),
        Kind("type and year", lambda dice: {"loai": dice.choice(list(TYPES)), **_year(dice)}),
        Kind("outgoing", lambda dice: {"huong": "outgoing"}),
        Kind("restricted", lambda dice: {"han_che": "1"}),
        Kind("validly signed", lambda dice: {"chu_ky": "1"}),
        Kind("without file", lambda dice: {"tinh_trang": "no_file"}),
        Kind("with orders to assign", lambda dice: {"cho_giao": "1"}),
        Kind("phrase, type and year", lambda dice: {**_year(dice), "q": "chuyển đổi số", "loai": "Kế hoạch"}),
    ]


def _by_column() -> list[Kind]:
    first = [Kind(f"sorted: {each}", partial(_sorted, each, "")) for each in COLUMNS]
    return [*first, *(Kind(f"sorted: {each}, the last page", partial(_sorted, each, "999999")) for each in COLUMNS)]


def _typed(name: str, make: Callable[[random.Random], str], dice: random.Random) -> Query:
    return {name: make(dice)}


def _sorted(order: str, page: str, dice: random.Random) -> Query:
    return {"sap_xep": order, "trang": page}


def _sign(dice: random.Random) -> str:
    return f"{dice.randint(1, 4_000)}/{dice.choice(list(TYPES.values()))}"


def _documents() -> int:
    from dondoc.documents.models import Document

    return Document.objects.count()


def _year(dice: random.Random) -> Query:
    year = dice.randint(2020, 2025)
    return {"tu": f"01/01/{year}", "den": f"31/12/{year}"}


def _bare_text(query: Query) -> tuple[str, list[str]]:
    from django.db import connection

    from dondoc.documents import lookups, searching

    sqlite = connection.vendor == "sqlite"
    write = lookups.as_fts5 if sqlite else lookups.as_tsquery
    terms = [write(term) for term in searching.terms(query["q"])]
    holds = lookups.FTS5_DOCUMENTS if sqlite else lookups.TSQUERY_DOCUMENTS
    return FIRST_ROWS.format(f" WHERE id IN ({' INTERSECT '.join([holds] * len(terms))})"), terms


def _bare_sign(query: Query) -> tuple[str, list[str]]:
    from dondoc.documents.signs import sign_key

    begins = sign_key(query["ky_hieu"]) or f"{query['ky_hieu']}/"
    return FIRST_ROWS.format(" WHERE sign_key >= %s AND sign_key < %s"), [begins, f"{begins}\U0010ffff"]


def _client(username: str) -> Any:
    """A browser that has signed in."""
    from django.test import Client

    from dondoc.accounts.models import User

    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username=username), backend="dondoc.accounts.backend.Accounts")
    return client


def _asked(client: Any, kind: Kind, questions: int) -> Times:
    dice = random.Random(SEED)  # noqa: S311
    queries = [kind.ask(dice) for _ in range(questions)]
    _page(client, queries[0])
    page, found = zip(*(_page(client, query) for query in queries), strict=True)
    bare = [_bare(*kind.bare(query)) for query in queries] if kind.bare else []
    return Times(kind.name, page, bare, int(statistics.median(found)))


def _page(client: Any, query: Query) -> tuple[float, int]:
    """How long the page took, and of how many documents it is one."""
    start = time.perf_counter()
    answer = client.get(f"{ADDRESS}?{urlencode(query)}")
    spent = (time.perf_counter() - start) * 1000
    assert answer.status_code == 200, answer.status_code
    return spent, _count(answer.content.decode())


def _count(page: str) -> int:
    words = page.partition('class="under" role="status"><span>')[2].partition(" văn bản")[0]
    return int(words.replace(".", ""))


def _bare(sql: str, parameters: list[str]) -> float:
    from django.db import connection

    with connection.cursor() as cursor:
        start = time.perf_counter()
        cursor.execute(sql, parameters)
        cursor.fetchall()
        return (time.perf_counter() - start) * 1000
