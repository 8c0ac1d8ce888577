"""From the entities of many documents to one set of entities with IRIs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kg.model import Entity, EntityType, Extraction, Merge, Metadata, Resolution
from kg.prefixes import HOME
from kg.resolve.cluster import Cluster, cluster
from kg.resolve.iris import assign
from kg.resolve.node import Node, nodes

DATA = HOME + "id/"
"""Where the IRIs live unless another base is given."""


def resolve(documents: Iterable[tuple[Metadata, Extraction]], base: str = DATA) -> Resolution:
    """Which entities of many documents are one.

    Args:
        documents: each document's metadata, for the country it reports on, and what was found in it.
        base: of the IRIs; ends in `/`.

    Returns:
        Entities with IRIs as ids, sorted, and one `Merge` for each entity of each document with the reason
        why it is the entity the IRI names (`only-mention` where no other document names it). Beside them
        the other IRIs that builds over fewer documents may have given an entity.
    """
    every = [node for meta, extraction in documents for node in nodes(meta, extraction)]
    clusters = cluster(every)
    names = assign(clusters, base)
    iris = [name.iri for name in names]
    of = {node.id: iri for one, iri in zip(clusters, iris, strict=True) for node in one.nodes}
    entities = [_entity(one, iri, of) for one, iri in zip(clusters, iris, strict=True)]
    merges = [
        Merge(node.document, node.entity.id, iri, reason, detail)
        for one, iri in zip(clusters, iris, strict=True)
        for node, (reason, detail) in zip(one.nodes, one.reasons, strict=True)
    ]
    former = {name.iri: name.former for name in names if name.former}
    return Resolution(tuple(sorted(entities)), tuple(sorted(merges)), dict(sorted(former.items())))


def _entity(one: Cluster, iri: str, of: Mapping[tuple[str, str], str]) -> Entity:
    """The entity of a cluster: its best name, all other forms as aliases, what its documents agree on."""
    name = _name(one.nodes)
    forms = {form for n in one.nodes for form in n.entity.names} - {name}
    dates = [n.entity.date for n in one.nodes if n.entity.date]
    places = [of[n.document, n.entity.place] for n in one.nodes if (n.document, n.entity.place) in of]
    genders = {n.entity.gender for n in one.nodes if n.entity.gender}
    return Entity(
        id=iri,
        type=one.nodes[0].entity.type,
        name=name,
        kind=_kind(one.nodes),
        aliases=tuple(sorted(forms)),
        date=max(dates, key=lambda d: (len(d), d), default=""),
        place=_commonest(places),
        gender=genders.pop() if len(genders) == 1 else "",
        documents=tuple(sorted({n.document for n in one.nodes})),
    )


def _name(members: Sequence[Node]) -> str:
    """Of a person the fullest name; else the one most documents use, the fullest of several.

    An expansion goes before an acronym, and the title of a law before its description.
    """
    uses = Counter(n.entity.name for n in members)
    type_ = members[0].entity.type

    def rank(name: str) -> tuple[bool, bool, int, int, int, str]:
        title = type_ is not EntityType.LAW or name[:1].isupper()
        used = 0 if type_ is EntityType.PERSON else uses[name]
        return (not name.isupper(), title, used, len(name.split()), len(name), name)

    return max(uses, key=rank)


def _kind(members: Sequence[Node]) -> str:
    """The kind most documents give; one that says something before `other`."""
    kinds = [n.entity.kind for n in members if n.entity.kind]
    return _commonest([k for k in kinds if k != "other"] or kinds)


def _commonest(values: Sequence[str]) -> str:
    counts = Counter(values)
    return min(counts, key=lambda v: (-counts[v], v), default="")
