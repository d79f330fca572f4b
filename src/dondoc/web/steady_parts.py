"""Templates whose steady parts are rendered once a language: text, translations, addresses and signs without a value.

Half of what a page of the site is made of says the same to everybody. Django works each such tag out anew for every
page: looks up the words, finds the address. Here neighbouring ones are joined when the template is read and answer
with one string.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.template.base import FilterExpression, Node, NodeList, Template, TextNode
from django.template.context import Context
from django.template.defaulttags import IfNode, LoadNode, URLNode
from django.template.library import SimpleNode
from django.template.loaders import base, cached
from django.templatetags.i18n import TranslateNode
from django.templatetags.static import StaticNode
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from dondoc.web.icons import icon


class _Joining(base.Loader):
    def get_template(self, template_name: str, skip: Any = None) -> Template:
        """As Django reads it, its steady parts joined."""
        found = super().get_template(template_name, skip)
        join(found.nodelist)
        return found


class Loader(cached.Loader, _Joining):
    """Django's loader that reads each template once, with its steady parts joined."""


class Steady(Node):
    """Neighbouring nodes that say the same in one language and at one address of the site, whoever looks."""

    child_nodelists = ()

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        self.origin, self.token = nodes[0].origin, nodes[0].token
        self._said: dict[tuple[str | None, str], SafeString] = {}

    def render_annotated(self, context: Context) -> SafeString:
        """What they say; an error names the node from which it came."""
        where = get_language(), get_script_prefix()
        if where not in self._said:
            self._said[where] = NodeList(self.nodes).render(context)
        return self._said[where]

    render = render_annotated


def join(nodes: NodeList) -> None:
    """Put one node where steady ones stand beside each other, there and within the others."""
    joined: list[Node] = []
    for steady, group in groupby(nodes, key=_is_steady):
        run = [node for node in group if not isinstance(node, LoadNode)]
        joined.extend([_one(run)] if steady and len(run) > 1 else run)
    for node in joined:
        for within in _nodes_within(node):
            join(within)
    nodes[:] = joined


def _one(run: list[Node]) -> Node:
    if all(isinstance(node, TextNode) for node in run):
        return TextNode("".join(node.s for node in run if isinstance(node, TextNode)))
    return Steady(run)


def _nodes_within(node: Node) -> Iterator[NodeList]:
    if isinstance(node, IfNode):
        yield from (nodes for _condition, nodes in node.conditions_nodelists)
    else:
        yield from (nodes for nodes in vars(node).values() if isinstance(nodes, NodeList))


def _is_steady(node: Node) -> bool:
    """Whether it depends on nothing but the language and where the site is."""
    match node:
        case TextNode() | LoadNode():
            return True
        case TranslateNode():
            return node.asvar is None and node.message_context is None and _is_literal(node.filter_expression)
        case URLNode():
            return node.asvar is None and not node.args and not node.kwargs and _is_literal(node.view_name)
        case StaticNode():
            return node.varname is None and _is_literal(node.path)
        case SimpleNode():
            given = [*node.args, *node.kwargs.values()]
            return node.func is icon and node.target_var is None and all(map(_is_literal, given))
    return False


def _is_literal(given: FilterExpression) -> bool:
    """Whether it is words in quotes, with no filter upon them."""
    return not given.filters and (isinstance(given.var, str) or given.var.literal is not None)
