"""Enter many small files into a new site: run as a program, with a site's surroundings.

`python -m tests.functional.entering COUNT` makes a small office and enters COUNT different texts into its book.
"""

from __future__ import annotations

import sys

TEXT = """UBND TỈNH AN LẠC
Số: {number}/CV-VP
Ngày 03 tháng 6 năm 2026

Giao Sở Nội vụ báo cáo việc số {number} trước ngày 30/6/2026.
"""


def main(count: str) -> int:
    """Enter them, in one transaction each hundred."""
    from dondoc.cli import site

    site.start()
    from django.db import transaction

    from tests.integration.office import make_office, receive

    office = make_office()
    for first in range(0, int(count), 100):
        with transaction.atomic():
            for number in range(first, min(first + 100, int(count))):
                receive(office, TEXT.format(number=number + 1), name=f"van-ban-{number + 1}.txt")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
