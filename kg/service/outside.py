"""What outside data sets state of an entity, for pages and the API: apart from what the reports state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kg import countries
from kg.link.stated import SAID
from kg.model import Claim, Entity, EntityType
from kg.store import Store, rows, text_of

_RECORDS = """SELECT ?entity ?record ?name ?set ?licence ?page ?confidence ?reviewer ?day ?reasons {
  VALUES ?entity { %s }
  ?link owl:annotatedSource ?entity ; owl:annotatedTarget ?record ; sssom:confidence ?confidence .
  FILTER NOT EXISTS { ?link sssom:predicate_modifier ?not }
  OPTIONAL { ?link sssom:object_label ?name }
  OPTIONAL { ?link sssom:object_source ?source .
    OPTIONAL { ?source dct:title ?set } OPTIONAL { ?source dct:rights ?licence }
    OPTIONAL { ?source dcat:landingPage ?page } }
  OPTIONAL { ?link sssom:reviewer_label ?reviewer }
  OPTIONAL { ?link sssom:mapping_date ?day }
  OPTIONAL { ?link rdfs:comment ?reasons }
} ORDER BY ?entity ?set ?record"""
_FACTS = """SELECT ?record ?p ?value ?role ?start ?end {
  VALUES ?record { %s }
  ?record dct:source ?source ; ?p ?value .
  OPTIONAL { ?value schema:roleName ?role
    OPTIONAL { ?value schema:startDate ?start } OPTIONAL { ?value schema:endDate ?end } }
} ORDER BY ?record ?p STR(?start) ?role ?value"""
_WHAT = {
    "birthDate": "born",
    "deathDate": "died",
    "foundingDate": "founded",
    "dissolutionDate": "dissolved",
    "startDate": "first day",
    "endDate": "last day",
    "identifier": "identifier",
    "url": "page",
    "hasOccupation": "post",
}
_FOUNDED, _DAY = "founded", "first day"
CODES = (
    ("ISO 3166-1", ("iso2", "iso3", "numeric")),
    ("Correlates of War", ("cow",)),
    ("Gleditsch–Ward", ("gw",)),
    ("V-Dem", ("vdem",)),
    ("Wikidata", ("wikidata",)),
)
"""Whose codes a country has, and which."""


@dataclass(frozen=True)
class Fact:
    """One statement of an outside set.

    Attributes:
        what: such as `founded`, `post`.
        when: the time of a post; empty of all else.
    """

    what: str
    value: str
    when: str = ""


@dataclass(frozen=True)
class Record:
    """A record that an entity is linked to.

    Attributes:
        how: who or what linked it, for a reader.
        reasons: why, feature by feature.
        facts: what the set states, where its licence lets it be copied.
    """

    entity: str
    iri: str
    name: str
    set: str
    licence: str
    page: str
    how: str
    reasons: tuple[str, ...]
    facts: tuple[Fact, ...]

    def of(self, what: str) -> str:
        """The values of one kind of fact, for a reader."""
        return ", ".join(f.value for f in self.facts if f.what == what)


@dataclass(frozen=True)
class Beside:
    """One thing that both reports and outside sets may date.

    Attributes:
        reports: dates, each with the id of its report.
        outside: dates, each with the record that states it.
    """

    what: str
    reports: tuple[tuple[str, str], ...]
    outside: tuple[tuple[str, Record], ...]


def records_of(store: Store, entities: Iterable[str]) -> list[Record]:
    """The records that entities are linked to, by set, with what the sets state of them."""
    found = list(rows(store, _RECORDS % _nodes(entities)))
    facts: dict[str, list[Fact]] = {}
    for record, property_, value, role, start, end in rows(
        store, _FACTS % _nodes(text_of(r[1]) for r in found)
    ):
        if what := _WHAT.get(text_of(property_).rpartition("/")[2]):
            when = f"{text_of(start) or '?'} – {text_of(end) or '?'}" if start or end else ""
            facts.setdefault(text_of(record), []).append(Fact(what, text_of(role) or text_of(value), when))
    return [_record(list(map(text_of, row)), facts) for row in found]


def _nodes(iris: Iterable[str]) -> str:
    return " ".join(str(ox.NamedNode(iri)) for iri in dict.fromkeys(iris))


def _record(row: Sequence[str], facts: dict[str, list[Fact]]) -> Record:
    entity, iri, name, set_, licence, page, confidence, reviewer, day, reasons = row
    how = f"linked by name and facts, probability {float(confidence):.2f}"
    if day:
        how = f"confirmed{f' by {reviewer}' if reviewer else ''} on {day}"
    order = list(_WHAT.values())
    found = tuple(sorted(dict.fromkeys(facts.get(iri, ())), key=lambda f: order.index(f.what)))
    return Record(
        entity, iri, name or iri, set_, licence, page, how, tuple(filter(None, reasons.split("; "))), found
    )


def beside(entity: Entity, claims: Iterable[Claim], records: Sequence[Record]) -> list[Beside]:
    """The dates that an outside set gives, with those of the reports at their side."""
    if entity.type is EntityType.ELECTION:
        said = tuple((entity.date, d) for d in entity.documents) if entity.date else ()
        return _beside("day of the election", said, _DAY, records)
    if entity.type is EntityType.ORGANISATION:
        dated = {
            (str(c.values["date"]), c.document)
            for c in claims
            if c.type == "founded" and c.object == entity.id and c.modality in SAID and "date" in c.values
        }
        return _beside("founding", tuple(sorted(dated)), _FOUNDED, records)
    return []


def _beside(
    what: str, said: tuple[tuple[str, str], ...], fact: str, records: Sequence[Record]
) -> list[Beside]:
    theirs = tuple((f.value, r) for r in records for f in r.facts if f.what == fact)
    return [Beside(what, said, theirs)] if theirs else []


def codes(entity: Entity) -> list[tuple[str, str]]:
    """Whose codes a country has, and the codes; none of anything else."""
    if entity.kind != "country":
        return []
    known = next((c for n in entity.names if (c := countries.codes_of(n))), None)
    found = known.identifiers() if known else {}
    pairs = ((whose, ", ".join(found[n] for n in names if n in found)) for whose, names in CODES)
    return [(whose, values) for whose, values in pairs if values]


def record_data(record: Record) -> dict[str, Any]:
    """A record as the API gives it."""
    return {
        "iri": record.iri,
        "name": record.name,
        "set": record.set or None,
        "licence": record.licence or None,
        "link": record.how,
        "facts": [{"what": f.what, "value": f.value, "when": f.when or None} for f in record.facts],
    }
