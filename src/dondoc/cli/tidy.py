"""`dondoc tidy`: the folder of the lake made smaller; for the office's own timer, once a week."""

from __future__ import annotations

import argparse
import sys

from dondoc.cli import site

TIDIED, BUSY = 0, 1
MEGABYTE = 1_000_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whether only to look."""
    parser.add_argument("--dry-run", action="store_true", help="say what would be removed and remove nothing")


def run(options: argparse.Namespace) -> int:
    """Let go what no kept version needs; a second run removes nothing. 1: an import writes at this moment."""
    site.start()
    # Models can be imported only once Django has started.
    from django.utils import timezone

    from dondoc.dossiers.operations.tidying import tidy
    from dondoc.dossiers.rejections import DossierRejected
    from dondoc.indicators.queries.closings import lake_versions

    try:
        tidied = tidy(by=site.system(), now=timezone.now(), named=lake_versions(), dry_run=options.dry_run)
    except DossierRejected as busy:
        print(busy, file=sys.stderr)
        return BUSY
    said = "Sẽ bỏ" if options.dry_run else "Đã bỏ"
    print(f"{said} {tidied.files} tệp không phiên bản nào còn cần ({tidied.bytes / MEGABYTE:.1f} MB).")
    return TIDIED
