"""Names that only a table gives: the parties and candidates in the first column of an election's results."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.names.glosses import Piece
from kg.extract.names.text import Text
from kg.model import Cell, Table

_PARTY = re.compile(r"\b(party|parties|blocs?|coalitions?|alliances?)\b", re.I)
_PERSON = re.compile(r"\bcandidates?\b", re.I)
_NO_NAME = re.compile(
    r"total|sum|all\b|others?\b|independents?\b|self|non-?part|against|none|invalid|valid|spoil|blank|vacant"
    r"|turnout|votes|registered|unaffiliated|appointed|minorit",
    re.I,
)
_NUMBER = re.compile(r"[\d.,%\s–—-]+")


def row_names(text: Text) -> Iterator[Piece]:
    """A piece for each contender that a table of results names, told to be a party or a person."""
    for table in text.reading.document.tables:
        told = _contenders(table)
        for row in table.rows[1:] if told else ():
            if len(row) > 1 and all(_NUMBER.fullmatch(cell.text) for cell in row[1:]):
                yield from _named(text, row[0], told)


def _contenders(table: Table) -> str:
    """What the first column holds by its heading: `party`, `person`, or nothing we know."""
    heading = table.rows[0][0].text if table.rows and table.rows[0] else ""
    if _PERSON.search(heading) and not _PARTY.search(heading):
        return "person"
    return "party" if _PARTY.search(heading) else ""


def _named(text: Text, cell: Cell, told: str) -> Iterator[Piece]:
    tokens = text.reading.tokens(cell.span)
    if tokens is None or _NO_NAME.match(cell.text):
        return
    start, end = tokens.start, tokens.end
    while end > start and not text.words[end - 1][-1].isalnum() and text.words[end - 1] != ")":
        end -= 1
    whole = cell.span.start == text.doc[start].idx
    if end > start and whole and text.cap[start] and "(" not in text.words[start:end]:
        yield Piece(start, end, text.learn(start, end), told=told)
