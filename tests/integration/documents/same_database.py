"""The settings of a process that a test starts: the database that the test itself is using."""

from __future__ import annotations

import os

from tests.settings import *  # noqa: F403
from tests.settings import DATABASES

DATABASES["default"]["NAME"] = os.environ["DONDOC_TEST_NAME"]
