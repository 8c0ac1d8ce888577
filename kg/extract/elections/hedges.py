"""How the result of an election is put: as a fact, or as what somebody says of it."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.elections.scene import Scene
from kg.extract.engine.modality import stance
from kg.model import Modality

Values = dict[str, str | int | float]

_OFFICIAL = frozenset("claim announce declare report say state put give estimate maintain".split())
_ACHIEVING = frozenset("manage go continue succeed proceed come able".split())
_SPEAKERS = frozenset(("person", "organisation"))


def hedge(scene: Scene, word: Token) -> Values | None:
    """The modality of what the clause of a word states, and who says so; None where it did not happen.

    What an authority claims or announces is `reported`: its count is no accusation. The electoral
    commission's is no hedge.
    """
    if _is_aim(word):
        return None
    put = stance(word)
    if put.modality is Modality.STATED:
        return {}
    if put.modality in (Modality.PLANNED, Modality.DENIED):
        return None
    if put.source is not None and any(t.lower_.startswith("elect") for t in put.source.subtree):
        return {}  # the count of the electoral commission is the result
    speaks = put.source is not None and put.source.head.lemma_.lower() in _OFFICIAL
    modality = Modality.REPORTED if speaks else put.modality
    values: Values = {"modality": str(modality)}
    if put.source is not None:
        named = scene.references.of(put.source, _SPEAKERS)
        if named:
            values["attributed_to"] = scene.references.entities[named[0].entity].name
    return values


def _is_aim(verb: Token) -> bool:
    """Whether an infinitive tells what was allowed or meant: `allow A to retain the presidency`."""
    infinitive = verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    return infinitive and verb.head.lemma_.lower() not in _ACHIEVING
