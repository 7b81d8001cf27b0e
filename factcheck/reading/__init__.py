"""Files and strings to readable sentences, every character with its way back to the source."""

from factcheck.reading.document import Cell, Document, Section, Suppression, Table
from factcheck.reading.read import read

__all__ = ["Cell", "Document", "Section", "Suppression", "Table", "read"]
