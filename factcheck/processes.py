"""Work shared among processes. What it finds comes in the order of what was given, so their number changes nothing."""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Given = TypeVar("Given")
Done = TypeVar("Done")
Work = Callable[[Sequence[Given]], list[Done]]

_FEW = 32  # things that are done sooner than a process has begun
_BATCH, _AHEAD = 8, 3  # things that a process is sent at a time, and batches that wait for it
_MANY, _SHARES = 6000, 5  # things in memory that are worth the copies, and the shares for each process: who ends early takes another


def processors() -> int:
    """How many processes can work at a time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def sent(work: Work[Given, Done], things: Iterable[Given], jobs: int) -> Iterator[Done]:
    """What the work makes of the things, a few at a time: here, and in ``jobs - 1`` more processes, to which they are sent.

    >>> list(sent(lambda numbers: [2 * number for number in numbers], range(3), jobs=2))
    [0, 2, 4]
    """
    things = iter(things)
    few = list(islice(things, _FEW if jobs > 1 else 0))
    if len(few) < _FEW:
        for thing in chain(few, things):
            yield from work([thing])
        return
    yield from work(few[:1])  # here, so that processes begin with all words loaded
    rest = chain(few[1:], things)
    batches = iter(lambda: list(islice(rest, _BATCH)), [])
    pool = _pool(jobs - 1)
    try:
        under_way = deque((pool.submit(work, batch), True) for batch in islice(batches, _AHEAD * (jobs - 1)))
        while under_way:
            first, elsewhere = under_way[0]
            if not first.done() and (batch := next(batches, None)):
                under_way.append((_here(work, batch), False))  # while others work, so does this process
                continue
            under_way.popleft()
            if elsewhere:
                under_way.extend((pool.submit(work, batch), True) for batch in islice(batches, 1))
            yield from first.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _here(work: Work[Given, Done], batch: Sequence[Given]) -> Future[list[Done]]:
    from concurrent.futures import Future

    future: Future[list[Done]] = Future()
    future.set_result(work(batch))
    return future


def shared(work: Work[Given, Done], things: Sequence[Given], jobs: int) -> list[Done]:
    """What the work finds in things too large to be sent: ``jobs - 1`` processes begin as copies of this one, and only what they find is sent back.

    >>> shared(lambda numbers: [2 * number for number in numbers], range(3), jobs=2)
    [0, 2, 4]
    """
    global _copied
    if jobs == 1 or len(things) < _MANY or not _copies():
        return work(things)
    _copied = work, things, size = work, things, -(-len(things) // (jobs * _SHARES))
    gc.freeze()  # a look for garbage would write to, and so copy, all that the processes have in common
    try:
        with _pool(jobs - 1) as pool:
            shares = {start: pool.submit(_share, start) for start in range(0, len(things), size)}
            here = {start: _share(start) for start, share in reversed(shares.items()) if share.cancel()}  # those that nobody has begun, the last first
            return [done for start, share in shares.items() for done in (here[start] if start in here else share.result())]
    finally:
        _copied = None
        gc.unfreeze()


_copied: tuple[Work[Any, Any], Sequence[Any], int] | None = None


def _share(start: int) -> list[Any]:
    assert _copied is not None
    work, things, size = _copied
    return work(things[start : start + size])


def _copies() -> bool:
    """Whether a process begins as a copy of this one: elsewhere that is slow, or not safe."""
    return sys.platform == "linux"


def _pool(jobs: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(jobs, get_context("fork") if _copies() else None, _begin)


def _begin() -> None:
    """An interrupt is for the process that gave out the work; what that one had is no garbage of this one."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
