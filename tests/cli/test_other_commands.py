from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from factcheck.cli.commands import COMMANDS
from factcheck.engine.discover import discover


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["--version"], "factcheck, version"), (["--help"], "Commands"), (["check", "-h"], "Exit code"), (["facts", "--help"], "Exit code")],
)
def test_help(factcheck, arguments: list[str], words: str) -> None:
    result = factcheck(*arguments)
    assert result.code == 0 and words in result.out


@pytest.mark.parametrize(
    ("arguments", "words"), [(["chek"], "did you mean 'check'?"), (["nonsense"], ", ".join(COMMANDS)), (["explain", "FC20l"], "unknown rule")]
)
def test_usage_errors_are_one_line_and_2(factcheck, arguments: list[str], words: str) -> None:
    result = factcheck(*arguments)
    assert result.code == 2 and words in result.err and len(result.err.splitlines()) == 1


@pytest.mark.parametrize("arguments", [[], ["archive"]])
def test_a_group_told_nothing_shows_its_help(factcheck, arguments: list[str]) -> None:
    result = factcheck(*arguments)
    assert (result.code, result.out) == (2, "") and result.err.startswith("Usage: ") and "\nCommands:\n" in result.err


@pytest.mark.parametrize("command", [["check"], ["report"], ["facts"], ["facts", "-f", "jsonl"], ["archive", "add", "new.duckdb"]], ids=" ".join)
def test_a_folder_without_articles_is_no_pass(factcheck, posts: Path, command: list[str]) -> None:
    (posts / "empty").mkdir()
    result = factcheck(*command, "empty")
    assert (result.code, result.out) == (2, "") and result.err.startswith("factcheck: empty: no articles there")


def test_explain_lists_the_rules_and_shows_a_page(factcheck) -> None:
    listed = factcheck("explain").out.splitlines()
    assert [line.split()[0] for line in listed] == [*(rule.card.code for rule in discover()), "FC901", "FC902", "FC903"]
    by_code, by_name = factcheck("explain", "fc405"), factcheck("explain", "repeated-text")
    assert by_code == by_name and by_code.out.startswith("FC405 repeated-text · 文本重复\ninfo, on by default\n")
    assert factcheck("explain", "FC90").out.count("\n\n\n") == 2


@pytest.fixture
def numbers(posts: Path) -> Path:
    (posts / "numbers.md").write_text("星河汽车2024年营收80亿元，同比增长-5.2%。=HYPERLINK公司净利润3.5亿元。\n", "utf-8")
    return posts


def test_facts_as_a_table(factcheck, numbers: Path) -> None:
    result = factcheck("facts", "numbers.md")
    head, *rows = result.out.splitlines()
    assert result.code == 0 and head.split()[:3] == ["place", "number", "value"]
    assert rows[0].startswith("numbers.md:1:12 ") and "80亿元" in rows[0] and "8,000,000,000" in rows[0] and "营收" in rows[0]


def test_facts_as_json_lines_and_csv_say_the_same(factcheck, numbers: Path) -> None:
    lines = [json.loads(line) for line in factcheck("facts", "numbers.md", "-f", "jsonl").out.splitlines()]
    rows = list(csv.DictReader(io.StringIO(factcheck("facts", "numbers.md", "-f", "csv").out.removeprefix("\ufeff"))))
    assert [row["value"] for row in rows] == [line["value"] for line in lines] and rows[0]["value"] == "8000000000"
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


def test_facts_as_parquet(factcheck, numbers: Path) -> None:
    pandas = pytest.importorskip("pandas")
    assert factcheck("facts", "numbers.md", "-f", "parquet", "-o", "facts.parquet").code == 0
    assert pandas.read_parquet("facts.parquet")["value"].iloc[0] == "8000000000"
    assert "-o FILE" in factcheck("facts", "numbers.md", "-f", "parquet").err


def test_metric_words_that_the_lexicon_lacks(factcheck, posts: Path) -> None:
    (posts / "new.md").write_text("星河汽车2024年嗡嗡值为80分贝。\n" * 2, "utf-8")
    result = factcheck("facts", "new.md", "--unknown-metrics")
    assert result.code == 0 and all(line.split()[0].isdigit() for line in result.out.splitlines())


@pytest.mark.parametrize("arguments", [["nowhere.md"], ["posts/clean.md", "-o", "missing/x.csv"], ["bad.md"]])
def test_facts_that_cannot_be_listed(factcheck, posts: Path, arguments: list[str]) -> None:
    (posts / "bad.md").write_bytes(b"\x00")
    result = factcheck("facts", *arguments)
    assert result.code == 2 and len(result.err.splitlines()) == 1


def test_the_report_is_a_page(factcheck, posts: Path) -> None:
    result = factcheck("report", "posts")
    assert result.code == 0 and result.out == "" and "report.html: 1 warning" in result.err
    assert "FC405" in (posts / "report.html").read_text("utf-8")
    assert factcheck("report", "posts", "-o", "missing/report.html").code == 2
    assert factcheck("report", "nowhere").code == 2


def test_the_page_tells_of_files_that_cannot_be_read(factcheck, posts: Path) -> None:
    (posts / "posts" / "bad.md").write_bytes(b"\x00")
    assert factcheck("report", "posts").code == 2
    page = (posts / "report.html").read_text("utf-8")
    assert "FC902" in page and "FC405" in page
