"""A site with orders, and requests to change the deadlines of many: run as a program, with a site's surroundings.

`python -m tests.functional.asking_many REQUESTS EACH` gives EACH orders for every request, and leaves the requests in
the queue.
"""

from __future__ import annotations

import sys


def main(requests: str, each: str) -> int:
    """Give the orders, then ask."""
    from dondoc.cli import site

    site.start()
    from django.utils import timezone

    from dondoc.accounts.queries import actor_of
    from dondoc.assignments import operations
    from dondoc.assignments.states import Act
    from tests.integration.assignments.test_many import orders
    from tests.integration.office import make_office
    from tests.integration.web.people import People

    office = make_office()
    officer = actor_of(People(office).officer, on=timezone.localdate())
    for number in range(int(requests)):
        found = orders(office, int(each))
        operations.act_on_many(
            by=officer,
            act=Act.CHANGE_DEADLINE,
            values={"due": "2099-07-15", "reason": f"Lùi chung, lần {number + 1}."},
            assignments=[one.pk for one in found],
            now=timezone.now(),
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
