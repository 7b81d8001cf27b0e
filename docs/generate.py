"""Writes the pages of this folder that are made from the code: ``make docs``. A test fails when one is stale."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import click

import factcheck as fc
from factcheck.cli.commands import COMMANDS, cli
from factcheck.config import Config
from factcheck.engine.columns import MEANINGS
from factcheck.engine.discover import discover
from factcheck.engine.notices import NOTICES
from factcheck.engine.rule import Loaded
from factcheck.model import article, fact, finding, period, quantity
from factcheck.model.record import Record
from factcheck.reports import FORMATS, html, render, tables

HERE = Path(__file__).parent
NOTE = "<!-- Made by docs/generate.py; `make docs` writes it anew. -->\n\n"

FAMILIES = {
    "FC1": "Wording",
    "FC2": "Arithmetic inside a passage",
    "FC3": "Contradictions",
    "FC4": "The same claim told twice",
    "FC5": "Dates",
    "FC6": "Agreed figures and common sense",
    "FC9": "What factcheck says of its own work",
}

FUNCTIONS = ("load", "check", "check_frame", "extract", "parse", "canonical")
CLASSES = ("Report", "FactTable", "Finding", "Span", "Article", "Quantity", "Interval", "Fact", "Period", "Config", "Archive")
INNER = ("complete", "groups", "own", "statements")  # what the engine asks of an archive
WORDS = {"Severity": finding, "Kind": quantity, "Hedge": quantity, "Form": quantity, "Role": fact, "Basis": fact, "Direction": fact, "Modality": fact}
MORE_WORDS = {"Granularity": period, "Region": article}

REFERENCES = HERE.parent / "fixtures" / "references.csv"
CONFIGURED = """\
paths = ["content"]
corpus = ["content", "published.duckdb"]
exclude = ["content/drafts/"]
select = ["FC"]
ignore = ["FC4", "hedge-clash"]
fail-on = "warning"
references = ["agreed-figures.csv"]
baseline = "factcheck-baseline.json"
lang = "zh"
text-fields = ["title", "summary", "standfirst"]

[severity]
FC405 = "warning"

[per-file-ignores]
"content/opinion/" = ["FC3"]

[aliases]
"岚江新能源" = ["岚江", "岚江新能源集团"]

