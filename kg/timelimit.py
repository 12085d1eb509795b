"""A limit on how long one piece of work may take: a hung regular expression must not hang the run.

Where the system has an alarm clock (POSIX) and this is the main thread, the work is interrupted, regular expressions
included. What counts is the processor's time: how much else the machine does costs no article. A process that may be
lost has a second line: `last_resort` ends it whole, whatever it is stuck in, by the clock on the wall, and works on
every system.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

from kg.errors import OutOfTimeError

Result = TypeVar("Result")

_AGAIN = 1.0  # seconds after which the alarm rings once more: a bare `except:` of a library may have eaten the first


class _Alarm(BaseException):
    """The time is over. No `Exception`: what catches all errors of a parser must not catch this."""


def can_interrupt() -> bool:
    """Whether work of this thread can be interrupted."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def within(seconds: float, work: Callable[[], Result]) -> Result:
    """The result of `work`, which is stopped after `seconds` of work; where nothing can interrupt it, it goes on.

    Raises:
        OutOfTimeError: It was not done by then.
    """
    if not can_interrupt():
        return work()
    armed = rung = False
    late = OutOfTimeError(f"took longer than {seconds:g} s")

    def ring(number: int, frame: FrameType | None) -> None:
        nonlocal rung
        if armed:
            rung = True
            raise _Alarm
        if callable(before):  # another's alarm, on its way when this began
            before(number, frame)

    timer = signal.setitimer(signal.ITIMER_PROF, 0)
    before = signal.getsignal(signal.SIGPROF)
    signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        try:
            armed = True
            result = work()
        finally:
            armed = False
    except (_Alarm, Exception):
        if not rung:
            raise
        raise late from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, signal.SIG_DFL if before is None else before)  # None: what is not Python's
        signal.setitimer(signal.ITIMER_PROF, *timer)
    if rung:  # and was swallowed on the way: what came of it is not to be trusted
        raise late
    return result


@contextmanager
def last_resort(seconds: float) -> Iterator[None]:
    """End the whole process if the block takes longer; for workers, whose loss is made good."""
    with open(os.devnull, "w", encoding="ascii") as nowhere:  # noqa: PTH123 - a device, not a path of ours
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
