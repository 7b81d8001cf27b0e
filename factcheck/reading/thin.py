"""A first reading: front matter, marks, sentences."""

from __future__ import annotations

import re

from factcheck.model import Article, Sentence
from factcheck.reading.document import Document, Section

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?(?:\n|\Z)", re.S | re.M)
_KEY = re.compile(r'^(title|summary):[ \t]*(["\']?)(.*?)\2[ \t]*\r?$', re.M)
_MARK = re.compile(r"\\?\*|!?\[([^\[\]\n]*)\]\([^()\n]*\)|<!--.*?-->|^[ \t]*#+[ \t]*|^[ \t]*■|https?://[\w./%?=&#-]+", re.S | re.M)
_PARAGRAPH = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"[^。！？!?]*(?:[。！？!?]+[”’」』）)】》\"]*|\Z)")


def _pieces(raw: str, start: int, end: int) -> tuple[str, list[tuple[int, int]]]:
    kept, size, at = [], 0, start
    pieces: list[tuple[int, int]] = []

    def keep(a: int, b: int) -> None:
        nonlocal size
        if b > a:
            pieces.append((size, a))
            kept.append(raw[a:b])
            size += b - a

    for mark in _MARK.finditer(raw, start, end):
        keep(at, mark.start())
        if mark.group(1):
            keep(*mark.span(1))
        at = mark.end()
    keep(at, end)
    return "".join(kept), pieces


def read(article: Article) -> Document:
    """The article's sentences.

    >>> [sentence.text for sentence in read(Article(id="a", text="营收**3****亿**元。利润降了。")).sentences]
    ['营收3亿元。', '利润降了。']
    """
    raw, document = article.text, Document(article)
    front = _FRONT.match(raw)
    if article.title:
        title = Sentence(article.title, 0, "title", 0, 0, article.id, ((0, 0),), "title")
        document.sentences.append(title)
    if front:
        for key in _KEY.finditer(raw, front.start(1), front.end(1)):
            if key.group(3):
                region = "title" if key.group(1) == "title" else "summary"
                document.sentences.append(Sentence(key.group(3), len(document.sentences), region, 0, 0, article.id, ((0, key.start(3)),)))  # type: ignore[arg-type]
    section = 0
    document.sections.append(Section(0, 0, None))
    for number, line in enumerate(_PARAGRAPH.finditer(raw, front.end() if front else 0)):
        text, pieces = _pieces(raw, line.start(), line.end())
        heading = line.group().lstrip().startswith("#")
        section += heading
        for match in _SENTENCE.finditer(text):
            start, end = match.start(), match.end()
            while start < end and text[start].isspace():
                start += 1
            while start < end and text[end - 1].isspace():
                end -= 1
            if start == end:
                continue
            first = max(i for i, (at, _) in enumerate(pieces) if at <= start)
            own = [(max(at, start) - start, source + max(0, start - at)) for at, source in pieces[first:] if at < end]
            sentence = Sentence(text[start:end], len(document.sentences), "heading" if heading else "body", section, number, article.id, tuple(own))
            document.sentences.append(sentence)
            if heading:
                document.sections.append(Section(section, 0, sentence))
    return document
