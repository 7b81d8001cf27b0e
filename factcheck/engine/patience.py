"""Collecting garbage less often while checks are under way: what they make lives as long as they do, and is looked through in vain."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_SELDOM = 50_000  # objects between two looks for garbage
_lock = Lock()
_under_way = 0
_usual = (0, 0, 0)


@contextmanager
def patience() -> Iterator[None]:
    """Inside the block, of whatever thread, garbage is looked for seldom; the last one to leave restores what the first one found.

    >>> usual = gc.get_threshold()
    >>> with patience():
    ...     gc.get_threshold()[0] >= 50_000
    True
    >>> gc.get_threshold() == usual
    True
    """
    global _under_way, _usual
    with _lock:
        _under_way += 1
        if _under_way == 1:
            _usual = gc.get_threshold()
            if 0 < _usual[0] < _SELDOM:
                gc.set_threshold(_SELDOM, *_usual[1:])
    try:
        yield
    finally:
        with _lock:
            _under_way -= 1
            if _under_way == 0:
                gc.set_threshold(*_usual)
