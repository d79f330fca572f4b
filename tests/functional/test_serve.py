"""The site as it is started for real: it answers, it stops in order, it says when its port is taken."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path

import pytest

from tests import prepared

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment with a prepared site of its own; where runs share them, its tables are laid out already."""
    var = tmp_path_factory.mktemp("var")
    own = {"DONDOC_VAR": str(var), "PATH": os.environ["PATH"], "DONDOC_MAX_FILE_MB": "1"}
    if laid_out := prepared.sqlite():
        shutil.copy(laid_out, var / "dondoc.sqlite3")
    subprocess.run([sys.executable, "-m", "dondoc.cli.main", "prepare"], env=own, check=True, timeout=120)
    return own


@pytest.fixture
def port() -> int:
    """A port that is free just now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        number: int = found.getsockname()[1]
        return number


def serve(surroundings: dict[str, str], port: int) -> subprocess.Popen[str]:
    """Start the site."""
    return subprocess.Popen(
        [sys.executable, "-m", "dondoc.cli.main", "serve", "--port", str(port)],
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def children(pid: int) -> list[int]:
    """The processes that one has started and that still run."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(word) for word in listed.read_text().split()]


@pytest.fixture
def site(surroundings: dict[str, str], port: int) -> Iterator[subprocess.Popen[str]]:
    """A running site, ended after the test however it went."""
    process = serve(surroundings, port)
    assert process.stdout is not None
    assert f"http://localhost:{port}/" in process.stdout.readline()
    yield process
    process.kill()
    process.communicate()


def fetch(port: int, path: str) -> HTTPResponse:
    """Ask for one page."""
    answer: HTTPResponse = urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20)
    return answer


def test_it_answers_with_a_sign_in_page_and_its_own_assets(site: subprocess.Popen[str], port: int) -> None:
    with fetch(port, "/") as answer:
        page = answer.read().decode()
        assert answer.status == 200
        assert "/dang-nhap/" in answer.url
        assert "default-src 'none'" in str(answer.headers["Content-Security-Policy"])
        assert "waitress" not in str(answer.headers)
    sheet = next(word for word in page.split('"') if word.startswith("/static/web/vendor/tabler/tabler.min."))
    with fetch(port, sheet) as answer:
        assert answer.status == 200
        assert "immutable" in str(answer.headers["Cache-Control"])


def test_a_file_over_the_limit_is_answered_by_a_page_of_the_site(site: subprocess.Popen[str], port: int) -> None:
    request = urllib.request.Request(f"http://127.0.0.1:{port}/van-ban/tiep-nhan/", data=b"x" * 4_000_000)
    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.urlopen(request, timeout=20)
    page = answer.value.read().decode()
    assert answer.value.status == 413
    assert "Tệp quá lớn" in page
    assert "1 MB" in page


def test_it_stops_in_order_with_its_worker(site: subprocess.Popen[str]) -> None:
    workers = children(site.pid)
    assert len(workers) == 1
    site.send_signal(signal.SIGTERM)
    _, said = site.communicate(timeout=30)
    assert site.returncode == 0
    assert not Path(f"/proc/{workers[0]}").exists()
    assert "Error" not in said
    assert "Fatal" not in said


def test_a_killed_site_leaves_no_worker_behind(site: subprocess.Popen[str]) -> None:
    workers = children(site.pid)
    site.kill()
    site.wait(10)
    end = time.monotonic() + 30
    while Path(f"/proc/{workers[0]}").exists() and time.monotonic() < end:
        time.sleep(0.1)
    assert not Path(f"/proc/{workers[0]}").exists()


def test_a_taken_port_is_said_and_nothing_is_started(
    site: subprocess.Popen[str], surroundings: dict[str, str], port: int
) -> None:
    second = serve(surroundings, port)
    _, said = second.communicate(timeout=60)
    assert second.returncode == 1
    assert f"Cổng {port} đã có chương trình khác dùng" in said
    assert f"PORT={port + 1}" in said
    with fetch(port, "/dang-nhap/") as answer:
        assert answer.status == 200
