"""What a template of an office may say: values, conditions, loops over what it is given, and nothing without end.

The sandbox keeps a template from Python. It does not keep it from running for hours or filling the memory: a power of
powers, a text a thousand million times over, text put together with itself. So what can grow is refused here, wherever
it stands in the file: headers, feet, notes and properties are templates too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.sandbox import ImmutableSandboxedEnvironment

DEEPEST_LOOP = 2  # a loop within a loop
MOST_CHARACTERS = 50_000_000  # of one part of the file, written
LARGEST = 10**15  # of a number that is reckoned with
# Ways of writing of the library that do not make texts longer than what they are given.
_KEPT_FILTERS = (
    *("abs", "capitalize", "count", "d", "default", "e", "escape", "first", "float", "int", "last", "length", "lower"),
    *("max", "min", "reverse", "round", "sort", "string", "sum", "title", "trim", "unique", "upper"),
)
_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Assign),
    *(nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test, nodes.CondExpr),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Neg, nodes.Pos, nodes.Keyword),
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod),
)
_Writing = Callable[..., Any]


class TemplateLanguage(ImmutableSandboxedEnvironment):
    """The library's sandbox without what can grow or never end; `filters` are the office's ways of writing."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%"})

    def __init__(self, filters: Mapping[str, _Writing]) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True)
        self.globals = {}
        kept = {name: self.filters[name] for name in _KEPT_FILTERS}
        self.filters = {**kept, "join": _joined, **filters}
        self.concat = _within_bounds  # type: ignore[method-assign]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _check(tree, loops=0)
        return tree

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Numbers only: texts are put together by standing beside each other."""
        for each in (left, right):
            if not isinstance(each, int | float | Decimal) or not -LARGEST <= each <= LARGEST:
                raise SecurityError(f"“{operator}” chỉ dùng với số")
        return super().call_binop(context, operator, left, right)


def _check(node: nodes.Node, *, loops: int) -> None:
    """Raises TemplateSyntaxError for what a template has no use for."""
    loops += isinstance(node, nodes.For)
    if loops > DEEPEST_LOOP:
        raise TemplateSyntaxError(f"vòng lặp lồng nhau quá {DEEPEST_LOOP} tầng", node.lineno)
    if not _is_allowed(node):
        raise TemplateSyntaxError(f"không dùng được “{type(node).__name__}” trong mẫu", node.lineno)
    for child in node.iter_child_nodes():
        _check(child, loops=loops)


def _is_allowed(node: nodes.Node) -> bool:
    match node:
        case nodes.For():
            return not node.recursive
        case nodes.List() | nodes.Tuple():  # written out, or the names of a loop
            return all(isinstance(each, nodes.Const) or getattr(each, "ctx", "") == "store" for each in node.items)
        case _:
            return isinstance(node, _ALLOWED)


def _joined(values: Iterable[Any], between: str = "") -> str:
    """The values of a list in one text. What is one text already is not taken apart: it would grow by itself."""
    if isinstance(values, str):
        raise TemplateRuntimeError("“|join” chỉ dùng với danh sách")
    return _within_bounds(_between(values, str(between)))


def _between(values: Iterable[Any], between: str) -> Iterable[str]:
    for number, each in enumerate(values):
        yield f"{between if number else ''}{each}"


def _within_bounds(pieces: Iterable[str]) -> str:
    """The pieces as one text, given up as soon as it is too long."""
    found: list[str] = []
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > MOST_CHARACTERS:
            raise TemplateRuntimeError("mẫu in ra quá dài")
        found.append(piece)
    return "".join(found)
