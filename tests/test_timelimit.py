"""Work that takes too long is stopped, whatever it is stuck in."""

import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress

import pytest

from kg.errors import OutOfTimeError
from kg.timelimit import can_interrupt, within

pytestmark = pytest.mark.skipif(not can_interrupt(), reason="no alarm clock on this system")


def hung_pattern():
    re.match("(a+)+$", "a" * 50 + "b")


def hung_loop():
    while True:
        pass


def hung_in_what_catches_every_error():
    while True:
        with suppress(Exception):
            hung_loop()


def hung_in_what_swallows_everything():
    with suppress(BaseException):
        hung_loop()
    return "half of it"


def wrapped_as_another_error():
    try:
        hung_loop()
    except BaseException as error:
        raise ValueError("broken file") from error


HUNG = [
    hung_pattern,
    hung_loop,
    hung_in_what_catches_every_error,
    hung_in_what_swallows_everything,
    wrapped_as_another_error,
]


@pytest.mark.parametrize("work", HUNG)
def test_hung_work_is_stopped(work):
    begin = time.monotonic()

    with pytest.raises(OutOfTimeError, match=r"took longer than 0\.1 s"):
        within(0.1, work)
    assert time.monotonic() - begin < 5


def test_work_that_is_done_in_time_is_left_alone():
    assert within(60, lambda: "done") == "done"
    with pytest.raises(ValueError, match="its own"):
        within(60, lambda: int("its own"))


def work(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_waiting_is_no_work():
    assert within(0.1, lambda: time.sleep(0.3)) is None


def test_the_alarm_of_others_goes_on():
    rung = []
    before = signal.signal(signal.SIGPROF, lambda *_: rung.append(1))
    signal.setitimer(signal.ITIMER_PROF, 0.2)
    try:
        within(60, lambda: None)
        work(0.4)
    finally:
        signal.signal(signal.SIGPROF, before)

    assert rung == [1]


def test_in_a_thread_nothing_is_interrupted():
    found = []
    thread = threading.Thread(target=lambda: found.append((can_interrupt(), within(0.01, lambda: time.sleep(0.1)))))
    thread.start()
    thread.join()

    assert found == [(False, None)]


def test_the_last_resort_ends_a_process_that_does_not_hear_the_alarm():
    code = (
        "import signal, time\nfrom kg.timelimit import last_resort\n"
        "signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPROF})\n"
        "with last_resort(60): print('in time', flush=True)\n"
        "with last_resort(0.2): time.sleep(60)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=50, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (1, "in time\n", "")
