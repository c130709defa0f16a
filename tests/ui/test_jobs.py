"""Long work: one at a time, one end each, heard on the window's thread."""

import threading

import pytest

from desktop.progress import Cancelled
from desktop.store.errors import NotFound


@pytest.fixture
def ends(qtbot):
    """Write down how jobs end."""
    told = []

    def watch(job):
        job.done.connect(lambda result: told.append(("done", result)))
        job.failed.connect(lambda error: told.append(("failed", type(error))))
        job.cancelled.connect(lambda: told.append(("cancelled", None)))
        return job

    watch.told = told
    watch.wait = lambda count=1: qtbot.waitUntil(lambda: len(told) >= count)
    return watch


def test_work_runs_elsewhere_and_its_result_comes_to_the_window(jobs, ends):
    ends(jobs.start("Counting", lambda _: threading.current_thread().name))
    assert ends.told == []
    ends.wait()
    assert ends.told == [("done", "worker")]
    assert threading.current_thread().name != "worker"


def test_a_failure_is_told_and_nothing_else(jobs, ends):
    def work(_):
        raise NotFound("gone")

    ends(jobs.start("Looking", work))
    ends.wait()
    assert ends.told == [("failed", NotFound)]


def test_a_fault_of_the_program_is_logged(jobs, ends, caplog):
    ends(jobs.start("Dividing", lambda _: 1 / 0))
    ends.wait()
    assert ends.told == [("failed", ZeroDivisionError)]
    assert "ZeroDivisionError" in caplog.text


def test_cancelled_work_stops_at_its_next_report(jobs, ends):
    begun, go_on = threading.Event(), threading.Event()

    def work(progress):
        begun.set()
        go_on.wait(5)
        progress(1, 10)
        return "never"

    job = ends(jobs.start("Waiting", work))
    assert begun.wait(5)
    job.cancel()
    go_on.set()
    ends.wait()
    assert ends.told == [("cancelled", None)]


def test_jobs_run_in_the_order_they_came(jobs, ends):
    order = []
    for number in range(3):
        ends(jobs.start(f"Job {number}", lambda _, n=number: order.append(n)))
    ends.wait(3)
    assert order == [0, 1, 2]


def test_a_job_may_begin_another_when_it_is_done(jobs, ends):
    first = ends(jobs.start("First", lambda _: 1))
    first.done.connect(lambda _: ends(jobs.start("Second", lambda _: 2)))
    ends.wait(2)
    assert ends.told == [("done", 1), ("done", 2)]


def test_a_waiting_job_that_is_cancelled_never_runs(jobs, ends):
    ran = []
    ends(jobs.start("First", lambda _: None))
    second = ends(jobs.start("Second", lambda _: ran.append(2)))
    second.cancel()
    ends.wait(2)
    assert ran == []
    assert ends.told[1] == ("cancelled", None)


def test_progress_is_not_told_too_often(jobs, ends):
    reports = []

    def work(progress):
        for number in range(10_000):
            progress(number, 10_000, "rows")

    job = ends(jobs.start("Counting", work))
    job.progressed.connect(lambda *report: reports.append(report))
    ends.wait()
    assert 1 <= len(reports) < 200
    assert reports[0] == (0, 10_000, "rows")


def test_a_writing_job_says_so_only_while_it_runs(jobs, ends):
    told = []
    jobs.started.connect(lambda _: told.append(jobs.is_writing))
    jobs.ended.connect(lambda _: told.append(jobs.is_writing))
    ends(jobs.start("Saving", lambda _: None, writes=True))
    ends.wait()
    assert told == [True, False]


def test_what_waits_begins_before_the_last_end_is_told(jobs, ends):
    """So that a dialog shown at the end of one job does not look like work under way."""
    told = []
    job = ends(jobs.start("Only", lambda _: None, writes=True))
    job.done.connect(lambda _: told.append(jobs.current))
    ends.wait()
    assert told == [None]


def test_stopping_waits_for_the_work_under_way(jobs):
    finished = []

    def work(progress):
        try:
            while True:
                progress(0)
        except Cancelled:
            finished.append(True)
            raise

    jobs.start("For ever", work)
    jobs.stop()
    assert finished == [True]


def test_no_work_is_begun_once_the_program_is_closing(jobs, qtbot):
    begun = []
    jobs.end()

    jobs.start("Too late", lambda _: begun.append(1))

    assert jobs.current is None
    assert not begun
