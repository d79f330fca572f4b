"""The site's settings for tests: the same, on a database and folders that are thrown away."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

ROOM = Path(tempfile.mkdtemp(prefix="dondoc-test-"))
atexit.register(shutil.rmtree, ROOM, ignore_errors=True)
for name in [name for name in os.environ if name.startswith("DONDOC_") and not name.startswith("DONDOC_TEST")]:
    if name != "DONDOC_TOOLS":
        del os.environ[name]
os.environ["DONDOC_VAR"] = str(ROOM)
# The browser's driver keeps an event loop in the test's thread; Django would take each query there for a mistake.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "yes"
os.environ["DATABASE_URL"] = os.environ.get("DONDOC_TEST_DATABASE", "")

from dondoc.config.settings import *  # noqa: E402, F403
from dondoc.config.settings import DATABASES, STORAGES, VAR  # noqa: E402

# A file, as in use, and not SQLite's default for tests in memory: threads of a live server share it truly.
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
(VAR / "static").mkdir(exist_ok=True)
# One round is enough where nothing is guessed; the real hasher costs 0.2 s a user.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # passwords for one use are hashed with few rounds of this
]
LOGGING = {"version": 1, "disable_existing_loggers": False}
