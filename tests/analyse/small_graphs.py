"""Small graphs made by hand, written as lines such as `anna owns steppe`, for answers on paper."""

from __future__ import annotations

from collections.abc import Iterable

from kg.analyse import Network, Statement, network
from kg.model import Claim, Entity, EntityType, Evidence, Metadata, qualifiers

IRI = "https://example.org/"
_PERSONS = "anna boris clara dmitri elena fjodor".split()
_KINDS = {
    "ulmaria": "country",
    "otherland": "country",
    "port": "country",
    "parliament": "legislature",
    "cabinet": "government",
    "steppe": "business-group",
    "mill": "company",
    "bank": "company",
    "times": "media",
    "channel": "media",
    "radio": "media",
    "dawn": "party",
    "unity": "party",
    "vote": "parliamentary",
    "code": "code",
}
_TYPES = {"country": EntityType.PLACE, "parliamentary": EntityType.ELECTION, "code": EntityType.LAW}
DOCUMENTS = {
    "r2005": Metadata(country="Ulmaria", year=2005, period_start="2004-01-01", period_end="2004-12-31"),
    "r2012": Metadata(country="Ulmaria", year=2012, period_start="2011-01-01", period_end="2011-12-31"),
    "other": Metadata(country="Otherland", year=2012),
}


def entities() -> list[Entity]:
    persons = [Entity(IRI + n, EntityType.PERSON, n.title(), documents=("r2005",)) for n in _PERSONS]
    rest = [
        Entity(
            IRI + n,
            _TYPES.get(kind, EntityType.ORGANISATION),
            n.title(),
            kind,
            date="2007-08" if n == "vote" else "",
            documents=("r2005",),
        )
        for n, kind in _KINDS.items()
    ]
    return persons + rest


def claims(lines: Iterable[str]) -> list[Claim]:
    """Claims of lines `subject type object qualifier=value …`; `-` is no object, `_` a blank.

    `in=r2012` names the document; every line is the quote of its claim.
    """
    made = []
    for number, line in enumerate(lines):
        subject, type_, object_, *rest = line.split()
        values = {k: _value(k, v) for k, _, v in (r.partition("=") for r in rest)}
        document = str(values.pop("in", "r2005"))
        made.append(
            Claim(
                document,
                type_,
                IRI + subject,
                "" if object_ == "-" else IRI + object_,
                qualifiers(values),
                (Evidence(100 * number, 100 * number + len(line), line),),
                "made",
                0.9,
            )
        )
    return made


def graph(*lines: str) -> Network:
    return network(claims(lines), entities(), DOCUMENTS)


_NUMBERS = {"votes_percent", "turnout_percent", "value"}
_INTEGERS = {"year", "rank", "out_of", "seats_total"}


def _value(name: str, text: str) -> str | int | float:
    if name in _NUMBERS and text[0].isdigit():
        return float(text)
    return int(text) if name in _INTEGERS else text.replace("_", " ")


def short(iri: str) -> str:
    return iri.removeprefix(IRI)


def shorts(iris: Iterable[str]) -> list[str]:
    return [short(i) for i in iris]


def said(statements: Iterable[Statement]) -> list[str]:
    """The lines that statements were made from."""
    return [e.quote for s in statements for _, e in s.evidence]
