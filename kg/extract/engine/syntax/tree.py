"""The words of a parse: children by label, relative pronouns, appositions, and closed lists of verbs."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
LIGHT_VERBS = frozenset(
    "have hold exert exercise assert maintain gain take enjoy keep establish retain possess wield acquire "
    "obtain assume consolidate strengthen extend secure seize make give provide receive get forge "
    "develop cultivate share own boast cement tighten regain lose relinquish cede cut sever tender "
    "submit use engineer order orchestrate carry demand form conclude announce pledge swear declare profess "
    "show display enjoy sign expand wage launch lead stage".split()
)
COPULAS = frozenset("be become remain stay seem appear constitute represent form".split())
OBJECT_CONTROL = frozenset(
    "urge ask order force allow enable help permit tell instruct persuade pressure require authorise "
    "authorize invite convince encourage compel nominate appoint elect name choose select expect cause "
    "lead tap pick designate assign groom induce prompt oblige coerce forbid motivate".split()
)
NAMING_VERBS = frozenset(
    "name appoint elect reelect re-elect nominate choose select designate declare make call proclaim "
    "confirm install instal reappoint crown consider label brand tap swear".split()
)
PARTITIVES = frozenset(
    "one two three several some many most both all each half majority part member number dozens handful "
    "edition network region city province district town package series set raft batch".split()
)


def subjects_behind(verb: Token) -> list[Token]:
    """What the parser takes for another subject behind an active verb: "A dismissed Minister B, who …"."""
    nouns = [c for c in verb.children if c.dep_ == "nsubj"]
    if len(nouns) < 2 or nouns[0].i > verb.i:
        return []
    return [c for c in nouns if c.i > verb.i]


def children(token: Token, *deps: str) -> Iterator[Token]:
    """The children of `token` that hang on it by one of `deps`, in text order."""
    for child in token.children:
        if child.dep_ in deps:
            yield child


def is_relative(token: Token) -> bool:
    """Whether the token is a relative pronoun."""
    return token.tag_ in RELATIVE_TAGS


def appositions(noun: Token) -> list[Token]:
    """What a noun is said to be: its appositions, what belongs to it aside ("A, whose candidate, B, …")."""
    own = [c for c in children(noun, "appos") if apposed_to(c) == noun]
    above = noun
    while above.dep_ == "conj":
        above = above.head
        own += [c for c in children(above, "appos") if apposed_to(c) == noun]
    return [
        c for c in own if not any(g.tag_ == "WP$" for g in children(c, "poss")) and not _is_anothers(c, noun)
    ]


def apposed_to(description: Token) -> Token:
    """What an apposition is said of: of "A and B, a lawyer, …" it is B, though the parser hangs it on A."""
    doc, head, start = description.doc, description.head, description.left_edge.i
    if description.tag_ != "NN" or start < 2 or doc[start - 1].text != ",":
        return head
    last = doc[start - 2]
    at = last
    while at.dep_ == "conj" and at.i > head.i:
        at = at.head
    return last if at == head and last.pos_ == "PROPN" else head


def _is_anothers(name: Token, noun: Token) -> bool:
    """Whether a name is that of the noun right before it: "the son of the poet A"."""
    before = name.doc[max(name.left_edge.i - 1, 0)]
    of = before.dep_ == "pobj" and before.head.lower_ == "of" and before.head.head == noun
    return name.pos_ == "PROPN" and of and before.tag_ == "NN" and any(children(before, "det", "compound"))


def is_bare_title(noun: Token) -> bool:
    """Whether a noun without article says of what it is: "president of B", "mother of B"."""
    of = any(c.lower_ == "of" for c in children(noun, "prep"))
    return noun.pos_ == "NOUN" and of and not any(c.dep_ in ("det", "poss") for c in noun.lefts)
