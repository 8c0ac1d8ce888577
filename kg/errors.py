"""Every error this project raises on purpose.

::

    KgError
    ├── InputError            a file given by the user is at fault
    │   ├── ReadError         the file cannot be turned into a document
    │   ├── RuleError         a rule file breaks the rule language
    │   ├── SchemaError       kg/schema.yaml, the ontology and the rules do not agree
    │   └── QueryFileError    the head comment of a named query is wrong
    ├── StoreError            the store is missing, damaged, locked, or not writable
    │   └── QueryError        a SPARQL query is wrong or went over a limit
    └── UsageError            the arguments contradict each other

Each carries what went wrong, where (file, line or offset), and what to do about it.
"""

from __future__ import annotations


class KgError(Exception):
    """Root of all errors of this project.

    Args:
        what: what went wrong, one sentence without a full stop.
        where: file, with line or offset where there is one.
        remedy: what the reader can do, one sentence.
    """

    def __init__(self, what: str, *, where: str | None = None, remedy: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f". {self.remedy}" if self.remedy else ""
        return f"{place}{self.what}{advice}"


class InputError(KgError):
    """A file given by the user is at fault."""


class ReadError(InputError):
    """The file cannot be turned into a document."""


class RuleError(InputError):
    """A rule file breaks the rule language."""


class SchemaError(InputError):
    """The schema, the ontology and the rules do not agree."""


class QueryFileError(InputError):
    """The head comment of a named query is wrong."""


class StoreError(KgError):
    """The store is missing, damaged, locked, or not writable."""


class QueryError(StoreError):
    """A SPARQL query is wrong or went over a limit."""


class UsageError(KgError):
    """The arguments contradict each other."""
