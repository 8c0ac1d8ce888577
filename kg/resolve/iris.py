"""The IRI of a cluster, and those that builds over fewer documents give it.

`<base><type>/<country>/<slug>`. The country stands where a namesake abroad would be another entity, and
before a person's surname alone. The slug is made from the name that the cluster's first document (by id)
uses, as it spells it, and of a person the first that has more than a surname: an IRI is read by people too.
Public and international bodies, countries and elections have slugs of their own, which no document changes.

Of fewer documents another would come first, with another spelling. All names that a cluster may have had are
known from its own nodes (`_names`): so an IRI that a build over fewer documents gave is known without that
build. A name that two clusters may have had is the IRI of neither: else one document more would give one
person's IRI to another. Years or dates tell them apart, else a suffix made from the document and the name.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.fold import slug, words
from kg.model import EntityType
from kg.resolve import lexicon
from kg.resolve.cluster import Cluster
from kg.resolve.keys import keys
from kg.resolve.node import Node

_DIGITS = 6


@dataclass(frozen=True)
class Naming:
    """The IRI of a cluster, and the others it may have had, sorted."""

    iri: str
    former: tuple[str, ...]


def assign(clusters: Sequence[Cluster], base: str) -> list[Naming]:
    """The names of each cluster, in the same order."""
    possible = [list(dict.fromkeys(_names(c))) for c in clusters]
    bearers = Counter(name for names in possible for name, _ in names)
    return [_naming(c, names, bearers, base) for c, names in zip(clusters, possible, strict=True)]


def _naming(cluster: Cluster, names: Sequence[tuple[str, str]], bearers: Counter[str], base: str) -> Naming:
    iri = next(name for name, _ in names if bearers[name] == 1)
    # A name that tells apart is given only where there was something to be told from: another cluster
    # of now, or nodes that were not joined yet.
    former = {name for name, plain in names if name == plain or len(cluster.nodes) > 1 or bearers[plain] > 1}
    return Naming(base + iri, tuple(sorted(base + name for name in former - {iri})))


def _names(cluster: Cluster) -> Iterator[tuple[str, str]]:
    """All names that the cluster or a part of it may have, each with the plain one it is made from.

    The best come first: the first that no other cluster may have is the cluster's.
    """
    dates = sorted({d for n in cluster.nodes if (d := n.entity.date or n.year)}, key=lambda d: (-len(d), d))
    fixed = {node.id: _fixed(node) for node in cluster.nodes}
    every = sorted({one for found in fixed.values() for one in found})
    for node in sorted(cluster.nodes, key=lambda n: (not _in_full(n), n.id)):
        own = [] if fixed[node.id] else [_own(node)]
        digest = hashlib.sha256("\n".join((*node.id, node.entity.name)).encode()).hexdigest()[:_DIGITS]
        for plain in [*(_path(node, *one) for one in every), *own]:
            yield plain, plain
            for length in (4, 10):
                for date in dates:
                    yield f"{plain.removesuffix('-' + date[:4])}-{date[:length]}", plain
            yield f"{plain}-{digest}", plain


def _in_full(node: Node) -> bool:
    """Whether a name says more than a surname."""
    return node.entity.type is not EntityType.PERSON or len(words(node.entity.name)) > 1


_FIXED = {"country": 0, "international-body": 1, "public-body": 2}
"""Reasons of keys that are slugs of their own, in the order in which they are taken."""


def _fixed(node: Node) -> list[tuple[int, str]]:
    """The slugs of a node that no document changes: of a country, an international or a public body."""
    return sorted({(_FIXED[k.reason], k.text.partition(" ")[2]) for k in keys(node) if k.reason in _FIXED})


def _path(node: Node, rank: int, text: str) -> str:
    """What a cluster is called whose first node this is, by a slug of its own that some node of it bears."""
    scope = node.country if rank == _FIXED["public-body"] else ""
    return _scoped("place" if rank == _FIXED["country"] else "organisation", scope, text)


def _own(node: Node) -> str:
    entity = node.entity
    if entity.type is EntityType.PERSON:
        return _scoped("person", "" if _in_full(node) else node.country, entity.name)
    if entity.type is EntityType.PLACE:
        return _scoped("place", node.country, entity.name)
    if entity.type is EntityType.ELECTION:
        return _scoped("election", node.country, f"{entity.kind or 'election'} {node.year or 'undated'}")
    if entity.type is EntityType.LAW:
        return _scoped("law", "" if entity.kind == "treaty" else node.country, lexicon.key(entity.name))
    scope = node.country if entity.kind in lexicon.NATIONAL else ""
    return _scoped("organisation", scope, lexicon.key(entity.name))


def _scoped(type_: str, country: str, name: str) -> str:
    parts = [type_, slug(country), slug(name) or "unnamed"]
    return "/".join(p for p in parts if p)
