"""How long work takes, whatever else the machine does."""

import gc
import time
from collections.abc import Callable


def seconds(work: Callable[[], object], *, runs: int = 3) -> float:
    """The processor's time for the fastest of several runs, without collecting what other tests have left."""
    collects = gc.isenabled()
    gc.disable()
    try:
        return min(_once(work) for _ in range(runs))
    finally:
        if collects:
            gc.enable()


def _once(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin
