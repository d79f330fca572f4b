"""Long work: progress, stop, failure, recovery."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from dondoc.audit.models import Record
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.jobs import operations, registry, worker
from dondoc.jobs.models import Job
from dondoc.jobs.operations import JobFinished
from dondoc.jobs.progress import Progress, Stopped
from dondoc.jobs.registry import UnknownKind
from dondoc.jobs.states import JobState

NOW = datetime(2026, 6, 10, 3, 0, tzinfo=UTC)
CLERK = Actor("vanthu", "Lê Thị Ngân")
KIND = "tests.work"

Work = Callable[..., None]


@pytest.fixture
def does(monkeypatch: pytest.MonkeyPatch) -> Callable[[Work], None]:
    """Say what a job of the tests does."""

    def set_work(work: Work) -> None:
        monkeypatch.setitem(registry._handlers, KIND, work)

    set_work(lambda progress, **_: None)
    return set_work


def start(**arguments: object) -> Job:
    return operations.start(kind=KIND, arguments=arguments, by=CLERK, now=NOW)


def fresh(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


@pytest.mark.django_db
def test_a_job_gets_its_arguments_and_tells_its_progress(does: Callable[[Work], None]) -> None:
    seen: list[tuple[int, Actor]] = []

    def work(progress: Progress, *, number: int) -> None:
        seen.append((number, progress.requester))
        progress.step(1, 3, "một phần ba")
        assert fresh(job).percent == 33

    does(work)
    job = start(number=5)
    assert worker.run_one(NOW)
    assert seen == [(5, CLERK)]
    done = fresh(job)
    assert (done.state, done.message, done.finished_at, done.attempts) == (JobState.DONE, "một phần ba", NOW, 1)


@pytest.mark.django_db
def test_jobs_are_done_in_turn_and_an_empty_queue_says_so(does: Callable[[Work], None]) -> None:
    order: list[int] = []
    does(lambda progress, number: order.append(number))
    start(number=1)
    start(number=2)
    assert [worker.run_one(NOW), worker.run_one(NOW), worker.run_one(NOW)] == [True, True, False]
    assert order == [1, 2]


@pytest.mark.django_db
def test_work_asked_for_in_a_transaction_that_fails_is_never_done(does: Callable[[Work], None]) -> None:
    with transaction.atomic():
        start()
        transaction.set_rollback(True)
    assert not worker.run_one(NOW)


@pytest.mark.django_db
def test_work_of_an_unknown_kind_is_not_taken() -> None:
    with pytest.raises(UnknownKind, match=r"tests\.nothing"):
        operations.start(kind="tests.nothing", arguments={}, by=CLERK, now=NOW)
    assert not Job.objects.exists()
    assert not Record.objects.exists()


@pytest.mark.django_db
def test_a_failure_is_kept_and_does_not_hold_up_the_next(does: Callable[[Work], None]) -> None:
    def work(progress: Progress, *, bad: bool) -> None:
        if bad:
            raise ZeroDivisionError("secret of the program")

    does(work)
    bad, good = start(bad=True), start(bad=False)
    worker.run_one(NOW)
    worker.run_one(NOW)
    assert fresh(good).state == JobState.DONE
    failed = fresh(bad)
    assert failed.state == JobState.FAILED
    assert "ZeroDivisionError" in failed.error
    assert "secret" not in failed.message
    assert "người quản trị" in failed.message


@pytest.mark.django_db
def test_a_refusal_of_ours_is_told_in_its_own_words(does: Callable[[Work], None]) -> None:
    class Unreadable(ValueError):
        code = "unreadable"

    def work(progress: Progress) -> None:
        raise Unreadable("Tệp có mật khẩu; hãy bỏ mật khẩu rồi nạp lại.")

    does(work)
    job = start()
    worker.run_one(NOW)
    assert fresh(job).message == "Tệp có mật khẩu; hãy bỏ mật khẩu rồi nạp lại."


@pytest.mark.django_db
def test_a_waiting_job_is_stopped_at_once(does: Callable[[Work], None]) -> None:
    job = start()
    stopped = operations.request_stop(job=job, by=CLERK, now=NOW)
    assert (stopped.state, stopped.finished_at) == (JobState.STOPPED, NOW)
    assert not worker.run_one(NOW)
    with pytest.raises(JobFinished):
        operations.request_stop(job=job, by=CLERK, now=NOW)


@pytest.mark.django_db
def test_a_running_job_stops_at_its_next_step(does: Callable[[Work], None]) -> None:
    reached: list[int] = []

    def work(progress: Progress) -> None:
        reached.append(1)
        operations.request_stop(job=job, by=CLERK, now=NOW)
        progress.step(1, 2)
        reached.append(2)

    does(work)
    job = start()
    worker.run_one(NOW)
    assert reached == [1]
    assert fresh(job).state == JobState.STOPPED


@pytest.mark.django_db
def test_a_stranger_stops_nobodys_job_and_an_administrator_may(does: Callable[[Work], None]) -> None:
    job = start()
    with pytest.raises(Refused):
        operations.request_stop(job=job, by=Actor("la", "Người lạ"), now=NOW)
    assert fresh(job).state == JobState.QUEUED
    keeper = Actor("quantri", "Quản trị", frozenset({(Permission.SYSTEM_CARE, 1)}))
    assert operations.request_stop(job=job, by=keeper, now=NOW).state == JobState.STOPPED


def running(job: Job, *, silent_for: timedelta, attempts: int = 1) -> None:
    """As a worker leaves a job that is killed."""
    Job.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING, heartbeat_at=NOW - silent_for, started_at=NOW - silent_for, attempts=attempts, done=3
    )


@pytest.mark.django_db
def test_the_job_of_a_killed_worker_returns_to_the_queue_and_is_done_again(does: Callable[[Work], None]) -> None:
    job = start()
    running(job, silent_for=worker.silent_after() + timedelta(seconds=1))
    assert worker.return_orphans(now=NOW) == 1
    assert (fresh(job).state, fresh(job).done) == (JobState.QUEUED, 0)
    worker.run_one(NOW)
    assert (fresh(job).state, fresh(job).attempts) == (JobState.DONE, 2)


@pytest.mark.django_db
def test_a_job_that_gives_signs_of_life_is_left_alone(does: Callable[[Work], None]) -> None:
    job = start()
    running(job, silent_for=worker.silent_after() - timedelta(seconds=1))
    assert worker.return_orphans(now=NOW) == 0
    assert fresh(job).state == JobState.RUNNING


@pytest.mark.django_db
def test_a_job_that_takes_its_worker_down_each_time_is_given_up(does: Callable[[Work], None]) -> None:
    job = start()
    running(job, silent_for=timedelta(hours=1), attempts=worker.MOST_ATTEMPTS)
    worker.return_orphans(now=NOW)
    assert (fresh(job).state, fresh(job).message) == (JobState.FAILED, worker.LOST)


@pytest.mark.django_db
def test_an_orphan_that_was_asked_to_stop_stops(does: Callable[[Work], None]) -> None:
    job = start()
    running(job, silent_for=timedelta(hours=1))
    Job.objects.filter(pk=job.pk).update(stop_requested_at=NOW)
    worker.return_orphans(now=NOW)
    assert fresh(job).state == JobState.STOPPED


@pytest.mark.django_db
def test_a_worker_that_lost_its_job_writes_nothing_more(does: Callable[[Work], None]) -> None:
    def work(progress: Progress) -> None:
        Job.objects.filter(pk=job.pk).update(attempts=7)  # another worker has taken it
        with pytest.raises(Stopped):
            progress.step(1, 2)

    does(work)
    job = start()
    worker.run_one(NOW)
    assert (fresh(job).state, fresh(job).attempts, fresh(job).done) == (JobState.RUNNING, 7, 0)


@pytest.mark.django_db
def test_many_quick_steps_are_not_all_written_down(
    does: Callable[[Work], None], django_assert_max_num_queries: Callable[[int], object]
) -> None:
    def work(progress: Progress) -> None:
        with django_assert_max_num_queries(2):  # type: ignore[attr-defined]
            for step in range(1000):
                progress.step(step + 1, 1000)

    does(work)
    job = start()
    worker.run_one(NOW)
    assert (fresh(job).done, fresh(job).state) == (1000, JobState.DONE)


@pytest.mark.django_db(transaction=True)
def test_the_worker_works_until_it_is_told_to_end(does: Callable[[Work], None]) -> None:
    halt = threading.Event()
    done: list[int] = []

    def work(progress: Progress, *, number: int) -> None:
        progress.step(1, 1)
        done.append(number)
        if len(done) == 3:
            halt.set()

    does(work)
    for number in range(3):
        start(number=number)
    thread = threading.Thread(target=worker.run_worker, kwargs={"stop": halt})
    thread.start()
    thread.join(timeout=20)
    assert not thread.is_alive()
    assert done == [0, 1, 2]
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE}


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_do_the_same_job(does: Callable[[Work], None]) -> None:
    halt, lock = threading.Event(), threading.Lock()
    done: list[int] = []

    def work(progress: Progress, *, number: int) -> None:
        time.sleep(0.005)
        with lock:
            done.append(number)
            if len(done) >= 20:
                halt.set()

    does(work)
    for number in range(20):
        start(number=number)
    threads = [threading.Thread(target=worker.run_worker, kwargs={"stop": halt}) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(done) == list(range(20))


def test_a_kind_has_one_handler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_handlers", {})

    @registry.handles("tests.one")
    def one(progress: Progress) -> None: ...

    with pytest.raises(ValueError, match=r"tests\.one"):

        @registry.handles("tests.one")
        def other(progress: Progress) -> None: ...

    assert registry.handler("tests.one") is one
    assert registry.kinds() == {"tests.one"}
