"""What compares equal among names; a variant is no alias."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from factcheck.facts import names
from factcheck.lexicon.matcher import simplified
from factcheck.lexicon.names import shipped

CASES = tomllib.loads((Path(__file__).parents[2] / "fixtures/cases/lexicon/names.toml").read_text("utf-8"))


@pytest.mark.parametrize(("text", "id"), [(text, id) for id, texts in CASES["canonical"].items() for text in texts])
def test_canonical(text: str, id: str) -> None:
    assert names.canonical(text) == id
    assert names.canonical(id) == id


@pytest.mark.parametrize("text", CASES["none"]["texts"])
def test_no_name(text: str) -> None:
    assert names.canonical(text) is None


@pytest.mark.parametrize("case", CASES["find"], ids=lambda case: case["text"])
def test_find(case: dict[str, list[str] | str]) -> None:
    text = str(case["text"])
    found = names.find(text)
    assert [mention.id for mention in found] == case["ids"]
    assert all(text[mention.start : mention.end] == mention.text for mention in found)


def test_every_name_is_written_in_simplified_characters() -> None:
    assert [word for word in shipped() if simplified(word) != word] == []


def test_codes_belong_to_one_name() -> None:
    owners: dict[str, set[str]] = {}
    for name in shipped().values():
        for code in name.codes:
            owners.setdefault(code, set()).add(name.id)
    assert {code: ids for code, ids in owners.items() if len(ids) > 1} == {}


def test_own_names_join_a_name_or_make_a_new_one() -> None:
    words = names.table({"小N": "英伟达", "星河电子": "星河电子股份"})
    assert names.canonical("小N", words) == "英伟达"
    assert [mention.id for mention in names.find("星河电子与小N", words=words)] == ["星河电子股份", "英伟达"]
    assert names.canonical("小N") is None
