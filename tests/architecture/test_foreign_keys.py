"""Foreign keys count as imports: each points to its own part or to a floor below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.apps import apps
from django.db.models import Field

from tests.architecture.contract import height


class Link(NamedTuple):
    """One foreign key: where it stands and which part it points to."""

    field: str
    source: str
    target: str


def part_of(module: str) -> str:
    """The part of the house a module belongs to; empty for a library."""
    words = module.split(".")
    return words[1] if words[0] == "dondoc" else ""


def links() -> list[Link]:
    """Every relation between models of the house."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields(include_hidden=True):
            if not isinstance(field, Field) or field.remote_field is None or isinstance(field.related_model, str):
                continue
            source, target = part_of(model.__module__), part_of(field.related_model.__module__)
            if source and target:
                found.append(Link(f"{model._meta.label}.{field.name}", source, target))
    return found


def upward(found: Iterable[Link], levels: Mapping[str, int]) -> list[str]:
    """The links that do not point down."""
    return [
        f"{link.field} points from {link.source} to {link.target}"
        for link in found
        if link.source != link.target and levels[link.target] >= levels[link.source]
    ]


def test_every_foreign_key_points_down_the_floors() -> None:
    found = links()
    assert len(found) >= 10
    assert upward(found, height()) == []


def test_a_foreign_key_upwards_or_to_a_neighbour_is_caught() -> None:
    bad = [
        Link("documents.Document.task", "documents", "assignments"),
        Link("jobs.Job.record", "jobs", "audit"),
        Link("assignments.Assignment.lead", "assignments", "organisation"),
        Link("organisation.Unit.parent", "organisation", "organisation"),
    ]
    assert upward(bad, height()) == [
        "documents.Document.task points from documents to assignments",
        "jobs.Job.record points from jobs to audit",
    ]


def test_generic_relations_are_not_used_to_get_around_the_floors() -> None:
    """A GenericForeignKey can point anywhere, so nothing would hold it."""
    generic = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if part_of(model.__module__)
        for field in model._meta.private_fields
    ]
    assert generic == []
