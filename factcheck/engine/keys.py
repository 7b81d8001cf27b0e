"""The address of a block: memory, archive and Spark all group by ``(kind, stable_hash(key))``."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any


def stable_hash(key: tuple[Any, ...]) -> int:
    """64 signed bits of the key, the same on every machine and in every run (``hash()`` is not).

    A key is made of strings, numbers, dates, ``None`` and tuples of them, whose ``repr`` is their value.

    >>> stable_hash(("云岭隧道", "总投资"))
    -5476254928558060731
    """
    return int.from_bytes(blake2b(repr(key).encode(), digest_size=8).digest(), "big", signed=True)
