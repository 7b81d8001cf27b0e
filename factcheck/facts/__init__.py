"""Sentences to statements: every number bound to what it is about."""

from factcheck.facts.statements import extract

__all__ = ["extract"]
