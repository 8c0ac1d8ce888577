"""Elections not called so: who was elected when, what share was won, which campaign it was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.dates import DateIndex, DateKind
from kg.extract.elections import words
from kg.extract.elections.poll import Poll
from kg.extract.elections.timing import coordinated

ELECT = ("elect", "reelect", "re-elect")
_DIRECT = re.compile(
    r"\bpresident\b[^.]{0,90}\b(?:(?:directly|popularly)\s+elected|elected\s+(?:directly|by\s+(?:a\s+)?(?:direct|popular)))"
    r"|\b(?:directly|popularly)\s+elected\s+(?:\w+\s+)?president\b",
    re.I,
)
_MARGINS = frozenset("landslide margin majority percent".split())
_OTHERWISE = frozenset(
    "parliament legislature assembly lawmaker member council congress deputy party senate chairman leader "
    "mayor governor speaker minister by".split()
)


def has_elected_president(doc: Doc) -> bool:
    """Whether the text says that the people elect the president, and no parliament does."""
    return _DIRECT.search(doc.text) is not None


def feat(token: Token, dates: DateIndex, direct: bool) -> Iterator[Poll]:
    """`His 2005 record of 80 percent`, `parliaments elected in 1999`, `was elected president in 2017`.

    Args:
        token: a verb of electing, or the noun of a result.
        dates: of the document.
        direct: the people elect the president.
    """
    sentence = token.sent
    said = {t.lower_ for t in sentence}
    share = bool(said & {"percent", "%"}) and bool(said & {"vote", "votes"})
    popular = bool(said & {"percent", "%", "landslide", "runoff"}) and "president" in said
    body = words.kinds().get(token.head.lemma_.lower(), "") if token.dep_ == "acl" else ""
    if token.pos_ == "VERB" and body == "parliamentary":
        near = [d for d in dates.within(token.i + 1, token.i + 4) if d.kind is DateKind.POINT]
        if near:
            found = coordinated(near[0], dates)
            yield Poll(token.head.i, found[-1].end, token.i, body, tuple(d.iso for d in found))
    elif token.pos_ == "VERB" and (share or ((direct or popular) and _elects_president(token))):
        reported = token.head if token.dep_ == "ccomp" and token.head.i < token.i else token
        near = [d for t in (token, reported) for d in dates.attached(t) if d.kind is DateKind.POINT][:1]
        if near and not any(_is_election(t) for t in sentence):
            elected = token.lemma_.lower() in ELECT and (direct or _elects_president(token))
            president = elected or any(t.lemma_ == "president" for t in sentence)
            yield Poll(token.i, token.i + 1, token.i, "presidential" if president else "", (near[0].iso,))
    elif token.pos_ == "NOUN":
        near = [d for d in dates.within(max(token.i - 2, 0), token.i) if d.end == token.i]
        kind = "presidential" if _is_over_president(token) else ""
        if near and (share or kind):
            yield Poll(near[0].start, token.i + 1, token.i, kind, (near[0].iso,))


def chosen(noun: Token, dates: DateIndex, direct: bool) -> Iterator[Poll]:
    """`The election of A in 2006`, where the people elect the president and no other post is named."""
    if noun.lemma_.lower() != "election" or not direct:
        return
    whom = [c for of in noun.rights if of.lower_ == "of" for c in of.children if c.dep_ == "pobj"]
    named = [c for c in whom if c.ent_type_ == "PERSON" or c.pos_ == "PROPN"]
    posts = {t.lemma_.lower() for c in noun.rights if c.lower_ == "as" for t in c.subtree}
    near = [d for d in dates.attached(noun) if d.kind is DateKind.POINT and d.start > noun.i][:1]
    if named and near and not posts & _OTHERWISE:
        yield Poll(noun.i, noun.i + 1, noun.i, "presidential", (near[0].iso,))


def campaign(token: Token, dates: DateIndex, direct: bool) -> Iterator[Poll]:
    """`The 2020 campaign` refers to the election of its year; `his 2018 reelection` names it."""
    near = [d for d in dates.within(max(token.i - 2, 0), token.i) if d.end >= token.i - 1]
    if not near and token.lemma_ != "campaign":
        near = [d for d in dates.within(token.i + 1, token.i + 3) if d.kind is DateKind.POINT][:1]
    if not near:
        return
    again = "reelection" in (token.lower_, token.doc[max(token.i - 1, 0)].lower_)
    direct = direct or any(t.lemma_.lower() == "president" for t in token.subtree)
    kind = "presidential" if again and direct else ""
    start, end = min(near[0].start, token.i), max(near[0].end, token.i + 1)
    yield Poll(start, end, token.i, kind, (near[0].iso,), refers=not kind)


def _is_election(noun: Token) -> bool:
    """Whether a noun names an election, which is then not the one that a verb stands for; no `in a poll`."""
    article = next((c.lower_ for c in noun.lefts if c.dep_ == "det"), "")
    named = noun.lemma_ in words.words("heads") - {"vote"} and noun.pos_ in ("NOUN", "PROPN")
    return named and not (noun.lemma_ in words.words("weak") and article in ("a", "an"))


def _is_over_president(noun: Token) -> bool:
    """Whether a victory is one over, or of, a president: `President A's 2015 victory over incumbent B`."""
    ends = [c for c in noun.children if c.dep_ == "poss" or c.lower_ == "over"]
    said = {t.lemma_.lower() for c in ends for t in c.subtree}
    return len(ends) > 1 and bool(said & {"president", "incumbent", "predecessor"}) and not said & _OTHERWISE


def _elects_president(verb: Token) -> bool:
    """Whether somebody in the singular was elected, to the presidency or nothing said, and by no body."""
    if not any(c.dep_ == "auxpass" for c in verb.children) or any(c.dep_ == "neg" for c in verb.children):
        return False
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if subject is None or subject.tag_ not in ("NNP", "PRP") or subject.lower_ in ("they", "it", "we"):
        return False
    said = [c for c in verb.rights if c.dep_ in ("oprd", "attr", "agent") or c.lower_ in ("as", "to", "by")]
    said = [c for c in said if not any(t.lemma_ in _MARGINS for t in c.children)]
    return not {t.lemma_.lower() for c in said for t in c.subtree} & (_OTHERWISE | words.words("other"))
