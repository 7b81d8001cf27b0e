from __future__ import annotations

import json
from pathlib import Path

import pytest

from factcheck.reports import FORMATS

TWICE = "海州轻轨将于六月开工建设，预计三年后通车运营。"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["posts"], 0),
        (["posts", "--fail-on", "warning"], 1),
        (["posts", "--fail-on", "info"], 1),
        (["posts", "--fail-on", "never"], 0),
        (["posts/clean.md", "--fail-on", "info"], 0),
        (["posts", "--fail-on", "warning", "--ignore", "FC405"], 0),
        (["posts", "--fail-on", "warning", "--select", "FC2,FC3"], 0),
        (["posts", "--fail-on", "warning", "--select", "repeated-text"], 1),
        (["posts", "--fail-on", "warning", "--min-severity", "error"], 1),
        (["posts", "--fail-on", "warning", "--jobs", "2"], 1),
    ],
)
def test_exit_codes(factcheck, posts: Path, arguments: list[str], code: int) -> None:
    assert factcheck("check", *arguments).code == code


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "no PATHS given"),
        (["nowhere"], "nowhere: no such file or folder; check the path"),
        (["empty"], "empty: no articles there"),
        (["posts", "--select", "FC999"], "unknown rule 'FC999'"),
        (["posts", "--ignore", "repeated-txt"], "did you mean repeated-text?"),
        (["posts", "--fail-on", "erorr"], "erorr"),
        (["posts", "--format", "xml"], "xml"),
        (["posts", "--bogus"], "--bogus"),
        (["posts", "-o", "missing/report.txt"], "missing/report.txt: No such file or directory"),
        (["posts", "--config", "missing.toml"], "missing.toml"),
        (["posts", "--baseline", "posts/clean.md"], "--update-baseline"),
        (["posts", "--update-baseline"], "--update-baseline needs --baseline"),
        (["posts", "--changed"], "leave it out"),
        (["posts", "--changed="], "leave it out"),
        (["posts", "--jobs", "0"], "--jobs"),
        (["posts", "--against", "nowhere"], "nowhere: no such file or folder"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_2(factcheck, posts: Path, arguments: list[str], words: str) -> None:
    (posts / "empty").mkdir()
    result = factcheck("check", *arguments)
    assert result.code == 2 and words in result.err
    assert len(result.err.splitlines()) == 1 and result.err.startswith("factcheck: ") and "Traceback" not in result.err


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"\x00\x01binary", "FC902"), (b"\xff\xfe\xff", "FC902"), (b"---\ntitle: [\n---\ntext", "FC903")],
    ids=["binary", "half a character", "broken front matter"],
)
def test_a_bad_file_does_not_hide_the_findings_of_the_good(factcheck, posts: Path, content: bytes, code: str) -> None:
    (posts / "posts" / "bad.md").write_bytes(content)
    result = factcheck("check", "posts", "-f", "concise")
    assert result.code == 2
    assert "无法解码：" in result.out or "文首元数据有误：" in result.out
    assert f"error[{code}]" in result.out and "warning[FC405]" in result.out and "posts/bad.md:" in result.out
    assert all(factcheck("check", "posts", "-f", name).code == 2 for name in FORMATS)


def test_a_missing_path_does_not_hide_the_findings_of_the_good(factcheck, posts: Path) -> None:
    result = factcheck("check", "posts", "nowhere.md")
    assert result.code == 2 and "FC405" in result.out and "nowhere.md" in result.err


