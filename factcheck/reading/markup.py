"""HTML inside an article, blanked out in place: what comes back has the length of the source, so that every offset stays.

NUL stands where something was taken away; a block tag leaves line breaks, a table leaves rows and cells (``ROW``, ``HEAD``, ``CELL``).
"""

from __future__ import annotations

import re
from html.entities import name2codepoint

GONE = "\0"
ROW, HEAD, CELL = "\x1c", "\x1e", "\x1f"
_INLINE = (
    "a abbr audio b big center cite code del dfn em font i iframe img ins kbd label mark noscript q s samp small source span "
    "strike strong sub sup svg time tt u var video wbr"
)
_BLOCK = (
    "address article aside blockquote body br caption dd details div dl dt figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 head header hr html li link main meta nav ol p pre "
    "section summary table tbody td tfoot th thead title tr ul script style"
)
_NAMES = "|".join(sorted((_INLINE + " " + _BLOCK).split(), key=len, reverse=True))
_MARKUP = re.compile(
    rf"<(?P<close>/?)(?P<tag>{_NAMES})(?![\w-])[^<>]*>|(?P<comment><!--)|(?P<url><https?://[^<>\s]+>)"
    r"|&(?:(?P<name>[A-Za-z]{2,8}[0-9]?)|#(?P<code>[0-9]{2,6})|#[xX](?P<hex>[0-9a-fA-F]{2,5}));|(?P<short>\{\{[<%][^{}]*\}\})",
    re.I,
)
_HIDDEN = ("script", "style")
_PARAGRAPHS = frozenset(_BLOCK.split()) - {"br", "caption", "link", "meta", "tbody", "td", "tfoot", "th", "thead", "tr"}
_BREAKS = {"br": "\n", "li": "\n- ", "h1": "\n# ", "h2": "\n## ", "h3": "\n## ", "h4": "\n## ", "h5": "\n## ", "h6": "\n## ", "caption": "\n\n"}
_CELLS = {"tr": "\n" + ROW, "th": HEAD, "td": CELL}
_NEWLINES = str.maketrans("\r\n", "  ")


def blank_html(source: str, start: int = 0) -> tuple[str, list[tuple[int, int]]]:
    """The source without its HTML, and the places of its comments.

    >>> text, comments = blank_html("3亿<b>元</b><!-- 核 -->")
    >>> text.replace(GONE, ""), comments
    ('3亿元', [(10, 20)])
    """
    if "<" not in source and "&" not in source and "{{" not in source:
        return source, []
    kept: list[str] = []
    comments: list[tuple[int, int]] = []
    at, in_table, unclosed = 0, 0, False
    match = _MARKUP.search(source, start)
    while match is not None:
        begin, end = match.span()
        tag = (match["tag"] or "").lower()
        shown = ""
        if match["comment"]:
            closed = -1 if unclosed else source.find("-->", end)
            unclosed = closed < 0
            if not unclosed:
                end = closed + 3
                comments.append((begin, end))
        elif tag:
            shown = _shown(tag, bool(match["close"]), in_table)
            in_table += (tag == "table") * (-1 if match["close"] else 1)
            in_table = max(in_table, 0)
            end = _hidden_end(source, tag, end) if tag in _HIDDEN and not match["close"] else end
        elif not match["url"] and not match["short"]:
            shown = _character(match)
        if not (match["comment"] and unclosed):
            between = source[at:begin]
            kept.append(between.translate(_NEWLINES) if in_table and tag != "table" else between)
            kept.append(shown[: end - begin] + GONE * (end - begin - len(shown)))
            at = end
        match = _MARKUP.search(source, end)
    kept.append(source[at:])
    return "".join(kept), comments


def _shown(tag: str, closing: bool, in_table: int) -> str:
    if in_table and tag in _CELLS:
        return "" if closing else _CELLS[tag]
    if in_table and tag not in ("table", "caption"):
        return ""
    if tag in _BREAKS:
        return "\n" if closing else _BREAKS[tag]
    return "\n\n" if tag in _PARAGRAPHS else ""


def _hidden_end(source: str, tag: str, end: int) -> int:
    """A script or style ends at its closing tag; one that is never closed hides nothing."""
    closed = source.find(f"</{tag}", end)
    return end if closed < 0 else closed


def _character(match: re.Match[str]) -> str:
    """The character that an entity stands for; an entity that is none stays as written."""
    number = match["code"] or (match["hex"] and int(match["hex"], 16)) or name2codepoint.get(match["name"] or "", 0)
    code = int(number)
    if code in (0xA0, 0x2002, 0x2003, 0x2009):
        return " "
    if not code:
        return match[0]
    return "" if code == 0xAD or code < 0x20 or 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)
