"""The documents hold: generated pages are fresh, nothing public is undocumented, links lead somewhere, and code in them runs."""

from __future__ import annotations

import doctest
import importlib.util
import os
import re
import shlex
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import pytest

import factcheck as fc
from factcheck.cli import cli, run
from factcheck.config import load_config
from factcheck.engine.discover import discover
from factcheck.reports import FORMATS

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def generator() -> ModuleType:
    found = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert found and found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def text(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("name", ["cli.md", "rules.md", "python-api.md", "formats.md"])
def test_a_generated_page_is_fresh(name: str) -> None:
    module = generator()
    assert name in module.PAGES and text(name) == module.page(name), f"docs/{name} is stale: make docs"


def commands(command: click.Command, name: str) -> list[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        return [(name, command)]
    context = click.Context(command)
    return [each for sub in command.list_commands(context) if (found := command.get_command(context, sub)) for each in commands(found, f"{name} {sub}")]


@pytest.mark.parametrize(("name", "command"), commands(cli, "factcheck"))
def test_every_command_and_flag_is_documented(name: str, command: click.Command) -> None:
    (page,) = re.findall(rf"^#+ {name}$(.*?)(?=^#|\Z)", text("cli.md"), re.M | re.S)
    flags = [flag for param in command.params if isinstance(param, click.Option) for flag in param.opts]
    assert [flag for flag in flags if flag not in page] == [] and command.help
    assert [param.name for param in command.params if isinstance(param, click.Option) and not param.help] == []


def test_every_key_rule_name_and_format_is_documented() -> None:
    keys = [name.replace("_", "-") for name, field in fc.Config.model_fields.items() if not field.exclude]
    assert [key for key in keys if f"| `{key}` |" not in text("cli.md")] == []
    assert [rule.card.code for rule in discover() if f"### {rule.card.code} {rule.card.name}\n" not in text("rules.md")] == []
    assert [name for name in fc.__all__ if f"### fc.{name}\n" not in text("python-api.md").replace("\\_", "_")] == []
    assert [name for name in FORMATS if f"## {name}\n" not in text("formats.md")] == []
    columns = [*fc.FactTable().to_frame().columns, *fc.Report().to_frame().columns]
    assert [column for column in columns if f"`{column}`" not in text("python-api.md")] == []


def test_the_configuration_that_is_shown_is_one(tmp_path: Path) -> None:
    (block,) = re.findall(r"^```toml\n(.*?)^```$", text("cli.md"), re.M | re.S)
    (tmp_path / "factcheck.toml").write_text(block, "utf-8")
    config = load_config(tmp_path / "factcheck.toml")
    assert {name for name, field in fc.Config.model_fields.items() if not field.exclude and getattr(config, name) == []} == set()


def slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.replace("`", "").replace("\\", "").lower()).strip().replace(" ", "-")


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_links_lead_somewhere(path: Path) -> None:
    prose = FENCE.sub("", path.read_text("utf-8"))
    for link in LINK.findall(prose):
        if link.startswith("https://"):
            continue
        file, _, anchor = link.partition("#")
        target = (path.parent / file) if file else path
        assert target.exists(), link
        if anchor:
            assert anchor in [slug(heading) for heading in re.findall(r"^#+ (.*)$", target.read_text("utf-8"), re.M)], link


@pytest.mark.parametrize("page", [page for page in PAGES if page.name != "index.md" and page.parent == ROOT / "docs"], ids=name_of)
def test_the_index_leads_to_every_page(page: Path) -> None:
    assert f"({page.name})" in text("index.md")


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the documents' code finds what it names, and may write."""
    for name in ("fixtures", "docs"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("今天晴。\n", "utf-8")
    (tmp_path / "draft.md").write_text("今天晴。\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path


RUN = [
    name
    for name in PAGES
    if name.name in ("README.md", "README.zh.md", "tutorial.md", "extractors.md", "quantities.md", "python-api.md") and name.parent in (ROOT, ROOT / "docs")
]


@pytest.mark.parametrize("path", RUN, ids=name_of)
def test_python_in_the_documents_runs(path: Path, workplace: Path) -> None:
    names: dict[str, Any] = {}
    blocks = [(kind, code) for kind, code in FENCE.findall(path.read_text("utf-8")) if kind in ("python", "pycon")]
    assert blocks
    for kind, code in blocks:
        if kind == "python":
            exec(compile(code, str(path), "exec"), names)
        else:
            example = doctest.DocTestParser().get_doctest(code, names, path.name, str(path), 0)
            result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(example, clear_globs=False)
            names = example.globs
            assert result.failed == 0


def test_the_tutorial_leaves_what_it_says(workplace: Path) -> None:
    names: dict[str, Any] = {}
    for kind, code in FENCE.findall(text("tutorial.md")):
        if kind == "python":
            exec(compile(code, "tutorial.md", "exec"), names)
    import pandas as pd

    facts = pd.read_parquet("facts.parquet")
    assert len(facts) == len(pd.read_csv("facts.csv")) == len(names["report"].facts) and "FC202" in (workplace / "report.html").read_text("utf-8")
    assert facts["value"].dropna().map(lambda value: isinstance(value, str)).all()


@pytest.mark.parametrize("path", RUN, ids=name_of)
def test_commands_in_the_documents_print_what_they_say(path: Path, workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sessions = [code for _, code in FENCE.findall(path.read_text("utf-8")) if code.startswith("$ factcheck")]
    for session in sessions:
        for command, _, shown in (each.partition("\n") for each in re.split(r"^\$ ", session, flags=re.M)[1:]):
            assert run(shlex.split(command)[1:]) in (0, 1), command
            printed = capsys.readouterr().out
            pattern = ".*".join(re.escape(part) for part in shown.strip().split("…"))
            assert re.fullmatch(pattern, printed.strip(), re.S), f"{command}:\n{printed}"


def test_shell_commands_of_the_readme_are_commands(workplace: Path) -> None:
    for path in (ROOT / "README.md", ROOT / "README.zh.md"):
        lines = re.findall(r"^factcheck .*$", "\n".join(code for _, code in FENCE.findall(path.read_text("utf-8"))), re.M)
        assert lines
        for line in lines:
            assert run(shlex.split(line, comments=True)[1:]) == 0, line


def test_both_readmes_say_the_same() -> None:
    english, chinese = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh.md"))
    assert len(re.findall(r"^## ", english, re.M)) == len(re.findall(r"^## ", chinese, re.M))
    assert sorted(set(LINK.findall(english)) - {"README.zh.md"}) == sorted(set(LINK.findall(chinese)) - {"README.md"})
    assert [kind for kind, _ in FENCE.findall(english)] == [kind for kind, _ in FENCE.findall(chinese)]


def test_the_picture_is_small() -> None:
    assert os.path.getsize(ROOT / "docs" / "report.png") <= 300_000
