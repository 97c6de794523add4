"""Reading behind a guard: every file is read in a worker process with a limit of time and of memory.

A crafted file can abort the reader's process or let it run for ever (python-calamine is native code; a 1 kB .xls is
enough), and no ``except`` catches that. So the parent only sends a job and waits: a worker that dies, stalls or asks for
too much memory costs a :class:`Failure` for that one file, never the run. Workers stay alive between jobs, and as many
files as there are processors are read side by side. Messages are JSON and raw numbers, nothing that could run.
"""

import atexit
import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

# Honest books need about 30 bytes of memory per byte of file; what a small file may take beyond that is kept low, so
# that a bomb is stopped early.
MEMORY_BASE, MEMORY_PER_BYTE = 200 << 20, 45
SECONDS_BASE, SECONDS_PER_MIB = 9.0, 6.0
MOST_WORKERS = 4
MIB = 1 << 20
_LENGTH = 8
_START = "import sys; sys.path.insert(0, sys.argv[1]); from assess.worker import serve; serve()"

Payload = tuple[dict[str, Any], list[bytes]]


class BrokenWorkerError(RuntimeError):
    """A bug of our own met in a worker; carries the worker's stack without any value of the books."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is asked to do, and the bytes of file it has to look at, which set its limits."""

    # Passwords may be in it: never shown where a job is.
    request: Mapping[str, Any] = field(repr=False)
    size: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A job that ended without an answer: ``time``, ``memory`` or ``died``."""

    why: str


@dataclass(slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    stalled: bool = False
    spent: bool = False

    def answer(self, job: Job) -> Payload | Failure:
        """The answer to one job; a failed worker is dead afterwards."""
        alarm = threading.Timer(SECONDS_BASE + SECONDS_PER_MIB * job.size / MIB, self._stall)
        assert self.process.stdin is not None and self.process.stdout is not None
        try:
            send(self.process.stdin, {**job.request, "memory": MEMORY_BASE + MEMORY_PER_BYTE * job.size}, [])
            alarm.start()
            said, blobs = receive(self.process.stdout)
        except (EOFError, OSError):
            self._end()
            return Failure("time" if self.stalled else "died")
        finally:
            alarm.cancel()
        if "bug" in said:
            raise BrokenWorkerError(said["bug"])
        if "failure" in said:
            self._end()
            return Failure(said["failure"])
        return said, blobs

    def _stall(self) -> None:
        self.stalled = True
        self._end()

    def _end(self) -> None:
        self.spent = True
        self.process.kill()


@dataclass(slots=True)
class _Idle:
    """The workers that wait for a job; the list is shared by threads."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    workers: list[_Worker] = field(default_factory=list)

    def take(self) -> _Worker:
        """A waiting worker that is still alive, or a new one."""
        with self.lock:
            while self.workers:
                worker = self.workers.pop()
                if worker.process.poll() is None:
                    return worker
        return _started()

    def give(self, worker: _Worker) -> None:
        """Back among the waiting; a dead one is buried."""
        if worker.process.poll() is None and not worker.spent:
            with self.lock:
                self.workers.append(worker)
        else:
            _closed(worker)


_IDLE = _Idle()


def run(jobs: Sequence[Job], done: Callable[[int, int], None] | None = None) -> list[Payload | Failure]:
    """The answers in the order of the jobs; ``done`` is told how many of how many are finished."""
    if not jobs:
        return []
    with ThreadPoolExecutor(min(len(jobs), os.cpu_count() or 1, MOST_WORKERS)) as pool:
        # The largest first, so that no large one is left to the end when the other processors have nothing to do.
        order = sorted(range(len(jobs)), key=lambda at: -jobs[at].size)
        waiting = {at: pool.submit(_one, jobs[at]) for at in order}
        for count, _ in enumerate(as_completed(waiting.values()), start=1):
            if done:
                done(count, len(jobs))
        return [waiting[at].result() for at in range(len(jobs))]


def _one(job: Job) -> Payload | Failure:
    worker = _IDLE.take()
    try:
        return worker.answer(job)
    finally:
        _IDLE.give(worker)


def _started() -> _Worker:
    """A new worker that has loaded what it needs; loading does not count against the time of its first job."""
    home = str(Path(__file__).resolve().parent.parent)
    quiet = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    # What the reader prints when it breaks may hold cells, so it goes nowhere.
    process = subprocess.Popen(
        [sys.executable, "-c", _START, home],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=quiet,
    )
    assert process.stdout is not None
    try:
        receive(process.stdout)
    except EOFError:
        process.kill()
        raise BrokenWorkerError("the worker process does not start") from None
    return _Worker(process)


def _closed(worker: _Worker) -> None:
    for pipe in (worker.process.stdin, worker.process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    worker.process.wait()


@atexit.register
def _close_all() -> None:
    for worker in _IDLE.workers:
        worker.process.kill()
        _closed(worker)
    _IDLE.workers.clear()


def send(pipe: IO[bytes], said: Mapping[str, Any], blobs: Sequence[bytes]) -> None:
    """One message: the length of its head, the head as JSON, then the blobs."""
    head = json.dumps({"said": said, "blobs": [len(blob) for blob in blobs]}, default=_plain).encode("ascii")
    pipe.write(len(head).to_bytes(_LENGTH, "little") + head)
    for blob in blobs:
        pipe.write(blob)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Payload:
    """The next message. Errors: EOFError where the other side is gone."""
    head = json.loads(_exactly(pipe, int.from_bytes(_exactly(pipe, _LENGTH), "little")))
    return head["said"], [_exactly(pipe, length) for length in head["blobs"]]


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    data = pipe.read(length)
    if len(data) < length:
        raise EOFError
    return data


def _plain(value: Any) -> object:
    """Numbers of numpy as Python's own; everything else as its text, which is how messages show it."""
    return value.item() if hasattr(value, "item") else str(value)
