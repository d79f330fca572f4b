"""Connections to the database are lent: requests one after the other use the same one, together each its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from dondoc.cli.lending import Lending

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 30.0


@pytest.fixture
def lending() -> Iterator[Lending]:
    with Lending() as lending:
        yield lending
    for each in lending.idle:
        each.connection.close()


def asked(meanwhile: Callable[[], Any] = lambda: None) -> BaseDatabaseWrapper:
    """The connection over which a request asks, in the thread of whoever calls."""
    request_started.send(sender=object, environ={})
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        meanwhile()
        return connections["default"]
    finally:
        request_finished.send(sender=object)


def in_a_thread_of_its_own(work: Callable[[], BaseDatabaseWrapper]) -> BaseDatabaseWrapper:
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result(PATIENCE)


def test_whatever_thread_works_on_it_the_next_request_has_the_connection_of_the_last(lending: Lending) -> None:
    first = in_a_thread_of_its_own(asked)
    assert {in_a_thread_of_its_own(asked) for _ in range(3)} == {first}
    assert len(lending.idle) == 1


def test_requests_together_have_each_its_own_and_the_next_one_of_them(lending: Lending) -> None:
    both_there = Barrier(2, timeout=PATIENCE)
    with ThreadPoolExecutor(2) as pool:
        first, second = (pool.submit(asked, both_there.wait) for _ in range(2))
        both = {first.result(PATIENCE), second.result(PATIENCE)}
    assert len(both) == 2
    assert in_a_thread_of_its_own(asked) in both


def test_a_connection_on_which_something_went_wrong_is_tried_out_before_it_is_lent_again(lending: Lending) -> None:
    broken = in_a_thread_of_its_own(asked)
    broken.ensure_connection()
    assert broken.connection is not None
    broken.connection.close()  # as the server does when it goes away
    broken.errors_occurred = True
    assert in_a_thread_of_its_own(asked) is broken
    assert len(lending.idle) == 1


def test_a_thread_that_was_left_with_one_keeps_it(lending: Lending) -> None:
    def left_and_asked_again() -> BaseDatabaseWrapper:
        request_started.send(sender=object, environ={})
        left = connections["default"]
        assert asked() is left
        return left

    in_a_thread_of_its_own(left_and_asked_again)
    assert len(lending.idle) == 1
