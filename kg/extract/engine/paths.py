"""From a trigger along a path to the tokens a rule asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from spacy.tokens import Token

from kg.extract.engine import bearer, beside, deciders, series, syntax
from kg.extract.engine.fronted import fronted, fronted_participle, second_subject
from kg.extract.engine.parts import part_after_whole
from kg.extract.engine.reference import References
from kg.extract.engine.shares import gapped_owner, topic
from kg.extract.engine.titled import after_comma, apposed, compound, named_after, set_off, titled_person
from kg.extract.engine.words import SHARING, lemma
from kg.extract.reading import Form

_SHARES = frozenset("third half quarter majority rest remainder most some all".split())
_SIMPLE: dict[str, Callable[[Token], list[Token]]] = {
    "agent": syntax.agent,
    "has": syntax.has,
    "poss": syntax.possessor,
    "of": lambda t: _of(t),
    "hyphenated": lambda t: _before_hyphen(t),
    "head": lambda t: _above(t),
    "infinitive": lambda t: _infinitive(t),
    "conjunct": lambda t: list(syntax.children(t, "conj")),
    "beside": lambda t: [t.head] if t.dep_ == "conj" else [],
    "subject": lambda t: syntax.subject(t),
    "passive-subject": lambda t: syntax.subject(t) if syntax.is_passive(t) else [],
    "self": lambda t: [t],
    "complement": lambda t: _complement(t),
    "prepositions": lambda t: list(syntax.children(t, "prep")),
    "modifier": lambda t: list(syntax.children(t, "advmod", "amod", "compound", "nmod")),
    "inside": lambda t: list(t.subtree),
    "clause": lambda t: list(syntax.children(t, "ccomp", "acl", "xcomp", "pcomp")),
    "state": lambda t: _state(t),
}


def follow(path: Iterable[str], trigger: Token, references: References) -> list[Token]:
    """The tokens at the end of a path from `trigger`, without repeats, in the order met."""
    steps = tuple(path)
    known = references.followed.get((steps, trigger.i))
    if known is None:  # the many rules of one trigger share their paths
        known = references.followed[steps, trigger.i] = _follow(steps, trigger, references)
    return known


def _follow(steps: tuple[str, ...], trigger: Token, references: References) -> list[Token]:
    tokens = [trigger]
    for number, step in enumerate(steps):
        found: dict[int, Token] = {}
        for token in tokens:
            for reached in _step(step, token, references):
                found.setdefault(reached.i, reached)
        tokens = list(found.values())
        if number < len(steps) - 1:
            tokens = [c for t in tokens for c in _with_conjuncts(t)]
    return tokens


def _with_conjuncts(token: Token) -> list[Token]:
    """A common noun and those coordinated with it: "a chair and two members of the board"."""
    if token.pos_ not in ("NOUN", "NUM", "ADJ"):
        return [token]
    if token.lower_ in _SHARES or token.pos_ == "NUM":  # "a third of the members of A": the members
        whole = [o for o in syntax.objects_of(token, ("of",)) if o.pos_ == "NOUN"]
        if whole:
            return [*whole, *(c for child in syntax.children(token, "conj") for c in _with_conjuncts(child))]
    return [token, *(c for child in syntax.children(token, "conj") for c in _with_conjuncts(child))]


def _step(step: str, token: Token, references: References) -> list[Token]:
    if simple := _SIMPLE.get(step):
        return simple(token)
    if step.startswith("prep:"):
        return syntax.objects_of(token, tuple(step[5:].split("|")))
    if step.startswith("governed:"):
        return syntax.governed(token, step[9:])
    if step == "holder":
        return _holder(token, references)
    if step == "patient":
        named = beside.named_to_post(references, token)
        if named is not None:
            return [named]
        return (
            _before_participle(token, references)
            or fronted_participle(references, token)
            or syntax.patient(token)
        )
    if step == "decider":
        return deciders.decider(references, token)
    if step in ("listed", "enumerated"):
        return _listed(token, references, (":", "—") if step == "enumerated" else _ANNOUNCING)
    if step == "named":
        named = beside.named_to_post(references, token)
        return [named] if named is not None else []
    if step == "gapped":
        return gapped_owner(token, references)
    if step == "topic":
        return topic(token, references)
    if step == "compound":
        return compound(token, references)
    return _recipient(token, references)


def _recipient(token: Token, references: References) -> list[Token]:
    given = beside.given_power(references, token)
    if given is not None:
        return [given]
    datives = [c for c in syntax.children(token, "dative") if c.pos_ != "ADP"]
    return datives or syntax.objects_of(token, ("to",))


def _holder(token: Token, references: References) -> list[Token]:
    if token.dep_ == "poss" or any(c.dep_ == "case" for c in token.children):
        return []  # "A, the president's brother" makes A no president
    titled = titled_person(token, references)
    if titled is not None:
        return [titled]
    misplaced = beside.person_after_body(references, token)
    if misplaced is not None:
        return [token.doc[misplaced.start : misplaced.end].root]
    part = part_after_whole(references, token)
    if part is not None:
        return [token.doc[part.start : part.end].root]
    if token.dep_ in ("dobj", "oprd"):
        named = beside.named_to_post(references, token.head)
        if named is not None:
            return [named]
    return (
        _exemplified(token, references)
        or set_off(token, references)
        or bearer.holder(token)
        or apposed(token, references)
        or after_comma(token, references)
        or named_after(token, references)
        or fronted(references, token)
        or second_subject(token)
    )


_ANNOUNCING = (",", ":", "—", "–", "(")


def _listed(noun: Token, references: References, marks: tuple[str, ...]) -> list[Token]:
    """The first name of a list that a plural noun announces: "the two houses of A, B and C"."""
    doc, i, end = noun.doc, noun.i + 1, min(noun.i + 8, noun.sent.end - 1)
    while i < end and doc[i].text not in marks:
        i += 1
    if noun.tag_ != "NNS" or i >= end:
        return []
    i += 1 if doc[i + 1].pos_ != "DET" else 2
    return [doc[m.start : m.end].root for m in references.starting(i)][:1]


def _above(token: Token) -> list[Token]:
    """The word a token hangs on; the second of two nouns hangs on what the first one hangs on."""
    nouns = ("NOUN", "PROPN", "NUM")
    while token.dep_ == "conj" and token.pos_ in nouns and token.head.pos_ in nouns:
        token = token.head
    return [token.head] if token.head != token else []


def _complement(verb: Token) -> list[Token]:
    """What someone is, is called or becomes; of a passive also what the parser takes for its object."""
    told = list(syntax.children(verb, "oprd", "attr")) or syntax.subjects_behind(verb)
    if (
        told
    ):  # "were the channel A, which …; the newspapers B and C": the parser hangs what follows on the verb
        told += [c for c in syntax.children(verb, "dep") if c.i > told[0].i and _opens_item(c)]
    return told or (list(syntax.children(verb, "dobj")) if syntax.is_passive(verb) else [])


def _opens_item(noun: Token) -> bool:
    """Whether a noun phrase stands right behind a semicolon."""
    first = noun.left_edge.i
    return noun.pos_ in ("NOUN", "PROPN") and first > 0 and noun.doc[first - 1].text == ";"


def _infinitive(verb: Token) -> list[Token]:
    """What someone is chosen, forced or allowed to do."""
    near = [verb, *(o for o in syntax.children(verb, "dobj", "oprd", "nsubjpass"))]
    return [c for t in near for c in syntax.children(t, "xcomp", "advcl", "acl", "relcl") if c.tag_ == "VB"]


def _exemplified(noun: Token, references: References) -> list[Token]:
    """Who is named as one of many: "allies of A, including B", "many members were held, including B"."""
    listed = series.listed_after(references, noun)
    if listed is not None:
        return [noun.doc[listed.start : listed.end].root]
    return series.examples_after_verb(references, noun) or series.enumerated(noun)


def _of(noun: Token) -> list[Token]:
    """Objects of "of", its own or those it shares with the title beside it: "editor and founder of A"."""
    found = syntax.objects_of(noun, ("of",)) or _of_past_date(noun)
    if found or lemma(noun) not in SHARING:
        return found
    pair = [noun.head] if noun.dep_ == "conj" else list(syntax.children(noun, "conj"))
    for other in pair:
        second = noun if noun.dep_ == "conj" else other
        if lemma(other) in SHARING and not any(c.dep_ == "det" for c in second.lefts):
            return syntax.objects_of(other, ("of",))
    return []


def _of_past_date(noun: Token) -> list[Token]:
    """What stands behind a date that the parser hangs "of" on: "A's creation in June 2004 of B"."""
    doc, i = noun.doc, noun.i + 1
    if i >= len(doc) or doc[i].lower_ != "in":
        return []
    i += 1
    while i < min(noun.i + 6, len(doc) - 1) and doc[i].ent_type_ == "DATE":
        i += 1
    return list(syntax.children(doc[i], "pobj")) if doc[i].lower_ == "of" else []


def _before_hyphen(participle: Token) -> list[Token]:
    """What a hyphen ties to a participle: "A-allied B"."""
    i = participle.i
    return [participle.doc[i - 2]] if i > 1 and participle.doc[i - 1].text in ("-", "–") else []


def _before_participle(verb: Token, references: References) -> list[Token]:
    """The name right before ", owned by …", where the parser hangs the participle on a noun further off."""
    doc, i = verb.doc, verb.i - 1
    adverbial = verb.dep_ == "advcl" and doc[min(verb.i + 1, len(doc) - 1)].lower_ in ("by", "in")
    if not (verb.dep_ == "acl" or adverbial) or verb.tag_ != "VBN" or i < 1 or doc[i].text != ",":
        return []
    if any(references.type_of(m.entity) != "organisation" for m in references.at(verb.head)):
        return []
    before = beside.before_bracket(doc[i - 1])
    mentions = [
        m
        for m in references.at(before)
        if m.start > verb.head.i and m.form <= Form.SHORT and references.type_of(m.entity) == "organisation"
    ]
    return [doc[m.start : m.end].root for m in mentions]


def _state(noun: Token) -> list[Token]:
    """ "state" before a noun that it alone describes: "the state oil company", not "state-run"."""
    doc, i = noun.doc, noun.i - 1
    while i >= noun.sent.start and doc[i].pos_ in ("NOUN", "ADJ", "PROPN", "CCONJ", "PUNCT"):
        if doc[i].lower_ in ("state", "government", "governmental"):
            return [] if doc[i + 1].text == "-" else [doc[i]]
        i -= 1
    return []
