"""Which lines of a plain page are headings: whole bold lines, entries of a digest, short lines above prose."""

from __future__ import annotations

import re

from factcheck.lexicon.layout import layout
from factcheck.reading.blocks import Block
from factcheck.reading.joins import closed

DIGEST = re.compile(r"\d{1,2}、《[^》]{2,60}》.{0,6}$")
_BOLD = re.compile(r"\*{2,}|__+")
_PLAIN_STOPS = frozenset("。；;，,、…!！）)：:")
_LENGTH, _PROSE_LENGTH = 32, 40


def all_bold(text: str, block: Block) -> bool:
    """Whether a paragraph is one bold line, which is a heading: **1****、《…》摘****要**. Marks run together in real pages, so four or more never close."""
    source = "".join(text[start:end] for start, end in block.lines).strip()
    if not source.startswith(("**", "__")) or not source.endswith(("**", "__")) or source.rstrip("*_")[-1:] in ("。", "；", "，"):
        return False
    bold, at = False, 0
    for mark in _BOLD.finditer(source):
        if not bold and source[at : mark.start()].strip():
            return False
        bold = not bold if mark.end() - mark.start() < 4 else True
        at = mark.end()
    return True


def heads(text: str, block: Block, shown: str, found: list[Block], index: int) -> bool:
    """Whether a short plain line without a stop stands above prose, apart from what comes before."""
    if len(block.lines) > 1 or len(shown) > _LENGTH or shown[-1] in _PLAIN_STOPS:
        return False
    if shown[0] in "-—–" or "。" in shown or not "一" <= max(shown) <= "鿿":
        return False
    below = next((later for later in found[index + 1 : index + 4] if not text.startswith(("![", "[!["), later.start)), None)
    if below is None or below.kind != "text":
        return False
    if below.length >= _PROSE_LENGTH or (below.length > len(shown) and closed(text, *below.lines[-1])):
        return True
    opening = text[below.start : below.end]
    return bool(layout().byline.match(opening) or DIGEST.match(opening))
