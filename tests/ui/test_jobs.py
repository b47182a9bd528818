"""Long work tells how far it is, can be stopped, and never fails in silence."""

import threading

import pytest
from PySide6.QtCore import Qt, QThread

from tests.answers import Answers
from tutor_desk.errors import Refused
from tutor_desk.ui import crash, jobs
from tutor_desk.ui.widgets.progress import ProgressDialog


@pytest.fixture
def here(qapp):
    return QThread.currentThread()


def ended(qtbot, job):
    with qtbot.waitSignal(job.ended, timeout=5000):
        pass


def test_the_result_comes_on_the_window_s_thread(qtbot, here):
    seen = []
    job = jobs.run(
        lambda _progress: threading.get_ident(), then=lambda r: seen.append((r, QThread.currentThread()))
    )
    ended(qtbot, job)
    (ident, thread) = seen[0]
    assert ident != threading.get_ident()
    assert thread is here
    assert jobs.running() == 0


def test_progress_is_told_and_the_last_step_always(qtbot, here):
    steps = []

    def work(progress):
        for n in range(1, 501):
            progress(n, 500, f"step {n}")

    job = jobs.Job(work)
    job.progressed.connect(lambda *step: steps.append((*step, QThread.currentThread() is here)))
    job.start()
    ended(qtbot, job)
    assert steps[-1] == (500, 500, "step 500", True)
    assert len(steps) < 500


def test_cancelling_stops_at_the_next_report(qtbot):
    begun, went_on, said = threading.Event(), [], []

    def work(progress):
        begun.set()
        while True:
            progress(0, 10)
            went_on.append(1)

    job = jobs.run(work, then=said.append)
    job.cancelled.connect(lambda: said.append("cancelled"))
    assert begun.wait(5)
    job.cancel()
    ended(qtbot, job)
    assert said == ["cancelled"]


def test_an_error_goes_to_whoever_asked_for_it(qtbot):
    heard = []

    def work(_progress):
        raise Refused("It was refused.")

    ended(qtbot, jobs.run(work, failed=heard.append))
    assert [str(error) for error in heard] == ["It was refused."]


def test_an_error_nobody_asked_for_is_shown(qtbot, monkeypatch):
    asked, log = Answers(), []
    monkeypatch.setattr(crash._keeper, "asking", asked)
    monkeypatch.setattr(crash._keeper, "log", log.append)

    def work(_progress):
        raise ValueError("Amara Diallo")

    ended(qtbot, jobs.run(work))
    assert [what for what, _words in asked.heard] == ["tell"]
    assert "Amara" not in asked.heard[0][1] + log[0]
    assert log[0].startswith("ValueError at test_jobs.py")


def test_all_can_be_stopped_before_the_end(qtbot):
    begun = threading.Event()

    def work(progress):
        begun.set()
        while True:
            progress(0, 1)

    job = jobs.run(work)
    assert begun.wait(5)
    assert jobs.stop_all()
    ended(qtbot, job)
    assert jobs.running() == 0


class Slow:
    """Work that goes on step by step, as the test lets it."""

    def __init__(self):
        self.go = threading.Semaphore(0)

    def __call__(self, progress):
        for n in range(1, 4):
            self.go.acquire()
            progress(n, 3, f"page {n}")
        return "done"


@pytest.fixture
def dialog(qtbot):
    work = Slow()
    job = jobs.Job(work)
    made = ProgressDialog(job, "Printing summaries", None)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    job.start()
    yield work, job, made
    work.go.release(3)
    jobs.stop_all()


def test_a_dialog_follows_and_goes_when_all_is_done(dialog, qtbot):
    work, _job, made = dialog
    assert not made.isModal()
    work.go.release(1)
    qtbot.waitUntil(lambda: made.bar.maximum() == 3)
    assert made.words.text() == "1 of 3 · page 1"
    work.go.release(2)
    qtbot.waitUntil(lambda: not made.isVisible())


def test_closing_the_dialog_cancels_and_waits(dialog, qtbot):
    work, job, made = dialog
    cancelled = []
    job.cancelled.connect(lambda: cancelled.append(1))
    made.reject()
    assert made.isVisible()
    assert made.words.text() == "Stopping…"
    work.go.release(1)
    qtbot.waitUntil(lambda: not made.isVisible())
    assert cancelled == [1]
