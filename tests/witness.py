"""A witness to what a process and its children do: it is loaded as `sitecustomize` and writes down what is not to be.

KG_WITNESS names the file to write to, KG_WITHIN the folder of which only what lies in `in` and `out` may be opened.
"""

import os
import sys

_NEVER = {
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "subprocess.Popen",
    "socket.getaddrinfo",
    "socket.sendto",
    "import_url",
}
_told = os.environ.get("KG_WITNESS")
_within = os.environ.get("KG_WITHIN", "")


def _witness(event, args):
    if event in _NEVER:
        _tell(f"{event} {args!r}")
    elif event == "socket.connect" and isinstance(args[1], tuple):  # a path is the pool's own
        _tell(f"{event} {args[1]!r}")
    elif event == "open" and isinstance(args[0], str | bytes):
        path = os.path.abspath(os.fsdecode(args[0]))  # noqa: PTH100 - links are told apart
        real = os.path.realpath(path)
        ours = any(place.startswith(_within) for place in (path, real))
        if ours and not real.startswith((f"{_within}/in/", f"{_within}/out", _told)):
            _tell(f"{event} {path}")


def _tell(what):
    with os.fdopen(os.open(_told, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a") as file:
        file.write(what + "\n")


if _told:
    sys.addaudithook(_witness)
