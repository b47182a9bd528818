"""The lock around the caseload's one connection: one at a time, in turn."""

import threading
import time

import pytest

from tutor_desk.store.turns import TurnLock


def test_whoever_is_in_may_enter_again_and_leaves_as_often():
    lock = TurnLock()
    with lock:
        with lock:
            pass
        entered = threading.Thread(target=lock.acquire, daemon=True)
        entered.start()
        entered.join(0.05)
        assert entered.is_alive()
    entered.join(5)
    assert not entered.is_alive()


def test_only_the_one_who_is_in_can_leave():
    lock = TurnLock()
    with pytest.raises(RuntimeError):
        lock.release()
    with lock:
        failed = []

        def leave():
            try:
                lock.release()
            except RuntimeError:
                failed.append(True)

        thread = threading.Thread(target=leave)
        thread.start()
        thread.join()
    assert failed == [True]


def test_a_thread_without_a_pause_lets_another_in_at_every_turn():
    lock, over, busy = TurnLock(), threading.Event(), []

    def without_a_pause():
        while not over.is_set():
            with lock:
                busy.append(None)
                time.sleep(0.001)

    thread = threading.Thread(target=without_a_pause)
    thread.start()
    try:
        while not busy:
            time.sleep(0.001)
        before = len(busy)
        for _turn in range(50):
            with lock:
                pass
        assert len(busy) - before <= 500  # two a turn; more only where the machine leaves us no time to ask
    finally:
        over.set()
        thread.join()


def test_many_threads_never_meet_inside():
    lock, inside, met = TurnLock(), [], []

    def work():
        for _turn in range(200):
            with lock, lock:
                inside.append(None)
                met.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _each in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert met == [1] * 1200