def test_a_crash_is_one_line_and_the_traceback_is_for_debugging(factcheck, posts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.checker.read", lambda *_: 1 / 0)
    result = factcheck("check", "posts")
    assert result.code == 2 and result.err.startswith("factcheck: internal error: ZeroDivisionError") and len(result.err.splitlines()) == 1
    monkeypatch.setenv("FACTCHECK_DEBUG", "1")
    assert "Traceback" in factcheck("check", "posts").err


def test_an_interrupt_is_one_line_and_leaves_no_file(factcheck, posts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("factcheck.checker.read", interrupted)
    result = factcheck("check", "posts", "-o", "out.txt")
    assert (result.code, result.err.strip()) == (2, "factcheck: interrupted") and not (posts / "out.txt").exists()


def test_the_result_alone_goes_to_standard_output(factcheck, posts: Path) -> None:
    result = factcheck("check", "posts", "-f", "json")
    report = json.loads(result.out)
    assert result.err == "" and [finding["code"] for finding in report["findings"]] == ["FC405"]
    assert report["articles"] == ["posts/clean.md", "posts/twice.md"] and report["counts"] == {"error": 0, "warning": 1, "info": 0}


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_holds_what_would_have_been_printed(factcheck, posts: Path, name: str) -> None:
    printed = factcheck("check", "posts", "-f", name).out
    assert factcheck("check", "posts", "-f", name, "-o", "out.txt").out == ""
    assert (posts / "out.txt").read_text("utf-8") == printed


@pytest.mark.parametrize("name", FORMATS)
def test_jobs_change_nothing(factcheck, posts: Path, name: str) -> None:
    assert factcheck("check", "posts", "-f", name, "--jobs", "2") == factcheck("check", "posts", "-f", name)


def test_quiet_is_findings_only(factcheck, posts: Path) -> None:
    assert "understood" in factcheck("check", "posts", "-f", "concise").out
    assert factcheck("check", "posts", "-f", "concise", "-q").out.splitlines() == ["posts/twice.md:1:1: warning[FC405] 同一句话在文中出现了 2 次"]
    assert factcheck("check", "posts/clean.md", "-q") == (0, "", "")


def test_statistics_count_by_rule(factcheck, posts: Path) -> None:
    assert factcheck("check", "posts", "--statistics").out.splitlines()[0].split() == ["1", "warning", "FC405", "repeated-text"]


def test_messages_in_english(factcheck, posts: Path) -> None:
    assert "one sentence stands" in factcheck("check", "posts", "--lang", "en").out


@pytest.mark.parametrize(("no", "force", "coloured"), [("", "1", True), ("1", "1", False), ("", "", False)])
def test_colour_is_for_terminals_unless_forced(factcheck, posts: Path, monkeypatch: pytest.MonkeyPatch, no: str, force: str, coloured: bool) -> None:
    monkeypatch.setenv("NO_COLOR", no)
    monkeypatch.setenv("FORCE_COLOR", force)
    assert ("\x1b[" in factcheck("check", "posts").out) is coloured


def test_paths_are_reported_and_the_corpus_is_compared_with(factcheck, posts: Path) -> None:
    (posts / "a.md").write_text("星河汽车2024年全年交付新车42.6万辆。", "utf-8")
    (posts / "old").mkdir()
    (posts / "old" / "b.md").write_text(f"2024年，星河汽车全年交付新车46.2万辆。\n\n{TWICE}{TWICE}", "utf-8")
    assert "FC301" not in factcheck("check", "a.md").out
    result = factcheck("check", "a.md", "--against", "old")
    assert "a.md:1" in result.out and "::: old/b.md:1" in result.out and "FC405" not in result.out and "in 1 article;" in result.out


def test_an_article_does_not_meet_its_stored_self(factcheck, posts: Path) -> None:
    assert factcheck("check", "posts/twice.md", "--against", "posts", "-f", "json").out == factcheck("check", "posts/twice.md", "-f", "json").out


def test_the_baseline_silences_what_was_accepted_and_lists_what_is_stale(factcheck, posts: Path) -> None:
    assert factcheck("check", "posts", "--baseline", "base.json").err == "factcheck: base.json: no baseline there yet; --update-baseline makes it\n"
    accepted = factcheck("check", "posts", "--baseline", "base.json", "--update-baseline", "--fail-on", "warning")
    assert accepted.code == 0 and "1 finding accepted, 0 stale ones forgotten" in accepted.err
    again = factcheck("check", "posts", "--baseline", "base.json", "--fail-on", "warning")
    assert again.code == 0 and "(1 suppressed)" in again.out
    moved = (posts / "posts" / "twice.md").rename(posts / "posts" / "moved.md")
    moved.write_text(f"新的一段。\n\n{TWICE[:9]}\n{TWICE[9:]}{TWICE}", "utf-8")
    assert factcheck("check", "posts", "--baseline", "base.json", "--fail-on", "warning").code == 0
    moved.write_text(TWICE, "utf-8")
    assert "stale: FC405" in factcheck("check", "posts", "--baseline", "base.json").err
    assert "1 stale one forgotten" in factcheck("check", "posts", "--baseline", "base.json", "--update-baseline").err


def test_a_suppression_silences_and_keeps_its_reason(factcheck, posts: Path) -> None:
    path = posts / "posts" / "twice.md"
    path.write_text(f"<!-- factcheck-disable FC405 -- 排比 -->\n\n{TWICE}{TWICE}\n", "utf-8")
    result = factcheck("check", "posts", "-f", "json", "--fail-on", "warning")
    assert result.code == 0 and [finding["suppressed"] for finding in json.loads(result.out)["suppressed"]] == ["排比"]
    path.write_text(f"<!-- factcheck-disable FC4, FC2 -- 排比 -->\n\n{TWICE}{TWICE}\n", "utf-8")
    assert "info[FC901]" in factcheck("check", "posts", "-f", "concise").out


def test_the_step_summary_on_github(factcheck, posts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(posts / "summary.md"))
    factcheck("check", "posts", "-f", "github")
    assert "| FC405 | posts/twice.md:1 |" in (posts / "summary.md").read_text("utf-8")
