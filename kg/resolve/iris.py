"""The IRI of a cluster: readable, stable, and independent of the order of the documents.

`<base><type>/<country>/<slug>`. The country stands where a namesake abroad would be another entity. The slug
is made from the name that the cluster's first document (by id) uses, as it spells it: an IRI is read by
people too. A later document with another romanisation does not change it. Public and international bodies,
countries and elections have slugs of their own, which no document changes. Of two clusters that would have
one IRI, the one whose first document comes first keeps it; the others get a suffix made from theirs.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from kg.fold import slug
from kg.model import EntityType
from kg.resolve import lexicon
from kg.resolve.cluster import Cluster
from kg.resolve.keys import Key, keys

_DIGITS = 6


def assign(clusters: Sequence[Cluster], base: str) -> list[str]:
    """The IRI of each cluster, in the same order."""
    paths = [_path(c) for c in clusters]
    alike: dict[str, list[int]] = defaultdict(list)
    for i, path in enumerate(paths):
        alike[path].append(i)
    for path, some in sorted(alike.items()):
        if len(some) > 1:
            _tell_apart(path, some, clusters, paths)
    return [base + path for path in paths]


def _tell_apart(path: str, some: Sequence[int], clusters: Sequence[Cluster], paths: list[str]) -> None:
    """Years, else dates, tell laws and elections apart; what is left gets a suffix, all but the first."""
    for length in (4, 10):
        dates = {i: _date(clusters[i])[:length] for i in some}
        if all(dates.values()) and len(set(dates.values())) == len(some):
            for i in some:
                paths[i] = f"{path.removesuffix('-' + dates[i][:4])}-{dates[i]}"
            return
    for i in sorted(some, key=lambda i: clusters[i].nodes[0].id)[1:]:
        first = clusters[i].nodes[0]
        digest = hashlib.sha256("\n".join((*first.id, first.entity.name)).encode()).hexdigest()
        paths[i] = f"{path}-{digest[:_DIGITS]}"


def _date(cluster: Cluster) -> str:
    dates = {n.entity.date or n.year for n in cluster.nodes}
    return max(dates, key=lambda d: (len(d), d))


def _path(cluster: Cluster) -> str:
    first = cluster.nodes[0]
    entity = first.entity
    owned = {key for node in cluster.nodes for key in keys(node)}
    if entity.type is EntityType.PERSON:
        return f"person/{slug(entity.name) or 'unnamed'}"
    if entity.type is EntityType.PLACE:
        country = _fixed(owned, "country ")
        return f"place/{slug(country)}" if country else _scoped("place", first.country, entity.name)
    if entity.type is EntityType.ELECTION:
        return _scoped("election", first.country, f"{entity.kind or 'election'} {first.year or 'undated'}")
    if entity.type is EntityType.LAW:
        return _scoped("law", "" if entity.kind == "treaty" else first.country, lexicon.key(entity.name))
    if institution := _fixed(owned, "institution "):
        return f"organisation/{slug(institution)}"
    if body := _fixed(owned, "body "):
        return _scoped("organisation", first.country, body)
    scope = first.country if entity.kind in lexicon.NATIONAL else ""
    return _scoped("organisation", scope, lexicon.key(entity.name))


def _fixed(owned: set[Key], prefix: str) -> str:
    return min((k.text.removeprefix(prefix) for k in owned if k.text.startswith(prefix)), default="")


def _scoped(type_: str, country: str, name: str) -> str:
    parts = [type_, slug(country), slug(name) or "unnamed"]
    return "/".join(p for p in parts if p)
