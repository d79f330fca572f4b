"""A file named on the command line, read; or one sentence on why it could not be."""

from __future__ import annotations

import sys
from pathlib import Path

from dondoc.reading.formats import Unreadable, open_file
from dondoc.reading.model import Reading
from dondoc.reading.reader import read

# The exit code where a file could not, or must not, be read.
UNREADABLE = 2


def reading_of(path: Path) -> Reading | None:
    """What the file holds; None once the standard error has been told what is wrong with it and how to mend it."""
    try:
        return read(open_file(path.name, path.read_bytes()).text)
    except OSError as error:
        refusal = f"{path}: không mở được tệp ({error.strerror}). Kiểm tra đường dẫn và quyền đọc tệp."
    except Unreadable as error:
        refusal = str(error)
    print(refusal, file=sys.stderr)
    return None
