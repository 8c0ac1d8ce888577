"""What is known of entities, property by property: for reconciliation and for data extension."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from kg import schema
from kg.model import EntityType
from kg.rdf import DATA
from kg.rdf.entities import WIKIDATA
from kg.store import Store, rows, text_of


@dataclass(frozen=True, order=True, slots=True)
class Value:
    """A value of a property: of an entity with its IRI, else a text alone."""

    text: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """Something that can be asked of an entity.

    Attributes:
        types: the entity types that have it.
        pattern: SPARQL that leads from `?e` to `?v`, and where `?v` is an entity to its name `?n`.
    """

    id: str
    name: str
    description: str
    types: frozenset[str]
    pattern: str


_ALL = frozenset(t.value for t in EntityType)
_PLACE = frozenset({"place"})
_SAID = "?c kg:modality ?m FILTER(?m IN (code:modality-stated, code:modality-reported)) "
_KIND = "?e kg:kind ?k BIND(STRAFTER(STR(?k), 'kind-') AS ?v)"
_STEP = 'BIND(REPLACE(STR(?r), "^.*/([^/]+)/?$", "$1") AS ?v)'
_ITEM = f'?e skos:exactMatch|owl:sameAs ?r FILTER(STRSTARTS(STR(?r), "{WIKIDATA}")) {_STEP}'
_PARTY = f"""?e skos:exactMatch|owl:sameAs ?r . ?l owl:annotatedSource ?e ; owl:annotatedTarget ?r ;
  sssom:object_source <{DATA}outside/party-facts> {_STEP}"""
_PLAIN = (
    ("name", "Name", "All spellings of the reports.", _ALL, "?e skos:prefLabel|skos:altLabel ?v"),
    ("country", "Country", "Of the reports that name it.", _ALL, "?e kg:namedIn/kg:country ?v"),
    ("kind", "Kind", "Such as party, company, law.", _ALL, _KIND),
    ("date", "Date", "Of a law or an election.", frozenset({"law", "election"}), "?e dct:date ?v"),
    ("gender", "Gender", "As the reports show it.", frozenset({"person"}), "?e foaf:gender ?v"),
    ("document", "Document", "A report that names it.", _ALL, "?e kg:namedIn/dct:identifier ?v"),
    ("same", "Same as", "A record of an outside data set that is the same.", _ALL,
     "?e skos:exactMatch|owl:sameAs ?v"),
    ("wikidata", "Wikidata item", "Of the linked record, or of a country.", _ALL, _ITEM),
    ("party-facts", "Party Facts id", "Of the linked party.", frozenset({"organisation"}), _PARTY),
    ("iso2", "ISO alpha-2", "ISO 3166-1 code of a country.", _PLACE, "?e kg:isoAlpha2 ?v"),
    ("iso3", "ISO alpha-3", "ISO 3166-1 code of a country.", _PLACE, "?e kg:isoAlpha3 ?v"),
    ("cow", "COW code", "Correlates of War code of a country.", _PLACE, "?e kg:cowCode ?v"),
    ("gw", "Gleditsch-Ward code", "Of a country.", _PLACE, "?e kg:gleditschWardCode ?v"),
    ("vdem", "V-Dem code", "V-Dem country_id of a country.", _PLACE, "?e kg:vdemCode ?v"),
)  # fmt: skip


@cache
def properties() -> dict[str, Property]:
    """All properties by id: plain ones, then one for each claim type that leads to another entity."""
    found = {id_: Property(id_, name, about, types, p) for id_, name, about, types, p in _PLAIN}
    for claim in schema.load().claims.values():
        if claim.object == {"none"}:
            continue
        ends = "{ ?c kg:subject ?e ; kg:object ?v }"
        if claim.symmetric or claim.name == "kin":
            ends += " UNION { ?c kg:object ?e ; kg:subject ?v }"
        pattern = f"{{ {ends} }} ?c a kg:{claim.cls} . {_SAID} ?v skos:prefLabel ?n"
        found[claim.name] = Property(claim.name, claim.label, claim.definition, claim.subject, pattern)
    return found


Known = dict[str, dict[str, list[Value]]]
"""Values by property, by IRI of the entity."""


def known(store: Store, iris: Iterable[str], wanted: Iterable[str]) -> Known:
    """The values of some properties of some entities, sorted; one query a property.

    Args:
        wanted: ids of `properties()`; unknown ones have no values.
    """
    values = " ".join(str(ox.NamedNode(i)) for i in sorted(set(iris)) if _is_iri(i))
    found: Known = defaultdict(lambda: defaultdict(list))
    for name in dict.fromkeys(wanted):
        one = properties().get(name)
        if one is None or not values:
            continue
        label = "?n" if "?n" in one.pattern else ""
        sparql = f"SELECT DISTINCT ?e ?v {label} {{ VALUES ?e {{ {values} }} {one.pattern} }}"
        for entity, value, *named in rows(store, sparql):
            text, iri = text_of(value), ""
            if named:
                text, iri = text_of(named[0]), text
            found[text_of(entity)][name].append(Value(text, iri))
    for of_entity in found.values():
        for values_ in of_entity.values():
            values_.sort()
    return found


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True
