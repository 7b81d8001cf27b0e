"""Text to quantities: ``scan`` reads a string once, ``parse`` keeps what measures or counts."""

from factcheck.quantities.scan import parse, scan, yuan_of
from factcheck.quantities.token import Skip

__all__ = ["Skip", "parse", "scan", "yuan_of"]
