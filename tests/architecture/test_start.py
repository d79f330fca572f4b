"""What every process of the site imports as it starts: nothing that only some pages and jobs need."""

from __future__ import annotations

import subprocess
import sys

# Each takes a tenth of a second or more; the engines of dossiers a whole one, and a hundred megabytes.
HEAVY = (
    "deltalake",
    "duckdb",
    "fastexcel",
    "ibis",
    "numpy",
    "pyarrow",
    "pyspark",
    "docxtpl",
    "pyhanko",
    "pypdfium2",
    "requests",
    "vl_convert",
)
START = """
import sys
from dondoc.cli import site
site.start()
from django.urls import reverse
reverse("home")
print(*sys.modules)
"""


def test_a_process_that_knows_all_addresses_and_jobs_has_loaded_no_engine() -> None:
    """Import what is heavy in the function that needs it; a module of views that needs it stands as `Later` in urls."""
    done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert {"dondoc.web.urls", "dondoc.dossiers.jobs"} <= loaded
    assert loaded.intersection(HEAVY) == set()
