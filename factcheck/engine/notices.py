"""What the machinery itself reports: cards like those of rules, without a check of their own."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.engine.rule import Block, Loaded, Rule
from factcheck.model import Draft, Severity


def _nothing(block: Block) -> Iterator[Draft]:
    return iter(())


def _card(code: str, name: str, title: str, severity: Severity, page: str) -> Loaded:
    return Loaded(Rule(code, name, title, severity, "article"), _nothing, page, __name__)


UNUSED_SUPPRESSION = _card(
    "FC901",
    "unused-suppression",
    "多余的忽略注释",
    "info",
    "A suppression that silences nothing.\n\n"
    "The passage was corrected, or the code is not the one that was meant: remove the comment, so that it does not hide a later mistake.",
)
UNDECODABLE_FILE = _card(
    "FC902",
    "undecodable-file",
    "文件无法解码",
    "error",
    "A file that cannot be read as text.\n\n"
    "It is binary or in an encoding other than UTF-8 and GB18030. Save it as UTF-8, or exclude it in the configuration. The exit code is 2.",
)
BROKEN_FRONT_MATTER = _card(
    "FC903",
    "broken-front-matter",
    "文首元数据有误",
    "error",
    "Front matter that is no valid YAML.\n\n"
    "Title, summary, date and suppressions of the file could not be read. Repair the line that the message names. The exit code is 2.",
)
NOTICES = (UNUSED_SUPPRESSION, UNDECODABLE_FILE, BROKEN_FRONT_MATTER)
