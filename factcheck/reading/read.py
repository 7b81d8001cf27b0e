"""An article as it reads: its blocks, what each of them is, and their sentences."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.lexicon.layout import layout
from factcheck.model import Article, Sentence
from factcheck.model.article import Region
from factcheck.reading.blocks import Block, blocks
from factcheck.reading.document import Cell, Document, Problem, Section, Suppression, Table
from factcheck.reading.front_matter import FrontMatter, align, front_matter
from factcheck.reading.headings import DIGEST, all_bold, heads
from factcheck.reading.markup import blank_html
from factcheck.reading.pieces import Pieces, part, readable
from factcheck.reading.sentences import sentence_spans
from factcheck.reading.suppress import suppressions
from factcheck.reading.tables import cells, extents, is_head, is_ruler

_BREAKS = dict.fromkeys(map(ord, "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " ")
_HEADING_LENGTH, _CAPTION_LENGTH, _BODY_LENGTH = 60, 60, 20
_COLUMNS = 200  # of a table, beyond which cells above push nothing to the right


def read(article: Article, text_fields: Sequence[str] = ("title", "summary")) -> Document:
    """Sentences, sections, tables and suppressions of an article; any string can be read.

    ``text_fields`` are the keys of the front matter that hold text to check.

    >>> document = read(Article(id="a", text="---\\ntitle: 年报\\n---\\n## 业绩\\n营收**3****亿**元。利润降了。"))
    >>> [(sentence.region, sentence.section, sentence.text) for sentence in document.sentences]
    [('title', 0, '年报'), ('heading', 1, '业绩'), ('body', 1, '营收3亿元。'), ('body', 1, '利润降了。')]
    """
    front = front_matter(article.text)
    masked, comments = blank_html(article.text, front.end)
    found = blocks(masked, front.end)
    reader = _Reader(article, masked)
    reader.head(front, text_fields)
    reader.body(found)
    document = reader.document
    silenced = front.values.get("factcheck.ignore", ())
    document.suppressions += [Suppression((code.text,), 0, len(article.text), "", code.start, code.end) for code in silenced]
    if comments:
        quiet, problems = suppressions(article.text, comments, found)
        document.suppressions += quiet
        document.problems += problems
    if front.problem:
        document.problems.append(Problem(front.problem, front.problem_at, front.problem_at))
    return document


class _Reader:
    """Goes through the blocks once and keeps count of section, part and paragraph."""

    def __init__(self, article: Article, masked: str) -> None:
        self.article, self.masked = article, masked
        self.document = Document(article, sections=[Section(0, 0, None)])
        self.section = self.part = self.paragraph = 0
        self.bylines = 0
        self.title = ""

    def head(self, front: FrontMatter, text_fields: Sequence[str]) -> None:
        """The title given apart, and the texts of the front matter in their order in the source."""
        if self.article.title and not ("title" in text_fields and front.text("title")):
            self._sentence(_one_line(self.article.title), ((0, 0),), "title", "title")
        self.title = self.article.title.strip()
        values = [(value.start, value, key) for key in text_fields for value in front.values.get(key, ()) if value.text.strip()]
        for _, value, key in sorted(values):
            text, pieces = _one_line(value.text), align(value, self.article.text)
            if key == "title":
                self.title = text.strip()
                self._sentence(text, pieces, "title")
            else:
                self._sentences(text, pieces, "summary")
            self.paragraph += 1

    def body(self, found: list[Block]) -> None:
        index = 0
        while index < len(found):
            block = found[index]
            if block.kind == "row" and (rows := _rows(self.masked, found, index)):
                self._table(found[index : index + rows])
                index += rows
                continue
            if block.kind != "rule":
                self._block(block, found, index)
            index += 1

    def _block(self, block: Block, found: list[Block], index: int) -> None:
        text, pieces = readable(self.masked, block.lines)
        if not text.strip():
            return
        long = block.kind == "text" and len(text) > _HEADING_LENGTH
        region: Region = "body" if long else self._region(block, text, found, index)
        if region in ("heading", "title"):
            if self.document.sentences or region == "heading":
                self._open_section()
            self.document.sections[-1] = Section(self.section, self.part, self._sentence(text, pieces, region))
        else:
            self._sentences(text, pieces, region)
        self.paragraph += 1

    def _region(self, block: Block, text: str, found: list[Block], index: int) -> Region:
        if block.kind == "heading":
            return self._heading(text)
        if block.kind in ("item", "quote") or len(text) > _HEADING_LENGTH:
            return "list" if block.kind == "item" else "body"
        words, shown = layout(), text.strip()
        if words.byline.match(shown):
            return self._byline(found, index)
        if words.dateline.match(shown) or DIGEST.match(shown) or all_bold(self.masked, block):
            return "heading"
        if words.credit.match(shown):
            return "caption"
        if heads(self.masked, block, shown, found, index):
            return self._heading(shown)
        return "body"

    def _heading(self, text: str) -> Region:
        """The first heading of an article without a title is its title; so is one that repeats the title."""
        if self.title and text.strip() != self.title:
            return "heading"
        self.title = text.strip()
        return "title"

    def _byline(self, found: list[Block], index: int) -> Region:
        """A second byline with text below it begins another article of the page, with the heading above it."""
        if not any(block.kind == "text" and block.length >= _BODY_LENGTH for block in found[index + 1 : index + 4]):
            return "caption"
        self.bylines += 1
        if self.bylines == 1:
            return "caption"
        self.part += 1
        last = self.document.sections[-1]
        sentence = self.document.sentences[-1] if self.document.sentences else None
        if last.heading is not None and last.heading is sentence:
            sentence.region = "title"
            self.document.sections[-1] = Section(last.index, self.part, sentence)
        else:
            self._open_section()
        return "caption"

    def _open_section(self) -> None:
        self.section += 1
        self.document.sections.append(Section(self.section, self.part, None))

    def _table(self, rows: list[Block]) -> None:
        masked, kept = self.masked, []
        header = is_head(masked, rows[0].start, rows[0].end)
        for number, row in enumerate(rows):
            if is_ruler(masked[row.start : row.end]):
                header = header or number == 1
            else:
                kept.append(row)
        caption, taken = self._caption(), dict[int, int]()
        self.document.tables.append(Table(self.section, [self._row(number, row, taken) for number, row in enumerate(kept)], header, caption))
        self.paragraph += 1

    def _caption(self) -> Sentence | None:
        """The short line without a stop above a table, which names it or its unit."""
        last = self.document.sentences[-1] if self.document.sentences else None
        if last is None or last.region not in ("caption", "body") or last.section != self.section:
            return None
        if len(last.text) > _CAPTION_LENGTH or last.text[-1] in "。！？":
            return None
        last.region = "caption"
        return last

    def _row(self, number: int, row: Block, taken: dict[int, int]) -> list[Cell]:
        """The cells of a row; ``taken`` says up to which row a cell above covers a column."""
        made: list[Cell] = []
        stretches, column = cells(self.masked, row.start, row.end), 0
        for (start, end), extent in zip(stretches, extents(self.article.text, row.start, row.end, len(stretches)), strict=True):
            while taken.get(column, 0) > number and column < _COLUMNS:
                column += 1
            text, pieces = readable(self.masked, [(start, end)])
            if text.count("。") > 1:  # a table that only lays out prose
                self._sentences(text, pieces, "body")
                text = ""
            made.append(Cell(number, column, self._sentence(text, pieces, "table"), *extent))
            if extent.height > 1:
                taken.update(dict.fromkeys(range(column, column + extent.width), number + extent.height))
            column += extent.width
        return made

    def _sentence(self, text: str, pieces: Pieces, region: Region, field: str = "text") -> Sentence | None:
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        if start >= end:
            return None
        return self._add(text[start:end], part(pieces, start, end), region, field)

    def _sentences(self, text: str, pieces: Pieces, region: Region) -> None:
        sentences, section, paragraph, article = self.document.sentences, self.section, self.paragraph, self.article.id
        whole, base = len(pieces) == 1, pieces[0][1]
        for index, (start, end) in enumerate(sentence_spans(text), len(sentences)):
            own = ((0, base + start),) if whole else part(pieces, start, end)
            sentences.append(Sentence(text[start:end], index, region, section, paragraph, article, own))

    def _add(self, text: str, pieces: Pieces, region: Region, field: str = "text") -> Sentence:
        all_sentences = self.document.sentences
        sentence = Sentence(text, len(all_sentences), region, self.section, self.paragraph, self.article.id, pieces, "title" if field == "title" else "text")
        all_sentences.append(sentence)
        return sentence


def _one_line(text: str) -> str:
    return text.translate(_BREAKS)


def _begins_anew(text: str, found: list[Block], index: int) -> bool:
    """Whether a row below a blank line is the header of another table: a ruler follows it."""
    after = found[index + 1] if found[index].gap > 1 and index + 1 < len(found) else None
    return after is not None and after.kind == "row" and is_ruler(text[after.start : after.end])


def _rows(text: str, found: list[Block], index: int) -> int:
    """How many rows the table that begins here has; 0 for a line that only holds strokes."""
    end = index + 1
    while end < len(found) and found[end].kind == "row" and found[end].gap <= 2 and not _begins_anew(text, found, end):
        end += 1
    return end - index if end - index > 1 or text[found[index].start] in "\x1c\x1e\x1f" else 0
