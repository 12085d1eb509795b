import threading
import time

import pytest

from kg.errors import OutputError
from kg.store.lock import locked


def test_one_at_a_time_and_nothing_is_left_behind(tmp_path):
    with locked(tmp_path, busy="taken"), pytest.raises(OutputError, match="taken"), locked(tmp_path, busy="taken"):
        pass
    with locked(tmp_path, busy="taken"):
        pass

    assert list(tmp_path.iterdir()) == []


def test_who_waits_gets_it(tmp_path):
    def hold() -> None:
        with locked(tmp_path, busy="taken"):
            held.set()
            time.sleep(0.3)

    held = threading.Event()
    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    with locked(tmp_path, busy="taken", wait=10):
        holder.join()


def test_the_lock_ends_with_an_error(tmp_path):
    with pytest.raises(RuntimeError), locked(tmp_path, busy="taken"):
        raise RuntimeError

    with locked(tmp_path, busy="taken"):
        pass
