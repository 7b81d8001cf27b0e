"""Text to quantities: ``scan`` reads a string once, ``parse`` keeps what measures or counts."""

from factcheck.quantities.page import Page
from factcheck.quantities.scan import parse, places, scan, tokens, yuan_of
from factcheck.quantities.token import Skip

__all__ = ["Page", "Skip", "parse", "places", "scan", "tokens", "yuan_of"]
