"""Whatever goes wrong, in every format and command: one line on standard error, exit code 2, and no file that is half written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from factcheck.reports import FORMATS

FACTCHECK = f"{sys.executable} -m factcheck"
WRITERS = [
    *(("check", "posts", "-f", name) for name in FORMATS),
    ("check", "posts", "--statistics"),
    ("report", "posts"),
    *(("facts", "posts", "-f", name) for name in ("table", "csv", "jsonl", "parquet")),
    ("facts", "posts", "--unknown-metrics"),
]
PRINTERS = [*(writer for writer in WRITERS if "parquet" not in writer and writer[0] != "report"), ("report", "posts", "-o", "-"), ("explain",), ("--help",)]


def name_of(command: tuple[str, ...]) -> str:
    return " ".join(command)


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", "-c", command], capture_output=True, encoding="utf-8", timeout=100, env={**os.environ, "NO_COLOR": "1", **environment})


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("command", WRITERS, ids=name_of)
@pytest.mark.parametrize(
    ("break_it", "words"),
    [
        (lambda here: (here / "factcheck.toml").write_text("paths = [", "utf-8"), "factcheck.toml"),
        (lambda here: (here / "factcheck.toml").write_text('slect = ["FC2"]', "utf-8"), "did you mean select?"),
        (lambda here: (here / "factcheck.toml").write_bytes(b"\xff\xfe\x00"), "factcheck.toml"),
        (lambda here: (here / "pyproject.toml").write_text("[tool.factcheck]\nlang = 'fr'", "utf-8"), "lang"),
    ],
    ids=["not TOML", "unknown key", "not text", "pyproject"],
)
def test_a_broken_configuration(factcheck, posts: Path, command: tuple[str, ...], break_it, words: str) -> None:
    break_it(posts)
    (posts / "old.out").write_text("old", "utf-8")
    before = files(posts)
    result = factcheck(*command, "-o", "old.out")
    assert (result.code, result.out, len(result.err.splitlines())) == (2, "", 1) and words in result.err
    assert (posts / "old.out").read_text("utf-8") == "old" and files(posts) == before


@pytest.mark.parametrize("command", WRITERS, ids=name_of)
@pytest.mark.parametrize("output", ["missing/x", "posts", "posts/clean.md/x", "/dev/full"])
def test_an_output_that_cannot_be_written(factcheck, posts: Path, command: tuple[str, ...], output: str) -> None:
    (posts / "posts" / "clean.md").write_text("星河汽车2024年嗡嗡值为80分贝。\n", "utf-8")
    before = files(posts)
    result = factcheck(*command, "-o", output)
    assert (result.code, result.out, len(result.err.splitlines())) == (2, "", 1)
    assert result.err.startswith(f"factcheck: {output}: ") and files(posts) == before


@pytest.mark.parametrize("command", WRITERS, ids=name_of)
def test_what_stops_half_way_leaves_the_old_file(factcheck, posts: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]) -> None:
    (posts / "old.out").write_text("old", "utf-8")
    before = files(posts)
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    assert factcheck(*command, "-o", "old.out") == (2, "", "factcheck: interrupted\n")
    assert (posts / "old.out").read_text("utf-8") == "old" and files(posts) == before


@pytest.mark.parametrize("command", PRINTERS, ids=name_of)
def test_a_closed_pipe_is_no_error(posts: Path, command: tuple[str, ...]) -> None:
    result = shell(f"{FACTCHECK} {name_of(command)} 2>remarks | true; echo ${{PIPESTATUS[0]}}")
    assert "Traceback" not in (posts / "remarks").read_text("utf-8")
    assert (result.stdout, result.stderr) == ("0\n", "")


@pytest.mark.parametrize("command", [printer for printer in PRINTERS if "--unknown-metrics" not in printer], ids=name_of)
def test_a_full_disk_is_one_line(posts: Path, command: tuple[str, ...]) -> None:
    result = shell(f"{FACTCHECK} {name_of(command)} > /dev/full")
    assert (result.returncode, result.stderr) == (2, "factcheck: standard output: No space left on device\n")


@pytest.mark.parametrize(
    ("command", "code", "told"),
    [
        ("check posts >&-", 2, "factcheck: standard output is closed; name a file with -o FILE\n"),
        ("check - <&-", 2, "factcheck: -: standard input is closed; pipe a text into it\n"),
        ("check posts --fail-on warning >/dev/null 2>&-", 1, ""),
        ("check nowhere 2>&-", 2, ""),
    ],
)
def test_a_stream_that_the_shell_has_closed(posts: Path, command: str, code: int, told: str) -> None:
    result = shell(f"{FACTCHECK} {command}")
    assert (result.returncode, result.stderr) == (code, told)


@pytest.mark.parametrize(
    "command", [("check", "-"), ("check", "-", "--jobs", "2"), ("report", "-"), ("facts", "-", "-f", "csv"), ("archive", "add", "new.duckdb", "-")], ids=name_of
)
def test_an_interrupt_is_one_line_and_leaves_the_old_file(posts: Path, command: tuple[str, ...]) -> None:
    (posts / "old.out").write_text("old", "utf-8")
    output = () if command[0] == "archive" else ("-o", "old.out")
    process = subprocess.Popen(
        [sys.executable, "-m", "factcheck", *command, *output], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stdin
    waiting = Path(f"/proc/{process.pid}/wchan")
    for _ in range(200):
        time.sleep(0.05)
        if waiting.exists() and "pipe" in waiting.read_text():
            break
    else:
        time.sleep(3)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (2, "", "factcheck: interrupted\n")
    assert (posts / "old.out").read_text("utf-8") == "old"


def test_a_summary_that_cannot_be_written_on_github(factcheck, posts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "missing/summary.md")
    result = factcheck("check", "posts", "-f", "github")
    assert result.code == 2 and result.err.startswith("factcheck: missing/summary.md: ") and result.out.startswith("::warning file=posts/twice.md")


@pytest.mark.parametrize("shell_name", ["bash", "zsh", "fish"])
def test_completion_offers_the_commands(posts: Path, shell_name: str) -> None:
    script = shell(FACTCHECK, _FACTCHECK_COMPLETE=f"{shell_name}_source")
    assert script.returncode == 0 and "_FACTCHECK_COMPLETE" in script.stdout
    offered = shell(FACTCHECK, _FACTCHECK_COMPLETE=f"{shell_name}_complete", COMP_WORDS="factcheck ch", COMP_CWORD="1" if shell_name != "fish" else "ch")
    assert "check" in offered.stdout
