from __future__ import annotations

from pathlib import Path

import pytest

import factcheck as fc
from factcheck.engine.references import ReferenceTableError

HEAD = "subject,metric,value,unit,valid_from,valid_to,source\n"


def test_the_table_is_quoted_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "agreed.csv"
    path.write_text(f"\ufeff{HEAD}\n星河汽车,营收,80,亿元,2024-01-01,2024-12-31,年报\n", "utf-8")
    (finding,) = fc.check("星河汽车2024年营收62亿元。", config=fc.Config(references=[str(path)])).findings
    agreed = finding.spans[1]
    assert (agreed.article, agreed.line, agreed.column, agreed.quote) == (str(path), 3, 9, "80")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("subject,value\n", "agreed.csv:1: no column metric, unit"),
        (f"{HEAD}云岭隧道,全长,很长,,,,\n", "agreed.csv:2: '很长' of '云岭隧道' is no agreed figure"),
        (f"{HEAD},全长,12.4,千米,,,\n", "agreed.csv:2:"),
        (f"{HEAD}云岭隧道,全长,12.4,千米,去年,,\n", "write YYYY-MM-DD"),
        (b"\xff\xfe\xff", "save it as UTF-8 CSV"),
        (None, "check `references`"),
    ],
    ids=["columns", "no number", "no subject", "no day", "no text", "no file"],
)
def test_a_table_that_cannot_be_read_says_where(tmp_path: Path, content: str | bytes | None, words: str) -> None:
    path = tmp_path / "agreed.csv"
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ReferenceTableError) as caught:
        fc.check("今天晴。", config=fc.Config(references=[str(path)]))
    assert words in str(caught.value)
