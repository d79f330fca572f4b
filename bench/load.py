#!/usr/bin/env python3
"""A load tool in a process of its own: a few connections, kept open, each asking one thing after another.

Reads a plan (JSON) on its standard input and prints what came of it (JSON): `ports` that answer, `connections`,
`seconds`, `headers` that every request carries, and `requests`: method, address, body and the status that is right,
`between` for those whose time is not told.
Knows nothing of the site and imports nothing of it.
"""

from __future__ import annotations

import http.client
import itertools
import json
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Told:
    """How long each answer took (milliseconds), how large the last was, what went wrong."""

    times: list[float] = field(default_factory=list)
    size: int = 0
    wrong: list[str] = field(default_factory=list)


def main() -> None:
    """Run the plan."""
    plan = json.load(sys.stdin)
    told = Told()
    start = time.perf_counter()
    end = start + plan["seconds"]
    hands = [threading.Thread(target=_ask, args=(plan, number, end, told)) for number in range(plan["connections"])]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    json.dump(
        {"times": told.times, "size": told.size, "wrong": told.wrong[:5], "spent": time.perf_counter() - start},
        sys.stdout,
    )


def _ask(plan: dict[str, Any], number: int, end: float, told: Told) -> None:
    """One connection: to one of the ports, through the requests over and over, each beginning at another."""
    ports, requests = plan["ports"], plan["requests"]
    connection = http.client.HTTPConnection("127.0.0.1", ports[number % len(ports)], timeout=60)
    offset = number * len(requests) // plan["connections"]
    for request in itertools.islice(itertools.cycle(requests), offset, None):
        if time.perf_counter() >= end:
            break
        start = time.perf_counter()
        connection.request(request["method"], request["address"], request.get("body"), plan["headers"])
        answer = connection.getresponse()
        body = answer.read()
        if not request.get("between"):
            told.times.append((time.perf_counter() - start) * 1000)
        told.size = len(body)
        if answer.status != request["status"]:
            told.wrong.append(f"{answer.status} {request['address']}")
    connection.close()


if __name__ == "__main__":
    main()
