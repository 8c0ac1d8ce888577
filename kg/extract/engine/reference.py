"""From a token to the entities it stands for: names, lists, appositions, descriptions, pronouns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from kg import countries
from kg.extract.engine import bearer, series, syntax
from kg.extract.engine.series import Referent
from kg.extract.engine.words import BODY_NOUNS, PLACE_NOUNS
from kg.extract.reading import Form, Names, Reading, TokenMention
from kg.model import Entity, EntityType

_STATE = frozenset({"state", "government", "regime", "authorities"})
_OTHER_GOVERNMENTS = frozenset(
    "local regional municipal provincial foreign city shadow previous former past successive student".split()
)
_PARTS_OF_BODIES = frozenset("committee council commission agency ministry fund".split())
_EXAMPLES = frozenset({"including", "like", "as", "namely", "notably", "especially", "e.g.", "among"})

_SETS = frozenset({"all", "both"})

__all__ = ["References", "Referent"]


class References:
    """Which entities the tokens of one reading stand for.

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

    def of(self, token: Token, wanted: frozenset[str], *, one: bool = False) -> list[Referent]:
        """The entities of the `wanted` types that an argument's head token stands for.

        Args:
            token: head of the argument.
            wanted: entity types, or kinds, that the rule takes; others are passed over.
            one: take the first only, not the list it may begin ("his son A, and B").
        """
        if (one and token.lower_ not in _SETS) or self._is_of_one(token):
            return list(self._direct(token, wanted, 0))[:1]
        found: dict[tuple[str, int], Referent] = {}
        for referent in self._direct(token, wanted, 0):
            for member in series.members(self, referent):
                if self.fits(member.entity, wanted):
                    found.setdefault((member.entity, member.start), member)
        for conjunct in self._conjuncts(token):
            for referent in self._direct(conjunct, wanted, 0):
                found.setdefault((referent.entity, referent.start), referent)
        by_entity: dict[str, Referent] = {}
        for referent in found.values():
            by_entity.setdefault(referent.entity, referent)
        return list(by_entity.values())

    def names(self) -> Names:
        """All entities, those that only an adjective names included, with their mentions."""
        return Names(tuple(self.entities.values()), tuple(self.mentions))

    def _is_of_one(self, token: Token) -> bool:
        """Whether a description in the singular stands for one ("an NGO supported by …")."""
        return token.tag_ == "NN" and token.dep_ == "appos" and not self.at(token)

    def fits(self, entity: str, wanted: frozenset[str]) -> bool:
        """Whether the entity is of one of the wanted types or kinds."""
        return self.type_of(entity) in wanted or self.kind_of(entity) in wanted

    def _direct(self, token: Token, wanted: frozenset[str], depth: int) -> Iterator[Referent]:
        mentions = [m for m in self.at(token) if self.fits(m.entity, wanted)]
        if mentions:
            yield from (Referent(m.entity, m.start, m.end, m.form) for m in mentions)
            return
        if self.is_nationality(token) and wanted & {"place", "country"}:
            nation = countries.by_adjective()[token.lower_].name
            yield Referent(self.country(nation), token.i, token.i + 1, Form.NAME)
            return
        if token.lower_ in _STATE and not _is_of_another(token) and self.stands_for("government", wanted):
            yield Referent(self.offices["government"], token.i, token.i + 1, Form.NOMINAL)
            return
        if depth > 2:
            return
        if syntax.is_relative(token):
            for head in syntax.antecedent(token):
                yield from self._climb(head, wanted, depth + 1)
        elif token.pos_ in ("NOUN", "PROPN", "NUM", "ADJ", "DET", "PRON"):
            yield from self._described(token, wanted, depth + 1)

    def stands_for(self, office: str, wanted: frozenset[str]) -> bool:
        """Whether the document makes clear who `office` is, and a rule takes it."""
        return office in self.offices and self.fits(self.offices[office], wanted)

    def _climb(self, token: Token, wanted: frozenset[str], depth: int) -> Iterator[Referent]:
        """The head of a relative clause, or the noun it belongs to: "the mayor of A, who …"."""
        for _ in range(3):
            found = list(self._direct(token, wanted, depth))
            if found or token.dep_ not in ("pobj", "prep", "poss", "appos", "conj"):
                yield from found
                return
            token = token.head.head if token.dep_ == "pobj" else token.head

    def _described(self, noun: Token, wanted: frozenset[str], depth: int) -> Iterator[Referent]:
        """A descriptive noun: "the newspapers A and B", "his daughter A", "allies such as A"."""
        if noun.lower_ in _SETS and noun.dep_ in syntax.SUBJECTS and not list(noun.children):
            yield from series.told_before(self, noun, wanted)
            return
        follower = self._next_name(noun)
        if follower is not None and self.fits(follower.entity, wanted):
            yield follower
            return
        before = self._name_before(noun)
        if before is not None and self.fits(before.entity, wanted):
            yield before
            return
        misplaced = self.person_after_body(noun)
        if misplaced is not None and self.fits(misplaced.entity, wanted):
            yield misplaced
            return
        for child in noun.children:
            if child.dep_ == "appos" and child.i > noun.i:
                found = list(self._direct(child, wanted, depth))
                if found:
                    yield from found
                    for conjunct in self._conjuncts(child):
                        yield from self._direct(conjunct, wanted, depth)
                    return
        examples = [
            p
            for c in (*noun.children, *_examples_after_verb(noun))
            if c.dep_ == "prep" and c.lower_ in _EXAMPLES
            for p in c.children
            if p.dep_ in ("pobj", "conj")
        ] or _enumerated(noun)
        if examples:
            for example in examples:
                for named in (example, *self._conjuncts(example)):
                    yield from self._direct(named, wanted, depth)
            return
        listed = series.listed_after(self, noun)
        if listed is not None and self.fits(listed.entity, wanted):
            yield from series.members(self, listed)
            return
        if noun.lower_ in syntax.PARTITIVES:
            for part in syntax.objects_of(noun, ("of",)):
                yield from self._direct(part, wanted, depth)
            return
        if not self.at(noun):
            above = self._name_above(noun)
            if above is not None and self.fits(above.entity, wanted):
                yield above
                return
            for borne in bearer.holder(noun):
                if borne.i != noun.i:
                    yield from self._direct(borne, wanted, depth + 1)

    def _next_name(self, noun: Token) -> Referent | None:
        """The name right after a descriptive noun: "the newspaper Dawn"."""
        i = noun.i + 1
        while i < len(self.doc) and self.doc[i].text in {'"', "“", "'", "‘", "("}:
            i += 1
        for mention in self.starting(i):
            if mention.form <= Form.SHORT and noun.pos_ == "NOUN":
                return Referent(mention.entity, mention.start, mention.end, mention.form)
        return None

    def _name_before(self, noun: Token) -> Referent | None:
        """The name right before a word for what it is: "the Dawn party", "Karsk region"."""
        word = noun.lemma_.lower()
        if noun.i == 0 or word not in BODY_NOUNS | PLACE_NOUNS:
            return None
        named = EntityType.ORGANISATION if word in BODY_NOUNS else EntityType.PLACE
        before = noun.nbor(-1)
        if before.dep_ == "compound" and before.pos_ == "NOUN" and before.i and not self.at(before):
            if before.lemma_.lower() in BODY_NOUNS or word in _PARTS_OF_BODIES:
                return None
            before = before.nbor(-1)  # "the Dawn protest movement"
        for mention in self.at(before if before.text != ")" else self.glossed(before)):
            if self.type_of(mention.entity) == named:
                return Referent(mention.entity, mention.start, noun.i + 1, mention.form)
        return None

    def _name_above(self, noun: Token) -> Referent | None:
        """The body right before an apposition that the parser hangs further off: "A (B), a group with …"."""
        i = noun.left_edge.i
        if noun.dep_ != "appos" or i < 2 or self.doc[i].dep_ != "det" or self.doc[i - 1].text != ",":
            return None
        before = self.doc[i - 2]
        for mention in self.at(before if before.text != ")" else self.glossed(before)):
            if mention.start > noun.head.i and self.type_of(mention.entity) == EntityType.ORGANISATION:
                return Referent(mention.entity, mention.start, mention.end, mention.form)
        return None

    def glossed(self, closing: Token) -> Token:
        """The token before the bracket that `closing` ends: of "A" in "the A (B) coalition"."""
        for i in range(closing.i - 1, max(closing.i - 4, 0), -1):
            if self.doc[i].text == "(":
                return self.doc[i - 1]
        return closing

    def person_after_body(self, title: Token) -> Referent | None:
        """The person whose apposition the parser hangs on the body: "the head of Dawn, Aigul Sarin"."""
        if title.tag_ not in ("NN", "NNP"):
            return None
        for body in syntax.objects_of(title, ("of", "for")):
            if not self.at(body) and body.lemma_.lower() not in BODY_NOUNS | PLACE_NOUNS:
                continue  # "the sister of the mayor, A": A is the mayor
            for child in syntax.children(body, "appos"):
                for mention in self.at(child):
                    if self.type_of(mention.entity) == EntityType.PERSON and self._between_commas(mention):
                        return Referent(mention.entity, mention.start, mention.end, mention.form)
        return None

    def _between_commas(self, mention: TokenMention) -> bool:
        doc = self.doc
        after = doc[mention.end] if mention.end < len(doc) else None
        return (
            mention.start > 0
            and doc[mention.start - 1].text in (",", "(")
            and (after is None or after.is_punct)
        )

    def _conjuncts(self, token: Token) -> Iterator[Token]:
        for child in token.rights:
            if child.dep_ == "conj" and child.pos_ in ("PROPN", "NOUN", "PRON"):
                yield child
                yield from self._conjuncts(child)


def _examples_after_verb(noun: Token) -> list[Token]:
    """What hangs on the verb and gives examples of its subject: "many were held, including A"."""
    subject = noun.head if noun.dep_ == "conj" else noun
    if noun.tag_ != "NNS" or subject.dep_ not in syntax.SUBJECTS or subject.head.pos_ not in ("VERB", "AUX"):
        return []
    return [c for c in subject.head.rights if c.lower_ == "including"]


def _enumerated(those: Token) -> list[Token]:
    """Who is "among those arrested", or "among 17 people arrested"."""
    if those.tag_ not in ("DT", "NNS") or those.dep_ != "pobj" or those.head.lower_ != "among":
        return []
    verb = those.head.head
    return [c for c in verb.children if c.dep_ in ("nsubj", "attr")] if verb.lemma_ == "be" else []


def _is_of_another(government: Token) -> bool:
    """Whether a word for the state names another one: "the minister for local government"."""
    return any(c.lower_ in _OTHER_GOVERNMENTS for c in government.lefts)
