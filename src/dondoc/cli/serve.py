"""`dondoc serve`: the site, with its worker beside it."""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import signal
import sys
from types import FrameType
from typing import Any

from django.core.wsgi import get_wsgi_application
from waitress.server import create_server

from dondoc.cli import ports, site
from dondoc.cli.beside import worker_beside
from dondoc.cli.lending import Lending
from dondoc.cli.turns import in_turns

# Bodies up to so many times the limit are taken in, so that the site itself can say on a page that they are too large.
TAKEN_IN = 2
# A page makes some ten thousand objects: the young are looked through once or twice for it, not fifteen times.
COLLECTED_EVERY = (20_000, 20, 50)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen and with how many hands."""
    port = os.environ.get("PORT") or "8000"
    parser.add_argument("--host", default=os.environ.get("DONDOC_LISTEN") or "127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=ports.number, default=port, help="port to listen on (PORT, else 8000)")
    parser.add_argument("--threads", type=int, default=8, help="requests taken in at a time")
    parser.add_argument("--without-worker", action="store_true", help="no worker beside it: one runs elsewhere")
    parser.add_argument("--check-port", action="store_true", help="only say whether the port can be had")


def run(options: argparse.Namespace) -> int:
    """Serve until told to stop (SIGINT, SIGTERM); 1 if the port cannot be had."""
    if refused := ports.refused(options.host, options.port):
        print(refused, file=sys.stderr)
        return 1
    return 0 if options.check_port else _serve(options)


def _serve(options: argparse.Namespace) -> int:
    site.start()
    try:
        server = _server(options)
    except OSError as reason:  # somebody took the port while the site started
        print(ports.refusal(options.host, options.port, reason), file=sys.stderr)
        return 1
    signal.signal(signal.SIGTERM, _leave)
    _settle()
    with Lending(), contextlib.nullcontext() if options.without_worker else worker_beside():
        print(f"Đôn Đốc: http://{_shown(options.host)}:{server.effective_port}/ (dừng bằng Ctrl-C)", flush=True)
        server.run()
        server.close()
    return 0


def _settle() -> None:
    """What was loaded at the start stays for good: looking through it again for waste took a tenth of every page."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTED_EVERY)


def _server(options: argparse.Namespace) -> Any:
    """Bodies of requests stay in memory: a file marked secret must not reach a temporary file before it is refused."""
    # Imported here: settings can be read only after the start of Django.
    from django.conf import settings

    most = TAKEN_IN * (settings.MAX_FILE_BYTES + settings.FORM_BYTES)
    return create_server(
        in_turns(get_wsgi_application()),
        host=options.host,
        port=options.port,
        threads=options.threads,
        ident="",
        inbuf_overflow=most + 1,
        max_request_body_size=most,
        **_proxy(settings.TRUSTED_PROXY),
    )


def _proxy(address: str) -> dict[str, Any]:
    """Believe what a proxy says of the browser only when it is the one named."""
    if not address:
        return {}
    return {
        "trusted_proxy": address,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"},
    }


def _shown(host: str) -> str:
    return "localhost" if host in {"127.0.0.1", "::1"} else host


def _leave(number: int, frame: FrameType | None) -> None:
    """The server stops in order on SystemExit."""
    raise SystemExit(0)
