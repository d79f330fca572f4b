"""Which strings the pages hold: taken from templates and code, and written into the catalogue of each language.

`python -m dondoc.web.catalogue` adds what is new to locale/*/LC_MESSAGES/django.po and takes out what is gone.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parent
LOCALE = HERE / "locale"
# No clock in the catalogue: what did not change stays the same file.
MADE = datetime(2026, 1, 1, tzinfo=UTC)
# Modules of lower parts whose sentences the pages tell in either language: `say("…")`, see language/saying.py.
BELOW = tuple(
    HERE.parent / name
    for name in (
        "accounts/validators.py",
        "assignments/origins.py",
        "assignments/reasons.py",
        "assignments/tables/columns.py",
        "dossiers/clock.py",
        "dossiers/column_heads.py",
        "dossiers/petitions.py",
        "dossiers/due_words.py",
        "dossiers/suspension.py",
        "organisation/telling.py",
        "workdays/counting.py",
    )
)
# Each part tells what its checks of the stored data find.
CHECKS = ("*/checks.py", "*/checks/*.py")
FUNCTIONS = frozenset({"_", "gettext", "gettext_lazy", "lazy", "say"})
PLURALS = frozenset({"ngettext", "ngettext_lazy"})
_TRANSLATE = re.compile(r"""\{%\s*(?:translate|trans)\s+(?:"([^"]*)"|'([^']*)')""")
_ARGUMENT = re.compile(r"""_\((?:"([^"]*)"|'([^']*)')\)""")
_BLOCK = re.compile(
    r"\{%\s*blocktrans(?:late)?\b[^%]*%\}(.*?)(?:\{%\s*plural\s*%\}(.*?))?\{%\s*endblocktrans(?:late)?\s*%\}", re.DOTALL
)
_VALUE = re.compile(r"\{\{\s*(\w+)\s*\}\}")


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """A string to translate; `plural` where the count decides the form."""

    text: str
    plural: str = ""

    @property
    def key(self) -> str | tuple[str, str]:
        """As catalogues name it."""
        return (self.text, self.plural) if self.plural else self.text


def messages(root: Path = HERE) -> set[Message]:
    """Every string of the part, and the sentences that lower parts explain themselves with."""
    found: set[Message] = set()
    for template in root.glob("templates/**/*.html"):
        found.update(of_template(template.read_text("utf-8")))
    below = [module for pattern in CHECKS for module in HERE.parent.glob(pattern)]
    for module in (*root.rglob("*.py"), *BELOW, *below):
        found.update(of_code(module.read_text("utf-8")))
    return found


def of_template(text: str) -> Iterator[Message]:
    """As Django's template tags would ask for them."""
    for pattern in (_TRANSLATE, _ARGUMENT):
        yield from (Message(found[1] or found[2]) for found in pattern.finditer(text))
    for found in _BLOCK.finditer(text):
        yield Message(_as_asked(found[1]), _as_asked(found[2] or ""))


def _as_asked(text: str) -> str:
    """Django asks for a block with its values as %(name)s and every other percent sign doubled."""
    pieces = _VALUE.split(text)
    return "".join(f"%({piece})s" if place % 2 else piece.replace("%", "%%") for place, piece in enumerate(pieces))


def of_code(text: str) -> Iterator[Message]:
    """Calls of gettext and ngettext with plain strings."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield from _of_call(node.func.id, node.args)


def _of_call(name: str, arguments: list[ast.expr]) -> Iterator[Message]:
    texts = [each.value for each in arguments if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    if name in FUNCTIONS and texts:
        yield Message(texts[0])
    elif name in PLURALS and len(texts) == 2:
        yield Message(texts[0], texts[1])


def updated(catalogue: Catalog, wanted: Iterable[Message]) -> Catalog:
    """The same translations, for exactly the strings wanted, in order."""
    fresh = Catalog(
        locale=catalogue.locale,
        header_comment="# Strings of the pages; kept by dondoc.web.catalogue.",
        project="dondoc",
        version="1",
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        creation_date=MADE,
        revision_date=MADE,
        fuzzy=False,
    )
    for message in sorted(wanted):
        known = catalogue.get(message.text)
        text = known.string if known and bool(known.pluralizable) == bool(message.plural) else None
        fresh.add(message.key, text or (("", "") if message.plural else ""))
    return fresh


def update(file: Path) -> list[Message]:
    """Bring one catalogue up to date; the strings it lacks."""
    with file.open("rb") as source:
        catalogue = updated(read_po(source, locale=file.parents[1].name), messages())
    with file.open("wb") as target:
        write_po(target, catalogue, width=0, sort_output=True, omit_header=False)
    return [Message(str(each.id)) for each in catalogue if each.id and not _translated(each.string)]


def _translated(text: object) -> bool:
    return all(text) if isinstance(text, list | tuple) else bool(text)


def main() -> int:
    """Update all catalogues; 1 where a translation is missing."""
    lacking = [(file, message) for file in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")) for message in update(file)]
    for file, message in lacking:
        sys.stdout.write(f"{file.parents[1].name}: {message.text}\n")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
