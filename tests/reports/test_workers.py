"""Papers of a large batch, made by several processes."""

import os
import signal
from dataclasses import replace
from functools import partial

import pytest

from tests.reports.facts import EMPTY
from tutor_desk.models.kinds import StudentId
from tutor_desk.reports import saving, workers
from tutor_desk.reports.choices import Choices
from tutor_desk.reports.progress_summary import progress_summary


def some(count):
    for key in range(1, count + 1):
        yield replace(EMPTY, name=f"Student {key}", student=StudentId(key))


def test_they_are_the_same_and_in_order():
    large = Choices(large=True)
    found = list(workers.made(some(20), partial(saving.make, choices=large), 2))
    assert [facts for facts, _paper in found] == list(some(20))
    assert all(paper == progress_summary(facts, large) for facts, paper in found)


def test_a_batch_is_made_so_where_it_is_worth_it(tmp_path, monkeypatch):
    used = []
    original = workers.made
    monkeypatch.setattr(workers, "made", lambda *what: used.append(what[-1]) or original(*what))
    monkeypatch.setattr(workers.os, "cpu_count", lambda: 2)
    assert len(list(saving.write_all(some(3), tmp_path, count=3))) == 3
    assert used == []
    assert len(list(saving.write_all(some(41), tmp_path, count=41))) == 41
    assert used == [2]
    assert len(list(tmp_path.glob("*.pdf"))) == 41


def test_who_stops_asking_stops_the_making():
    asked = []

    def facts():
        for one in some(1000):
            asked.append(one)
            yield one

    making = workers.made(facts(), saving.make, 2)
    next(making)
    making.close()
    assert len(asked) <= 8


@pytest.mark.skipif(os.name == "nt", reason="a process cannot be killed by a signal there")
def test_a_process_that_dies_takes_no_paper_with_it(monkeypatch):
    class Dying(workers.ProcessPoolExecutor):
        def submit(self, work, facts, *more):
            future = super().submit(work, facts, *more)
            if facts.student == 5:
                for process in self._processes.values():
                    os.kill(process.pid, signal.SIGKILL)
            return future

    monkeypatch.setattr(workers, "ProcessPoolExecutor", Dying)
    found = list(workers.made(some(20), saving.make, 2))
    assert [facts.student for facts, _paper in found] == list(range(1, 21))
    assert all(paper == progress_summary(facts) for facts, paper in found)
