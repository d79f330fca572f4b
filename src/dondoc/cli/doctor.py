"""`dondoc doctor`: is everything that is stored as it should be?"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from dondoc.cli import site

if TYPE_CHECKING:
    from dondoc.care.running import Result
    from dondoc.checks.findings import Finding

WORDS = {"error": "LỖI", "warning": "CẢNH BÁO", "note": "LƯU Ý"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Its one option."""
    parser.add_argument("--json", action="store_true", help="print the findings as one JSON object")


def run(options: argparse.Namespace) -> int:
    """Run every check; nothing is changed. 1 if there is an error."""
    site.start()
    # Models can be imported only once Django has started.
    from django.utils import timezone

    from dondoc.care.running import run_checks

    def tell(done: int, total: int, check: object) -> None:
        if sys.stderr.isatty():
            print(f"\r{done}/{total}", end="", file=sys.stderr, flush=True)

    result = run_checks(now=timezone.now(), tell=tell)
    print(_as_json(result) if options.json else _as_text(result))
    return 1 if result.errors else 0


def _as_text(result: Result) -> str:
    lines = [line for found in result.findings for line in _told(found)]
    errors, others = result.errors, len(result.findings) - result.errors
    return "\n".join(
        [
            *lines,
            f"Đã kiểm tra {len(result.checks)} mục: {errors} lỗi, {others} cảnh báo và lưu ý.",
            _chain(),
        ]
    )


def _told(found: Finding) -> list[str]:
    detail = found.told(found.detail)
    return [
        f"{WORDS[found.severity.value]} [{found.check}] {found.told(found.summary)}",
        *([f"    {detail}"] if detail else []),
        f"    → {found.told(found.remedy)}",
    ]


def _chain() -> str:
    """The end of the chain: what an office writes down on paper."""
    from dondoc.audit.sealing import head

    end = head()
    return f"Chuỗi nhật ký: {end.count} bản ghi, mã {end.hash} (chép ra giấy để đối chiếu về sau)."


def _as_json(result: Result) -> str:
    from dondoc.audit.sealing import head

    end = head()
    findings = [
        {
            **asdict(found),
            "summary": found.told(found.summary),
            "detail": found.told(found.detail),
            "remedy": found.told(found.remedy),
        }
        for found in result.findings
    ]
    written = {
        "checks": list(result.checks),
        "findings": findings,
        "errors": result.errors,
        "chain": {"count": end.count, "hash": end.hash},
    }
    return json.dumps(written, ensure_ascii=False, indent=1)
