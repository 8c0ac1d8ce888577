"""From a token to the entities it stands for: names, lists, appositions, descriptions, pronouns."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg import countries
from kg.extract.engine import bearer, beside, counted, series, syntax
from kg.extract.engine.mentions import Mentions, Referent
from kg.extract.engine.words import BODY_NOUNS, PEOPLE, lemma
from kg.extract.reading import Form
from kg.model import EntityType

STATE = frozenset({"state", "government", "regime", "authorities"})
_OTHER_GOVERNMENTS = frozenset(
    "local regional municipal provincial foreign city shadow previous former past successive student".split()
)

_HIGHEST = 4
"""How many nouns up a relative clause may belong: "a party without voters of its own whose chairman …"."""

__all__ = ["References", "Referent"]


class References(Mentions):
    """Which entities the tokens of one reading stand for."""

    def of(self, token: Token, wanted: frozenset[str], *, one: bool = False) -> list[Referent]:
        """The entities of the `wanted` types that an argument's head token stands for.

        Args:
            token: head of the argument.
            wanted: entity types, or kinds, that the rule takes; others are passed over.
            one: take the first only, not the list it may begin ("his son A, and B").
        """
        if (one and token.lower_ not in series.ALL) or self._is_of_one(token):
            return list(self._direct(token, wanted, 0))[:1]
        found: dict[tuple[str, int], Referent] = {}
        for referent in self._direct(token, wanted, 0):
            for member in series.members(self, referent):
                if self.fits(member.entity, wanted):
                    found.setdefault((member.entity, member.start), member)
        for conjunct in series.conjuncts(token):
            for referent in self._direct(conjunct, wanted, 0):
                found.setdefault((referent.entity, referent.start), referent)
        by_entity: dict[str, Referent] = {}
        for referent in found.values():
            by_entity.setdefault(referent.entity, referent)
        return list(by_entity.values())

    def _is_of_one(self, token: Token) -> bool:
        """Whether a description in the singular stands for one ("an NGO supported by …")."""
        return token.tag_ == "NN" and token.dep_ == "appos" and not self.at(token)

    def _direct(self, token: Token, wanted: frozenset[str], depth: int) -> Iterator[Referent]:
        mentions = [m for m in self.at(token) if self.fits(m.entity, wanted)]
        if mentions and token.pos_ == "NOUN" and (named := self._named_behind(token, wanted)):
            yield from named  # "the current president, A", whatever stands for the president
            return
        if mentions:
            yield from (Referent.of(m) for m in mentions)
            return
        if self.is_nationality(token) and wanted & {"place", "country"}:
            nation = countries.by_adjective()[token.lower_].name
            yield Referent(self.country(nation), token.i, token.i + 1, Form.NAME)
            return
        if token.lower_ in STATE and not _is_of_another(token) and self.stands_for("government", wanted):
            yield Referent(self.offices["government"], token.i, token.i + 1, Form.NOMINAL)
            return
        if depth > 2:
            return
        if token.pos_ == "PROPN" and (bearer_of := _told_by_who(token)) is not None and "person" in wanted:
            yield from self._climb(bearer_of, wanted, depth + 1)
        elif syntax.is_relative(token):
            for head in syntax.antecedent(token):
                yield from self._climb(head, wanted, depth + 1)
        elif token.pos_ in ("NOUN", "PROPN", "NUM", "ADJ", "DET", "PRON"):
            yield from self._described(token, wanted, depth + 1)

    def _named_behind(self, noun: Token, wanted: frozenset[str]) -> list[Referent]:
        """Whom an apposition of a description names."""
        return [
            Referent.of(m)
            for c in syntax.appositions(noun)
            if c.i > noun.i and c.pos_ == "PROPN" and _is_set_off(noun, c)
            for m in self.at(c)
            if m.form <= Form.SHORT and self.fits(m.entity, wanted)
        ]

    def _may_be(self, noun: Token, referent: Referent) -> bool:
        """Whether a noun can describe an entity: no body is "three managers"."""
        return noun.lemma_.lower() not in PEOPLE or self.type_of(referent.entity) is EntityType.PERSON

    def stands_for(self, office: str, wanted: frozenset[str]) -> bool:
        """Whether the document makes clear who `office` is, and a rule takes it."""
        return office in self.offices and self.fits(self.offices[office], wanted)

    def _climb(self, token: Token, wanted: frozenset[str], depth: int) -> Iterator[Referent]:
        """The head of a relative clause, or the noun it belongs to: "the mayor of A, who …".

        A noun that is itself of the sort asked for ("A, a rival of a firm whose owner …") is left by its
        apposition alone.
        """
        for _ in range(_HIGHEST):
            found = list(self._direct(token, wanted, depth))
            if found or token.dep_ not in ("pobj", "prep", "poss", "appos", "conj"):
                yield from found
                return
            if token.dep_ != "appos" and lemma(token) in BODY_NOUNS and "organisation" in wanted:
                return
            token = (
                token.head.head
                if token.dep_ == "pobj"
                else syntax.apposed_to(token)
                if token.dep_ == "appos"
                else token.head
            )

    def _described(self, noun: Token, wanted: frozenset[str], depth: int) -> Iterator[Referent]:
        """A descriptive noun: "the newspapers A and B", "his daughter A", "allies such as A"."""
        bare = noun.dep_ in syntax.SUBJECTS and all(_is_of_them(c) for c in noun.children)
        if noun.lower_ in series.ALL and (bare or noun.dep_ == "appos"):
            yield from series.told_before(self, noun, wanted)
            return
        if described := counted.listed_before(self, noun, wanted):
            yield from described
            return
        follower = beside.next_name(self, noun)
        if follower is not None and self.fits(follower.entity, wanted):
            yield follower
            return
        called = beside.called(noun)
        if called is not None and (known := list(self._direct(called, wanted, depth))):
            yield from known
            return
        before = beside.name_before(self, noun)
        if before is not None and self.fits(before.entity, wanted):
            yield before
            return
        misplaced = beside.person_after_body(self, noun)
        if misplaced is not None and self.fits(misplaced.entity, wanted):
            yield misplaced
            return
        titled = beside.person_after_title(self, noun)
        if titled is not None and self.fits(titled.entity, wanted):
            yield titled
            return
        for child in syntax.appositions(noun):
            if child.i > noun.i and _is_set_off(noun, child):
                # "The founder, the former minister and president A": the name stands on the last title.
                titles = (child, *series.conjuncts(child))
                found = [r for title in titles for r in self._direct(title, wanted, depth)]
                found = [r for r in found if self._may_be(noun, r)]
                if found:
                    yield from found
                    return
        if examples := series.examples(noun):
            for named in examples:
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
        apart = counted.name_set_off(self, noun)
        if apart is not None and self.fits(apart.entity, wanted):
            yield apart
            return
        if not self.at(noun):
            above = beside.name_above(self, noun)
            if above is not None and self.fits(above.entity, wanted):
                yield above
                return
            for borne in bearer.holder(noun):
                if borne.i != noun.i and (borne.head != noun or _is_set_off(noun, borne)):
                    yield from (r for r in self._direct(borne, wanted, depth + 1) if self._may_be(noun, r))


def _is_of_them(preposition: Token) -> bool:
    """ "of them", "of whom", "of which" behind a pronoun that takes up a list: "both of them"."""
    meant = [c.lower_ for c in preposition.children]
    return preposition.lower_ == "of" and meant in (["them"], ["whom"], ["which"])


def _is_set_off(noun: Token, name: Token) -> bool:
    """Whether a name stands right behind a noun or behind a comma: no "sons of the founder A"."""
    edge = name.left_edge.i
    return edge <= noun.i + 1 or noun.tag_ not in ("NNS", "NNPS") or not name.doc[edge - 1].is_alpha


def _told_by_who(name: Token) -> Token | None:
    """The noun above a name that the parser gives a clause with `who`: "A, head of B, who left"."""
    who = any(g.lower_ in ("who", "whom") for c in name.children if c.dep_ == "relcl" for g in c.children)
    return (
        name.head.head if who and name.dep_ == "pobj" and name.head.head.pos_ in ("NOUN", "PROPN") else None
    )


def _is_of_another(government: Token) -> bool:
    """Whether a word for the state names another one: "the minister for local government"."""
    return any(c.lower_ in _OTHER_GOVERNMENTS for c in government.lefts)
