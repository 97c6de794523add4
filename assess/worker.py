"""The process behind the guard: takes one job after the other from its input until that ends.

Started by :mod:`assess.guard` and by nobody else. Its output carries messages only, so nothing may print.
"""

import gc
import sys
import traceback
from pathlib import Path

from assess.guard import receive, send
from assess.intake.jobs import handle

try:
    import resource
except ImportError:  # Windows: the limit of time still holds
    resource = None  # type: ignore[assignment]

_PAGE = 4096
_PANIC = "PanicException"


def serve() -> None:
    """Answer jobs until the parent is gone; after a failure the process ends, because its memory cannot be trusted."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    gc.collect()
    gc.freeze()
    send(target, {}, [])
    while True:
        try:
            request, _ = receive(source)
        except EOFError:
            return
        _limit(request.pop("memory"))
        # The reader makes millions of cells at once; collecting garbage among them only costs time.
        gc.disable()
        try:
            said, blobs = handle(request)
        except MemoryError:
            said, blobs = {"failure": "memory"}, []
        except BaseException as error:
            said, blobs = {"failure": "died"} if type(error).__name__ == _PANIC else {"bug": _stack(error)}, []
        send(target, said, blobs)
        if "failure" in said:
            return
        del said, blobs
        gc.enable()


def _stack(error: BaseException) -> str:
    """Where it broke and what kind of error it was; the error's own words may quote a cell and are left out."""
    return "".join(traceback.format_tb(error.__traceback__)) + type(error).__name__


def _limit(allowance: int) -> None:
    """Let the address space grow by so many bytes from here."""
    if resource is None:
        return
    try:
        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * _PAGE
    except OSError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (used + allowance, resource.getrlimit(resource.RLIMIT_AS)[1]))
