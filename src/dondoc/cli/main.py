"""The `dondoc` command."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main() -> int:
    """Run one command; the exit code is the answer."""
    from dondoc.reading.as_json import as_json
    from dondoc.reading.reader import read

    reading = read(Path(sys.argv[-1]).read_text("utf-8"))
    print(json.dumps(as_json(reading), ensure_ascii=False))
    return 0
