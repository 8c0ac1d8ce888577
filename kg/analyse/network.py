"""The network of a store: entities, statements, and the documents that make them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import networkx as nx

from kg.analyse.collector import keep, without_collector
from kg.analyse.statement import Statement, statements
from kg.errors import InputError
from kg.model import Claim, Entity, EntityType, Metadata
from kg.store import Store

ACTORS = frozenset({EntityType.PERSON, EntityType.ORGANISATION})
_ROSTER_KINDS = frozenset({"legislature", "government"})
_ROSTER_TYPES = frozenset({"role", "member", "part_of"})


@dataclass(frozen=True)
class Network:
    """What a set of documents states.

    Attributes:
        entities: by IRI.
        statements: sorted; their ends are all among the entities.
        documents: what is known of each, by id.
        identifiers: what other data sets call each entity, by IRI and scheme.
    """

    entities: Mapping[str, Entity]
    statements: tuple[Statement, ...]
    documents: Mapping[str, Metadata]
    identifiers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name of each entity, by IRI."""
        return {iri: entity.name for iri, entity in self.entities.items()}

    @cached_property
    def _by_end(self) -> Mapping[str, tuple[Statement, ...]]:
        found: dict[str, list[Statement]] = {}
        for statement in self.statements:
            for end in dict.fromkeys(statement.ends):
                found.setdefault(end, []).append(statement)
        return {end: tuple(about) for end, about in found.items()}

    def about(self, iri: str) -> tuple[Statement, ...]:
        """The statements in which an entity is subject or object, sorted."""
        return self._by_end.get(iri, ())

    def of_type(self, *types: str) -> Iterator[Statement]:
        """The statements of some claim types, sorted."""
        return (s for s in self.statements if s.type in types)

    def is_actor(self, iri: str) -> bool:
        """Whether an IRI names a person or an organisation."""
        return iri in self._actors

    def kind(self, iri: str) -> str:
        """The kind of an entity, or its type where it has none."""
        entity = self.entities[iri]
        return entity.kind or entity.type.value

    def is_roster(self, statement: Statement) -> bool:
        """Whether a statement only puts someone on a list: a post or seat in a country or state body.

        Two ministers of one government, or two members of one parliament, need not know each other.
        """
        return statement.type in _ROSTER_TYPES and statement.object in self._rosters

    @cached_property
    def _rosters(self) -> frozenset[str]:
        found = self.entities.items()
        return frozenset(i for i, e in found if e.type is EntityType.PLACE or e.kind in _ROSTER_KINDS)

    @cached_property
    def _actors(self) -> frozenset[str]:
        return frozenset(iri for iri, entity in self.entities.items() if entity.type in ACTORS)

    def ties(self, *, roster: bool = False) -> Iterator[Statement]:
        """The statements that tie two different actors to each other, sorted.

        Args:
            roster: also those that only put someone on a list; then places are ends as well.
        """
        actors, rosters = self._actors, self._rosters
        for s in self.statements:
            end = s.object
            if not end or end == s.subject:
                continue
            if end in rosters and s.type in _ROSTER_TYPES:
                if roster:
                    yield s
            elif end in actors and s.subject in actors:
                yield s

    def restricted(self, statements: Iterable[Statement]) -> Network:
        """The network with some of its statements alone, and all its entities."""
        kept = tuple(sorted(set(statements)))
        return Network(self.entities, kept, self.documents, self.identifiers)

    def multigraph(self, *, roster: bool = False) -> nx.MultiDiGraph[str]:
        """The typed multigraph of the actors: an edge for each tie, its `statement` on it."""
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        ties = list(self.ties(roster=roster))
        graph.add_nodes_from(sorted({end for s in ties for end in s.ends}))
        for s in ties:
            graph.add_edge(s.subject, s.object, statement=s)
        return graph


@without_collector
def network(
    claims: Iterable[Claim],
    entities: Iterable[Entity],
    documents: Mapping[str, Metadata],
    identifiers: Mapping[str, Mapping[str, str]] | None = None,
) -> Network:
    """The network of some claims.

    Raises:
        InputError: a claim names an entity that is not among them.
    """
    known = {e.id: e for e in sorted(entities, key=lambda e: e.id)}
    said = statements(claims, documents)
    for s in said:
        for end in s.ends:
            if end not in known:
                raise InputError(f"a {s.type} claim names the unknown entity {end}", where=s.documents[0])
    keep(len(said))
    return Network(known, said, dict(sorted(documents.items())), identifiers or {})


@without_collector
def load(store: Store) -> Network:
    """The network of all that a store holds.

    Raises:
        StoreError: the store cannot be read.
    """
    from kg.rdf import all_claims, documents_of, entities_of, identifiers_of

    return network(all_claims(store), entities_of(store), documents_of(store), identifiers_of(store))
