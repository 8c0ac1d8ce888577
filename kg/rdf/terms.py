"""The IRIs of the vocabulary and of the data, and the RDF form of a qualifier's value."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from urllib.parse import quote

import pyoxigraph as ox

from kg import schema
from kg.claim_id import id_of
from kg.errors import SchemaError
from kg.model import Claim
from kg.prefixes import HOME, PREFIXES

DATA = HOME + "id/"
"""Where the data's IRIs live unless the user sets another base."""

_DATE_TYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_DECIMAL_PLACES = 18
"""What Oxigraph keeps of an xsd:decimal."""


@cache
def term(name: str) -> ox.NamedNode:
    """The IRI of a prefixed name, such as `term("kg:subject")`."""
    prefix, local = name.split(":", 1)
    return ox.NamedNode(PREFIXES[prefix] + local)


@cache
def qualifier_property(name: str) -> ox.NamedNode:
    """The property of a qualifier: `votes_percent` is `kg:votesPercent`."""
    head, *rest = name.split("_")
    return term("kg:" + head + "".join(part.capitalize() for part in rest))


@cache
def code(list_name: str, value: str) -> ox.NamedNode:
    """The concept of a code list's value, such as `code:relation-wife`."""
    return term(f"code:{list_name}-{value}")


def text(value: str) -> ox.Literal:
    """A plain literal."""
    return ox.Literal(value)


def integer(value: int) -> ox.Literal:
    """An xsd:integer."""
    return ox.Literal(str(value), datatype=term("xsd:integer"))


def number(value: float) -> ox.Literal:
    """An xsd:decimal in its canonical form, as the store would print it, to 18 decimal places."""
    exact = Decimal(str(value))
    plain = f"{exact:.{_DECIMAL_PLACES}f}".rstrip("0").rstrip(".")
    return ox.Literal("0" if plain in ("-0", "") else plain, datatype=term("xsd:decimal"))


def date(value: str) -> ox.Literal:
    """An ISO 8601 date as precise as it is: xsd:gYear, xsd:gYearMonth or xsd:date."""
    datatype = _DATE_TYPES.get(len(value))
    return ox.Literal(value, datatype=term(datatype)) if datatype else text(value)


def qualifier_value(claim: Claim, name: str, value: str | int | float) -> ox.NamedNode | ox.Literal:
    """The RDF form of one qualifier of a claim.

    Raises:
        SchemaError: the schema has no such claim type, qualifier or code.
    """
    where, loaded = claim.document, schema.load()
    qualifier = loaded.qualifiers.get(name)
    if claim.type not in loaded.claims or qualifier is None:
        raise SchemaError(f"no claim type {claim.type!r} with a qualifier {name!r}", where=where)
    if allowed := qualifier.allowed(claim.type):
        if value not in allowed:
            raise SchemaError(f"{name} of {claim.type} cannot be {value!r}", where=where)
        return code(name, str(value))
    if qualifier.type == "date":
        return date(str(value))
    if isinstance(value, str):
        return text(value)
    return integer(int(value)) if qualifier.type == "integer" else number(value)


@dataclass(frozen=True)
class Iris:
    """The IRIs of the data under one base.

    Attributes:
        base: absolute, ends in `/` or `#`.
    """

    base: str = DATA

    def document(self, document: str) -> ox.NamedNode:
        """Of the report."""
        return ox.NamedNode(f"{self.base}document/{quote(document, safe='')}")

    def document_graph(self, document: str) -> ox.NamedNode:
        """Of the named graph of all that the report says."""
        return ox.NamedNode(f"{self.base}graph/document/{quote(document, safe='')}")

    def graph(self, name: str) -> ox.NamedNode:
        """Of one of the graphs that span documents: entities, direct, provenance, vocabulary."""
        return ox.NamedNode(f"{self.base}graph/{name}")

    def claim(self, claim: Claim) -> ox.NamedNode:
        """Of a claim."""
        return ox.NamedNode(f"{self.base}claim/{quote(claim.document, safe='')}/{id_of(claim)}")

    def evidence(self, document: str, start: int, end: int) -> ox.NamedNode:
        """Of a run of a report's words."""
        return ox.NamedNode(f"{self.base}evidence/{quote(document, safe='')}/{start}-{end}")

    @property
    def dataset(self) -> ox.NamedNode:
        """Of the data set as a whole."""
        return ox.NamedNode(f"{self.base}dataset")

    @property
    def ratings(self) -> ox.NamedNode:
        """Of the data cube of all ratings."""
        return ox.NamedNode(f"{self.base}dataset/ratings")