[metrics]
"出货量" = ["发货量", "发运量"]
"""

_PUBLIC = re.compile(rf"(?<![\w.])(?:{'|'.join((*FUNCTIONS, *CLASSES))})(?=\()")

EXAMPLE = "2022年国内协作机器人市场规模为48.6亿元，2024年达到70.1亿元，年均复合增长率超过50%。"


def command_line() -> Iterator[str]:
    yield (
        "# Command line\n\nStandard output holds the result, standard error everything else. Exit code 0: nothing at or above `--fail-on`; 1: findings; 2: the job could "
        "not be done (usage, configuration, a path that is missing, nothing to check, a file that cannot be read); where several hold, 2 wins.\n\n"
    )
    for name, line in COMMANDS.items():
        yield f"- [`factcheck {name}`](#factcheck-{name}): {line}\n"
    yield "\n"
    context = click.Context(cli, info_name="factcheck")
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        yield from _help(command, f"factcheck {name}")
        if isinstance(command, click.Group):
            for each in command.list_commands(click.Context(command)):
                yield from _help(command.commands[each], f"factcheck {name} {each}", 3)
    yield (
        "## Configuration\n\n`factcheck.toml`, or `[tool.factcheck]` in `pyproject.toml`, found upward to the git root. Paths and patterns are relative to its folder. "
        "An unknown key is an error.\n\n| key | default | |\n|---|---|---|\n"
    )
    for name, key in Config.model_fields.items():
        if not key.exclude:
            default = json.dumps(key.default) if key.default not in ([], {}, None) else ""
            yield f"| `{name.replace('_', '-')}` | {f'`{default}`' if default else ''} | {key.description} |\n"
    yield (
        f"\n```toml\n{CONFIGURED}```\n\n## Agreed figures\n\nA table of `references` is UTF-8 CSV, one agreed figure a row. `subject`, `metric`, `value` and `unit` are required, as "
        "articles write them; `valid_from` and `valid_to` are days, both included (neither: always), `source` says who agreed. A claim that differs is FC601.\n\n"
        f"```csv\n{REFERENCES.read_text('utf-8')}```\n"
        "\n## Environment\n\n| variable | |\n|---|---|\n| `NO_COLOR` | No colour, also on a terminal. |\n| `FORCE_COLOR` | Colour, also into a pipe or a file. |\n"
        "| `GITHUB_STEP_SUMMARY` | The file to which `-f github` appends a table of the findings. |\n| `FACTCHECK_DEBUG` | Prints the traceback of a crash. |\n"
        "\n## Completion\n\n```sh\neval \"$(_FACTCHECK_COMPLETE=bash_source factcheck)\"  # zsh_source, fish_source for the others\n```\n"
    )


def _help(command: click.Command, name: str, level: int = 2) -> Iterator[str]:
    shown = click.Context(command, info_name=name, terminal_width=100, max_content_width=100, help_option_names=["-h", "--help"]).get_help()
    yield f"{'#' * level} {name}\n\n```text\n{shown}\n```\n\n"


def rules() -> Iterator[str]:
    every = (*discover(), *NOTICES)
    yield (
        "# Rules\n\nEvery rule says what it finds, an example that fires and one that stays quiet. `factcheck explain CODE` prints a page of it. "
        '`Config(select=["FC"])`, or `--select FC`, runs them all; a code is never used twice.\n\n'
    )
    for prefix, family in FAMILIES.items():
        yield f"## {family}\n\n| code | name | | severity | |\n|---|---|---|---|---|\n"
        here = [rule for rule in every if rule.card.code.startswith(prefix)]
        for card in (rule.card for rule in here):
            link = f"[{card.code}](#{card.code.lower()}-{card.name})"
            yield f"| {link} | `{card.name}` | {card.title} | {card.severity} | {'' if card.default else 'off'} |\n"
        yield "\n"
        for rule in here:
            yield from _rule(rule)


def _rule(rule: Loaded) -> Iterator[str]:
    card = rule.card
    yield f"### {card.code} {card.name}\n\n{card.title} · {card.severity} · {'on by default' if card.default else 'off unless selected'}\n\n"
    yield "\n".join(_lines(markdown(rule.page))) + "\n\n"


def _lines(page: str) -> Iterator[str]:
    """The page with its examples as a list."""
    listed = False
    for line in page.splitlines():
        if listed != (listed := line.startswith(("Fires: ", "Quiet: "))):
            yield ""
        yield f"- {line}" if listed else line


def markdown(text: str) -> str:
    """A docstring as Markdown: one kind of backtick, examples as blocks."""
    text = re.sub(r"``([^`]+)``", r"`\1`", text)
    return re.sub(r"(?ms)^(>>> .*?)(?=\n\n|\Z)", r"```pycon\n\1\n```", text)


def python_api() -> Iterator[str]:
    yield (
        "# Python\n\nThese names are stable; everything else may change. Nothing heavy is imported before it is used.\n\n"
        "```python\nfrom datetime import date\nfrom decimal import Decimal\n\nimport factcheck as fc\n```\n\n"
        "Offsets and columns are code points of the raw source as read, so that `source[start:end] == quote`. Numbers are `Decimal`s, never floats.\n\n## Functions\n\n"
    )
    for name in FUNCTIONS:
        yield from _callable(getattr(fc, name), f"fc.{name}", 3)
    yield (
        "## Values\n\n`Report`, `Finding`, `Span` and `Config` have the methods of a pydantic model (`model_dump`, `model_dump_json`, `model_validate`, `model_validate_json`, "
        "`model_copy`, `model_json_schema`, `model_fields`) and may stand in one. Those that validate raise pydantic's `ValidationError`.\n\n"
    )
    for name in CLASSES:
        yield from _class(getattr(fc, name), f"fc.{name}")
    yield "### fc.\\_\\_version\\_\\_\n\nThe version, as text.\n\n## Words\n\n| type | values |\n|---|---|\n"
    for name, home in (WORDS | MORE_WORDS).items():
        yield f"| `{name}` | {' '.join(f'`{value}`' for value in get_args(getattr(home, name)))} |\n"
    yield (
        "\n## The frame of facts\n\n`report.facts.to_frame()`, `factcheck facts -f csv|jsonl|parquet` and `check_frame` share these columns. New ones are added at the end. "
        "Exact values are strings, for a float cannot hold them; what is not known is missing. `fact-1.schema.json` in `factcheck/reports` is the JSON Schema of a row.\n\n"
        "| column | type | |\n|---|---|---|\n"
    )
    kinds = fc.FactTable().to_frame().dtypes
    for name, meaning in MEANINGS.items():
        yield f"| `{name}` | {'date' if name.startswith('period_') else kinds[name]} | {meaning} |\n".replace(" |.", " \\|.")
    spans = ", ".join(f"`{name}`" for name in fc.Report().to_frame().columns)
    yield (
        f"\n## The frame of findings\n\n`report.to_frame()`: one row for each span, the finding's own columns repeated. {spans}.\n\n"
        "## Errors\n\nEvery error says in one line what is wrong and the way out. `fc.load` raises `factcheck.reading.ReadingError` (or hands it to `on_error`), `fc.check` "
        "`factcheck.engine.discover.RuleError` for an unknown rule, `fc.Archive` `factcheck.archive.ArchiveError`, `fc.check_frame` a `ValueError`, `fc.Config` "
        "`factcheck.config.ConfigError`, which is a `ValueError` too.\n"
    )


def _callable(function: Any, name: str, level: int) -> Iterator[str]:
    signature = re.sub(r"""(: |-> )(["'])(.*?)\2""", r"\1\3", str(inspect.signature(function))).replace("self, ", "").replace("(self)", "()")
    yield f"{'#' * level} {name}\n\n```py\n{name}{signature}\n```\n\n{_with_prefix(markdown(inspect.getdoc(function) or ''))}\n\n"


def _with_prefix(page: str) -> str:
    """Examples as a reader types them: ``fc.check(…)`` for ``check(…)``."""
    page = page.replace("Outcome()", "Report()")
    return re.sub(r"(?m)^(?:>>>|\.\.\.) .*$", lambda line: _PUBLIC.sub(r"fc.\g<0>", line[0]), page)


def _class(kind: Any, name: str) -> Iterator[str]:
    yield f"### {name}\n\n{_with_prefix(markdown(inspect.getdoc(kind) or ''))}\n\n"
    fields = {field: annotation for base in reversed(kind.__mro__) if base.__module__.startswith("factcheck.") for field, annotation in _annotations(base)}
    if fields and kind is not fc.Config:
        yield "| field | type |\n|---|---|\n" + "".join(f"| `{field}` | `{annotation}` |\n" for field, annotation in fields.items()) + "\n"
    if kind is fc.Config:
        yield "The keys are those of [the configuration file](cli.md#configuration).\n\n"
        return
    for base in reversed(kind.__mro__):
        for method, member in vars(base).items() if base.__module__.startswith("factcheck.") and base is not Record else ():
            if not method.startswith("_") and method not in INNER and (isinstance(member, property) or inspect.isfunction(member)) and member.__doc__:
                yield from _member(member, f"{name}.{method}")


def _member(member: Any, name: str) -> Iterator[str]:
    if isinstance(member, property):
        yield f"#### {name}\n\n{_with_prefix(markdown(inspect.getdoc(member) or ''))}\n\n"
    else:
        yield from _callable(member, name, 4)


def _annotations(base: type) -> Iterator[tuple[str, str]]:
    for field, annotation in vars(base).get("__annotations__", {}).items():
        if not field.startswith("_"):
            yield field, getattr(annotation, "__forward_arg__", annotation).replace("|", "\\|")


def formats() -> Iterator[str]:
    report = fc.check(fc.Article(id="draft.md", text=EXAMPLE), config=Config(select=["FC202"]))
    yield (
        "# Formats\n\n`factcheck check -f FORMAT`. All of them tell the same findings. Lines and columns begin at 1 and are those of "
        "the file as it is, front matter included. A column counts code points, in SARIF UTF-16 units, in rdjson UTF-8 bytes, as their standards want it. "
        f"The examples are the report on one article, `draft.md`:\n\n> {EXAMPLE}\n\n"
    )
    for name in FORMATS:
        module = import_module(f"factcheck.reports.{name}")
        yield f"## {name}\n\n{markdown(inspect.getdoc(module) or '')}\n\n```{_language(name)}\n{_sample(name, report)}\n```\n\n"
    yield (
        f'## html\n\n{markdown(inspect.getdoc(html) or "")} `factcheck report -o report.html`, `report.to_html("report.html")`; a notebook shows it by itself.\n\n'
        "The page needs no network, and its content security policy forbids it one. Findings filter by severity, article and words; a finding leads to its passage and back; "
        "`/` searches, `J` and `K` walk. The table of facts sorts, filters and downloads. It prints, and follows the colours of the system.\n\n"
        f"## Facts: table, csv, jsonl, parquet\n\n`factcheck facts -f FORMAT`. The columns are those of [the frame of facts](python-api.md#the-frame-of-facts); "
        f"`table` shows a few of them.\n\n- csv: {markdown(inspect.getdoc(tables.csv) or '')}\n"
        "- jsonl: one object a line, described by `factcheck/reports/fact-1.schema.json`.\n- parquet: the frame as it is; needs `pip install 'factcheck[parquet]'`.\n"
    )


def _language(name: str) -> str:
    return {"json": "json", "sarif": "json", "rdjson": "json", "gitlab": "json", "junit": "xml"}.get(name, "text")


def _sample(name: str, report: fc.Report) -> str:
    text = "".join(render(name, report)).rstrip()
    if name != "sarif":
        return json.dumps(json.loads(text), ensure_ascii=False, indent=2) if _language(name) == "json" else text
    return json.dumps({"results": json.loads(text)["runs"][0]["results"]}, ensure_ascii=False, indent=2)


PAGES = {"cli.md": command_line, "rules.md": rules, "python-api.md": python_api, "formats.md": formats}


def page(name: str) -> str:
    """The text of a generated page."""
    return NOTE + re.sub(r"\n{3,}", "\n\n", "".join(PAGES[name]())).rstrip() + "\n"


if __name__ == "__main__":
    for each in PAGES:
        (HERE / each).write_text(page(each), "utf-8")
