"""Where the text names which entity: the index that references are looked up in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg import countries
from kg.extract.reading import Form, Names, Reading, TokenMention
from kg.model import Entity, EntityType

_PRONOUNS = {"she": "female", "her": "female", "he": "male", "him": "male", "his": "male"}


@dataclass(frozen=True, slots=True)
class Referent:
    """An entity as an argument: its id, and the tokens `[start, end)` that name it here."""

    entity: str
    start: int
    end: int
    form: Form

    @classmethod
    def of(cls, mention: TokenMention) -> Referent:
        """The entity of a mention, at the mention."""
        return cls(mention.entity, mention.start, mention.end, mention.form)


class Mentions:
    """The mentions of one reading, by the tokens they cover and start at.

    Args:
        offices: entity ids of those that the document makes clear without naming them at every
            turn: `president`, `prime minister`, `government`.
    """

    def __init__(self, reading: Reading, names: Names, offices: Mapping[str, str] | None = None) -> None:
        self.offices = dict(offices or {})
        self.reading = reading
        self.doc = reading.doc
        self.entities: dict[str, Entity] = dict(names.by_id)
        self.mentions = sorted(set(names.mentions))
        self.followed: dict[tuple[tuple[str, ...], int], list[Token]] = {}
        """Where paths from a trigger led."""
        self._genders: dict[str, str] = {}
        self._countries: dict[str, str] = {}
        for entity in names.entities:
            if entity.kind == "country":
                self._countries.update({name.lower(): entity.id for name in entity.names})
        self._at: dict[int, list[TokenMention]] = defaultdict(list)
        self._starting: dict[int, list[TokenMention]] = defaultdict(list)
        for mention in self.mentions:
            self._starting[mention.start].append(mention)
            for i in range(mention.start, mention.end):
                self._at[i].append(mention)

    def type_of(self, entity: str) -> EntityType:
        """The type of an entity."""
        return self.entities[entity].type

    def gender(self, entity: str) -> str:
        """`female` or `male` where the names or a pronoun of a person show it; else empty."""
        if not self._genders:
            for mention in self.mentions:
                if said := _PRONOUNS.get(self.doc[mention.start].lower_):
                    self._genders[mention.entity] = said
            self._genders.setdefault("", "")
        return self.entities[entity].gender or self._genders.get(entity, "")

    def kind_of(self, entity: str) -> str:
        """The kind of an entity; empty where it has none."""
        return self.entities[entity].kind

    def at(self, token: Token) -> list[TokenMention]:
        """The mentions that name what `token` is the head of, the widest names first.

        A token inside a longer name counts for that name; a place inside a law's or an
        organisation's name does not count by itself.
        """
        found = self._at.get(token.i, [])
        if not found:
            return []
        widest = max(m.end - m.start for m in found)
        return [m for m in found if m.end - m.start == widest]

    def covering(self, i: int) -> Sequence[TokenMention]:
        """All mentions that cover token `i`."""
        return self._at.get(i, ())

    def is_nationality(self, token: Token) -> bool:
        """Whether the token is the adjective of a country: "Kenyan"."""
        return token.text[:1].isupper() and token.lower_ in countries.by_adjective()

    def country(self, name: str) -> str:
        """The local id of a country, which becomes an entity where the text has only its adjective."""
        known = self._countries.get(name.lower())
        if known is None:
            known = f"place/{name.lower().replace(' ', '-')}"
            self._countries[name.lower()] = known
            self.entities[known] = Entity(known, EntityType.PLACE, name, "country")
        return known

    def starting(self, i: int) -> list[TokenMention]:
        """The widest mentions that start at token `i`."""
        found = self._starting.get(i, [])
        widest = max((m.end - m.start for m in found), default=0)
        return [m for m in found if m.end - m.start == widest]

    def fits(self, entity: str, wanted: frozenset[str]) -> bool:
        """Whether the entity is of one of the wanted types or kinds."""
        return self.type_of(entity) in wanted or self.kind_of(entity) in wanted

    def names(self) -> Names:
        """All entities, those that only an adjective names included, with their mentions."""
        return Names(tuple(self.entities.values()), tuple(self.mentions))
