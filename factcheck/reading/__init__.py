"""Files and strings to readable sentences, every character with its way back to the source."""

from factcheck.reading.document import Cell, Document, Problem, Section, Suppression, Table
from factcheck.reading.errors import BrokenFrontMatter, MissingPath, ReadingError, UndecodableFile
from factcheck.reading.files import article, files, load
from factcheck.reading.read import read

__all__ = [
    "BrokenFrontMatter",
    "Cell",
    "Document",
    "MissingPath",
    "Problem",
    "ReadingError",
    "Section",
    "Suppression",
    "Table",
    "UndecodableFile",
    "article",
    "files",
    "load",
    "read",
]
