"""`dondoc read`: what a document holds."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from dondoc.reading.as_json import as_json
from dondoc.reading.reader import read


def arguments(parser: argparse.ArgumentParser) -> None:
    """One file, and how to show its reading."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the document")
    parser.add_argument("--json", action="store_true", help="print the whole reading as JSON")


def run(options: argparse.Namespace) -> int:
    """Print the reading."""
    print(json.dumps(as_json(read(options.file.read_text("utf-8"))), ensure_ascii=False))
    return 0
