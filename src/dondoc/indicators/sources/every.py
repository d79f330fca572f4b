"""All sources by the name that the table uses."""

from __future__ import annotations

from collections.abc import Mapping

from dondoc.indicators.sources import assignments
from dondoc.indicators.sources.source import Source

SOURCES: Mapping[str, Source] = {"assignments": assignments}
