"""A stored statement is the statement."""

import json

import pytest

from factcheck.archive.records import decode, encode
from factcheck.facts import extract
from factcheck.reading import read
from tests.archive.articles import ARTICLES


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_a_stored_statement_comes_back_unchanged(article):
    for statement in extract(read(article)):
        back = decode(encode(statement), article)
        assert back == statement
        assert [(f.quantity.stated, f.quantity.plausible) for f in back.facts] == [(f.quantity.stated, f.quantity.plausible) for f in statement.facts]


@pytest.mark.parametrize("line", ["", "[]", "{}", '[["x"],[],[]]', json.dumps([[], [], [1]])])
def test_what_is_no_statement_is_a_value_error(line):
    with pytest.raises(ValueError, match="not a stored statement"):
        decode(line, ARTICLES[0])
