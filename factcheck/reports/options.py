"""What a format may be told."""

from __future__ import annotations

from typing import NamedTuple


class Options(NamedTuple):
    """``lang`` of what the format itself says; ``colour`` for a terminal; ``root`` is the folder that paths are relative to."""

    lang: str = "zh"
    colour: bool = False
    root: str = ""
