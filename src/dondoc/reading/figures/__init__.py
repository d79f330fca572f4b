"""Figures of a document: its numbers, the groups that belong together, and whether they agree."""

from dondoc.reading.figures.finding import find

__all__ = ["find"]
