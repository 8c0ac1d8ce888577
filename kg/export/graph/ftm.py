"""FollowTheMoney entities (https://followthemoney.tech), one JSON object a line, for Aleph and its kin.

Actors become Person, Company, PublicBody or Organization; statements become the link schema that
fits, and else UnknownLink. Only what the model allows is said with its own schema: an asset must be
a company, kin must be persons. The model has no word for doubt: what a report does not state itself is an
UnknownLink, never an Ownership or a Directorship, and its role says `alleged: owns`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from kg.analyse import Network, Statement
from kg.model import Entity, EntityType, Modality

_SCHEMATA = {
    "company": "Company",
    "business-group": "Company",
    "media": "Company",
    "government": "PublicBody",
    "legislature": "PublicBody",
    "court": "PublicBody",
    "security": "PublicBody",
}


def ftm(network: Network) -> Iterator[str]:
    """Lines of JSON: all actors that are tied, then all ties, each with its first quote as summary."""
    ties = list(network.ties())
    for iri in sorted({end for s in ties for end in s.ends}):
        yield _json(_actor(network, network.entities[iri]))
    for s in ties:
        yield _json(_link(network, s))


def _actor(network: Network, entity: Entity) -> dict[str, Any]:
    from kg import countries

    properties: dict[str, list[str]] = {"name": [entity.name], "sourceUrl": [entity.id]}
    if item := network.identifiers.get(entity.id, {}).get("wikidata"):
        properties["wikidataId"] = item.split("; ")
    if entity.aliases:
        properties["alias"] = list(entity.aliases)
    if entity.gender:
        properties["gender"] = [entity.gender]
    place = network.entities.get(entity.place)
    if place and (country := countries.by_name().get(place.name.lower())):
        properties["country"] = [country.iso2.lower()]
    return {"id": _id(entity.id), "schema": schema_of(entity), "properties": _allowed(entity, properties)}


def _allowed(entity: Entity, properties: dict[str, list[str]]) -> dict[str, list[str]]:
    if entity.type is not EntityType.PERSON:
        properties.pop("gender", None)
    return dict(sorted(properties.items()))


def schema_of(entity: Entity) -> str:
    """The FollowTheMoney schema of an actor."""
    if entity.type is EntityType.PERSON:
        return "Person"
    return _SCHEMATA.get(entity.kind, "Organization")


def _link(network: Network, s: Statement) -> dict[str, Any]:
    schema, properties = _schema(network, s)
    document, evidence = s.evidence[0]
    properties |= {
        "summary": [" ".join(evidence.quote.split())],
        "description": [s.text(network.names)],
        "recordId": [f"{document}:{evidence.start}-{evidence.end}"],
    }
    for ours, theirs in (("start", "startDate"), ("end", "endDate"), ("date", "date")):
        if ours in s.values:
            properties[theirs] = [str(s.values[ours])]
    if "status" in s.values:
        properties["status"] = [str(s.values["status"])]
    key = json.dumps([s.type, s.subject, s.object, sorted(map(list, s.values.items()), key=str)])
    return {"id": _id(key), "schema": schema, "properties": dict(sorted(properties.items()))}


def _schema(network: Network, s: Statement) -> tuple[str, dict[str, list[str]]]:
    """The link's schema and the properties that only it has."""
    subject, object_ = _id(s.subject), _id(s.object)
    of = {iri: schema_of(network.entities[iri]) for iri in s.ends}
    both_persons = of[s.subject] == of[s.object] == "Person"
    values = {k: str(v) for k, v in s.values.items()}
    how = f"{s.type}: {values['how']}" if "how" in values else s.type
    if s.modality is not Modality.STATED:
        return "UnknownLink", {"subject": [subject], "object": [object_], "role": [f"{s.modality}: {how}"]}
    if s.type == "owns" and of[s.object] == "Company":
        share = {"percentage": [values["share"]]} if "share" in values else {}
        return "Ownership", {"owner": [subject], "asset": [object_], **share}
    if s.type == "role" and of[s.object] != "Person":
        return "Directorship", {"director": [subject], "organization": [object_], "role": [values["role"]]}
    if s.type == "member" and of[s.object] != "Person":
        return "Membership", {"member": [subject], "organization": [object_]}
    if s.type == "kin":
        return "Family", {"person": [subject], "relative": [object_], "relationship": [values["relation"]]}
    if s.type in ("ally", "patron") and both_persons:
        return "Associate", {"person": [object_], "associate": [subject], "relationship": [s.type]}
    if s.type == "succeeds":
        return "Succession", {"predecessor": [object_], "successor": [subject]}
    return "UnknownLink", {"subject": [subject], "object": [object_], "role": [how]}


def _id(key: str) -> str:
    return "crg-" + hashlib.sha1(key.encode()).hexdigest()


def _json(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n"
