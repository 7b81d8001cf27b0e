"""Files and folders to articles, and what can be wrong with them."""

from __future__ import annotations

import io
import os
from datetime import date
from pathlib import Path

import pytest

from factcheck.reading import BrokenFrontMatter, MissingPath, ReadingError, UndecodableFile, load

TEXT = "云岭集团营收3亿元，同比增长一成。\r\n利润2亿元。\r\n"


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_and_line_endings(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, "a.txt", TEXT.encode(encoding))
    (article,) = load(path)
    assert (article.id, article.text) == (str(path), TEXT)


def test_front_matter_fills_the_article(tmp_path: Path) -> None:
    (article,) = load(write(tmp_path, "a.md", "---\ntitle: 年报\ndate: 2025-02-07 18:00:00\nsource: 青屿晚报\n---\n正文。"))
    assert (article.title, article.published, article.source) == ("年报", date(2025, 2, 7), "青屿晚报")


@pytest.mark.parametrize(
    ("content", "error", "line"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", UndecodableFile, 3),
        ("好\n好\n好".encode() + b"\xff\xfe" + "好好好好好好".encode(), UndecodableFile, 3),
        (b"caf\xe9 \xe8\xea\xf4 na\xefve r\xe9sum\xe9", UndecodableFile, 1),
        ("---\ntitle: \"年报\nx: [\n---\n正文。", BrokenFrontMatter, 4),
        ("---\ntitle: 年报\n\n正文。", BrokenFrontMatter, 1),
        ("---\ntitle: 年报\ndate: 2025-02-30\n---\n正文。", BrokenFrontMatter, 3),
        ("+++\ntitle = 年报\n+++\n正文。", BrokenFrontMatter, 2),
    ],
)  # fmt: skip
def test_bad_files_tell_the_line_and_the_way_out(tmp_path: Path, content: str | bytes, error: type[ReadingError], line: int) -> None:
    path = write(tmp_path, "a.md", content)
    with pytest.raises(error) as raised:
        list(load(path))
    assert (raised.value.path, raised.value.line) == (str(path), line)
    assert raised.value.remedy in str(raised.value)


def test_a_bad_file_does_not_hide_the_good(tmp_path: Path) -> None:
    write(tmp_path, "a.md", TEXT)
    write(tmp_path, "b.md", b"\0")
    write(tmp_path, "c.md", TEXT)
    bad: list[ReadingError] = []
    articles = list(load(tmp_path, tmp_path / "missing.md", on_error=bad.append))
    assert [Path(article.id).name for article in articles] == ["a.md", "c.md"]
    assert [type(error) for error in bad] == [UndecodableFile, MissingPath]


def test_folders_are_walked_in_order_and_respect_gitignore(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    write(tmp_path, ".gitignore", "drafts/\n*.tmp.md\n")
    write(tmp_path, "content/.gitignore", "!keep.md\nprivate.md\n")
    for name in ("b.md", "a.markdown", "c.txt", "d.html", "e.tmp.md", "private.md", "drafts/x.md", ".hidden/y.md", "deep/z.md", "old/w.md"):
        write(tmp_path, f"content/{name}", TEXT)
    monkeypatch.chdir(tmp_path)
    assert [article.id for article in load("content", exclude=["content/old/"])] == [
        os.path.join("content", name) for name in ("a.markdown", "b.md", "c.txt", "deep/z.md")
    ]


def test_a_named_file_is_read_whatever_its_name_and_once(tmp_path: Path) -> None:
    path = write(tmp_path, "a.html", "<p>营收3亿元</p>")
    assert len(list(load(path, path))) == 1


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("gb18030"))))
    (article,) = load("-")
    assert (article.id, article.text) == ("-", TEXT)


def test_a_rule_at_the_top_is_no_front_matter(tmp_path: Path) -> None:
    (article,) = load(write(tmp_path, "a.md", "---\n\n正文。"))
    assert article.title == ""
