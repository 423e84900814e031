"""Signals in a process of their own: who hears of them, and that it ends."""

import os
import signal
from collections.abc import Callable
from threading import Event

import pytest

from portalcrawl.errors import ExitCode
from portalcrawl.jobs import stopping
from portalcrawl.jobs.stopping import Terminated, Watch, interruptible


def in_child(work: Callable[[], object]) -> int:
    """The exit code of a process that does the work, 99 where it raises."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
            os._exit(0)
        except BaseException:
            os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def signalled(signum: int) -> None:
    with interruptible():
        os.kill(os.getpid(), signum)
        Event().wait(5)


def test_sigint_interrupts_and_sigterm_is_told_as_such() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(KeyboardInterrupt):
        signalled(signal.SIGINT)
    with pytest.raises(Terminated, match="nothing was asked") as caught:
        signalled(signal.SIGTERM)
    assert caught.value.exit_code is ExitCode.TERMINATED
    assert signal.getsignal(signal.SIGTERM) is before


def test_another_thread_hears_of_a_signal() -> None:
    heard, told = Event(), []
    watch = Watch(tell=lambda signum: (told.append(signum), heard.set()))
    watch.begin()
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        assert heard.wait(5)
    finally:
        watch.end()
        watch.end()
    assert (told, watch.signal) == ([signal.SIGTERM], signal.SIGTERM)


@pytest.mark.parametrize(("signum", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_process_that_does_not_end_is_ended(monkeypatch, capfd, signum, code) -> None:
    monkeypatch.setattr(stopping, "LAST_SECONDS", 0.02)

    def hang() -> None:
        Watch().begin()
        os.kill(os.getpid(), signum)
        while True:
            Event().wait(5)

    assert in_child(hang) == code
    assert "in the middle of its work; the next run goes on there" in capfd.readouterr().err


def test_a_second_signal_leaves_less_time(monkeypatch) -> None:
    monkeypatch.setattr(stopping, "AT_ONCE_SECONDS", 0.02)

    def hang() -> None:
        Watch().begin()
        os.kill(os.getpid(), signal.SIGTERM)
        Event().wait(0.02)
        os.kill(os.getpid(), signal.SIGTERM)
        while True:
            Event().wait(5)

    assert in_child(hang) == 143
